"""Contracts Finder: notices of contracts in England, those below the thresholds of Find a Tender included."""
