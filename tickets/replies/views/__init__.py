"""Doors of the agent's workspace."""
