"""What is new, as Atom feeds that any feed reader follows, and the dates promised as a calendar."""

from watchback.publish.feeds.calendar_file import calendar_file
from watchback.publish.feeds.feeds import body_feed, corrections_feed, statements_feed, wins_feed

__all__ = ["body_feed", "calendar_file", "corrections_feed", "statements_feed", "wins_feed"]
