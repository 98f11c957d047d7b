"""The page on which a body replies to what is said of it."""
