"""A win announced: a draft that claims no more than the words, and names the record behind each sentence."""

from watchback.act.win.article import announcement
from watchback.act.win.names import win_id

__all__ = ["announcement", "win_id"]
