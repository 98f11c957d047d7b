"""The pages of one body: where it stands, in its own words, and how it stood before."""
