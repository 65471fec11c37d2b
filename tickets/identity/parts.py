"""What this room watches for in the words of players."""

from tickets.identity import codes

__all__ = ["codes"]
