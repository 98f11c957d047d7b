"""The editors' queue: proposals and decisions, and audits that were submitted."""
