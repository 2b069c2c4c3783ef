"""Small cohorts with the arithmetic beside them, and slow plain versions of what the product does fast."""
