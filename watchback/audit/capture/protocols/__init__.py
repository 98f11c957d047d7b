"""Answers of devices → what they tell, one protocol a module; nothing else of an answer is kept."""
