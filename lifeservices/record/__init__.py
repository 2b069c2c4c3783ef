"""The record: what happened, in the order in which we learned of it, for ever."""
