"""A letter to a body that knows where it stands, and quotes its own words."""

from watchback.act.letter.letter import letter, points

__all__ = ["letter", "points"]
