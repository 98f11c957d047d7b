"""Work on documents from outside, in processes of their own with limits of time and memory.

A hostile document can keep a parser busy for hours or break out of it: not in the process that
answers everybody and holds the secret key.
"""

from watchback.confined.limits import MEMORY, TooIntricate
from watchback.confined.once import SECONDS, apart
from watchback.confined.workers import GivenUp, Workers, WorkersUnavailable

__all__ = ["MEMORY", "SECONDS", "GivenUp", "TooIntricate", "Workers", "WorkersUnavailable", "apart"]
