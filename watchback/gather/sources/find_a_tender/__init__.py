"""Find a Tender: statutory notices of contracts above the thresholds, from planning to termination."""
