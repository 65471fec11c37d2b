"""Deeds of finding out who asks."""
