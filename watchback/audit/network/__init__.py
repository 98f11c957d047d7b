"""A polite look at a network: what may be asked, of whom, in which order, and what the answers tell."""
