"""What can happen, and what must be true."""
