"""Processes die, connections are cut, entries are poison: what was acknowledged is there, once, and pages agree."""
