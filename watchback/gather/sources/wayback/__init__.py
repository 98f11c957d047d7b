"""The Wayback Machine: what the Internet Archive kept of an address, or of all that begins with it."""
