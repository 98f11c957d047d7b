"""What the campaign did: each action, and one timeline of what was done, said, won and printed."""
