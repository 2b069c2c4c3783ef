"""Visits per 1,000 member months: rates, before and after, and steps in a monthly series."""
