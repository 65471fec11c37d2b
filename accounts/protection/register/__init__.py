"""Asking the national exclusion register of a market."""
