"""The editors' pages, a file for what they do."""
