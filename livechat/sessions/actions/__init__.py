"""Deeds on a sitting, by what they are about. Each locks the ticket first, then the sitting."""
