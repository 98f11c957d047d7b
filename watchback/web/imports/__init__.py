"""Imports of spreadsheets: what was imported when, row by row, with its undoing."""
