"""Where names of bodies and suppliers stand in a text, and which supplier a sentence is about."""
