"""Every component of the pages on one page, with its name and when it is used."""
