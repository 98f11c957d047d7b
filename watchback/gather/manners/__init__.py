"""How Watchback behaves as a guest: what robots.txt asks for, and how often it knocks."""
