"""Retention by when people were hired."""
