"""Change in the parts of life that assessments ask about."""
