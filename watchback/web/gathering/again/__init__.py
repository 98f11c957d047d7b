"""Quoted pages looked at again: whether their words still stand there, and what to do where not."""
