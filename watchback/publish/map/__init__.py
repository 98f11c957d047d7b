"""The map of councils by where they stand, and the same as a table."""
