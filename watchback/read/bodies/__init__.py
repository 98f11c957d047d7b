"""Whose cameras: bodies named or meant on a page, whose page it is, whom a sentence is about."""
