"""Days as sources write them, and the days of a run in stretches."""
