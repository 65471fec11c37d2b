"""Deeds on the platform's connection, on what it tells, and those of agents that it does."""
