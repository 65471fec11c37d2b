"""Deeds on checklists and on what they ask."""

from tickets.teamwork.checklists.actions.filling import Closed, Unfilled, fill, guard, lacking

__all__ = ["Closed", "Unfilled", "fill", "guard", "lacking"]
