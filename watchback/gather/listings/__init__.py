"""The lists of its pages that a site publishes for programs, feeds and sitemaps: what they hold."""
