"""Deeds on side tasks."""
