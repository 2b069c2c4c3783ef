"""Do our numbers agree with answers calculated elsewhere? `python -m tests.reference FOLDER`."""
