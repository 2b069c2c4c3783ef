"""How fast is it, beside the library it stands on and the database beneath? `python -m benchmarks` prints the table."""
