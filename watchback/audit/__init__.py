"""What was seen, held against a claim."""
