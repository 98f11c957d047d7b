"""How the bytes of a page are looked through for names without making it into text."""
