"""Bodies, suppliers, sources, evidence and deeds: their tables and public pages."""
