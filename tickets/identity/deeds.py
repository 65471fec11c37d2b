"""What two people decide here."""

from tickets.identity.late import LateDocuments

__all__ = ["LateDocuments"]
