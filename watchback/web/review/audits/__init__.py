"""Reports of audits: taken in as evidence to be judged, read by an editor, accepted or rejected."""
