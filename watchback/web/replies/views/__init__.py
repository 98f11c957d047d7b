"""The pages of the right of reply: the one that a body opens by its link, and the editors'."""
