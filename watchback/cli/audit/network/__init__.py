"""``watchback audit network``: the command, its dry run, the look, its progress, what it keeps to go on."""
