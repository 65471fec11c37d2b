"""Doors between conversations and incidents."""
