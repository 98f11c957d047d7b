"""One folder a source: its facts in ``source.toml``, what it asks and finds in ``adapter.py``."""
