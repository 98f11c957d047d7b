"""What the browser of a reader is told to refuse, wherever the pages lie."""
