"""Suppliers: where public bodies stand over time, brands, lists, figures, places, each with its sources."""
