"""What the runs found: documents for the reader, letters, contracts, mentions, replies nobody has read."""
