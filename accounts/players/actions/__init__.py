"""Deeds on players, by what they are about; those that many rooms need stand here as well."""

from accounts.players.actions.contacts import TakenAddress, add_address
from accounts.players.actions.failing import mark_failing, mark_working
from accounts.players.actions.looking import reveal, view
from accounts.players.actions.meeting import identify, known_by, meet, welcome
from accounts.players.actions.profile import follow_platform

__all__ = [
    "TakenAddress",
    "add_address",
    "follow_platform",
    "identify",
    "known_by",
    "mark_failing",
    "mark_working",
    "meet",
    "reveal",
    "view",
    "welcome",
]
