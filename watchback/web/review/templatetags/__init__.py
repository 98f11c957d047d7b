"""What the editors' templates need of the rest of the site."""
