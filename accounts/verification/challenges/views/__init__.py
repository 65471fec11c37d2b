"""Doors to finding out who asks."""
