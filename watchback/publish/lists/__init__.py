"""Lists of bodies: found, narrowed, counted and cut into pages."""
