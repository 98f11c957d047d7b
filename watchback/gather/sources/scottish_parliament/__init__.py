"""The Scottish Parliament: written questions with their answers, and motions, from its open data."""
