"""Deeds on promises. Each locks the ticket first, then the promise."""
