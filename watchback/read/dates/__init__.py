"""When: the grammar of dates, deadlines, and the day something was said."""
