"""The campaign's desk: actions, partners, mentions, and which actions a win names."""
