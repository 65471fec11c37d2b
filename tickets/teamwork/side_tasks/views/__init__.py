"""Doors of side tasks."""
