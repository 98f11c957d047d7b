"""The pages of gathering."""
