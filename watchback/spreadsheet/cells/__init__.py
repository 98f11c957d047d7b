"""What one cell says: a body, a supplier, a date, a short answer, an answer in words."""
