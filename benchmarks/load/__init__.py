"""The site under load, as it is run: coaches at work, measured from the moment each of their acts was due."""
