"""How late entries were recorded: a family of metrics about the record itself."""
