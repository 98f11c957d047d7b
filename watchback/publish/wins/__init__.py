"""What was won, as pages: the list, and each win announced."""

from watchback.publish.wins.pages import win_page, wins_page

__all__ = ["win_page", "wins_page"]
