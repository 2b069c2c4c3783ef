"""Who needs a coach today, and why: one file for each kind of reason, put together in `pressing`."""
