"""The cards of a member's page, one file for each; `page` says which stand where, and in what order."""
