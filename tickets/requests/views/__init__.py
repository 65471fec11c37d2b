"""Doors of the player's own pages."""
