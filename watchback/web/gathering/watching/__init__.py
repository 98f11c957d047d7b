"""What is watched, for which bodies and when, and the worker that looks."""
