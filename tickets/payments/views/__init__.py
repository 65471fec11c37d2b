"""Doors to money beside a conversation."""
