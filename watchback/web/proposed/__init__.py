"""Corrections and sources that anybody may propose, without an account and without being remembered."""
