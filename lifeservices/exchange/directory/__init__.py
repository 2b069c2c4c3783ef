"""Directories of community services: read from what others hand on, and written so that others can read them."""
