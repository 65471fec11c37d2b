"""Deeds on players, by what they are about; those that many rooms need stand here as well."""

from accounts.players.actions.contacts import TakenAddress, add_address
from accounts.players.actions.meeting import identify, known_by, meet, reveal

__all__ = ["TakenAddress", "add_address", "identify", "known_by", "meet", "reveal"]
