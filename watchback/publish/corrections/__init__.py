"""The log of corrections, and the form by which anybody proposes one."""
