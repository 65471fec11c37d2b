"""Doors to deeds on a ticket: each takes one noun, does one deed, and answers with the head."""
