"""Which stance a sentence carries: phrase rules, the small learned model, and how the two are weighed."""
