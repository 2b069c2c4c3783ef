"""Figures on pages: what leads and evaluators see is laid out by the same code, from the same answers."""
