"""Deeds on a ticket. Each locks the ticket first, which also orders its events."""
