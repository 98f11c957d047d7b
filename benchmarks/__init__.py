"""Figures: each module here prints one table, with ratios against a peer measured in the same run."""
