"""What a reader can do about a body, as pages."""

from watchback.publish.act.pages import act_front_page, act_page, due_file

__all__ = ["act_front_page", "act_page", "due_file"]
