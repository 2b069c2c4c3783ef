"""Indicators of federal law for workforce programs: exits, quarters, work, wages, study."""
