"""What the benchmark of the public site needs: a large register, its peers, readers who ask for pages."""
