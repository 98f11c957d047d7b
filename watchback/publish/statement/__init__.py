"""The pages of one statement and of one source."""
