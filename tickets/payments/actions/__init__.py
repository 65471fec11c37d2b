"""Deeds on conversations about money."""
