"""What is looked at and when, and what was found: watches, runs, visits, pieces."""
