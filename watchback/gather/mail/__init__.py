"""A mail, wherever it came from: its headings, what is inside it, and which request it answers."""
