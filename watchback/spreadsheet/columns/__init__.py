"""What each column means: proposed from heads and cells, kept as a file, fitted to another sheet."""
