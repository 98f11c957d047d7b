"""The smaller fields of a statement: counts, estates, conditions."""
