"""Names the models of this app's rooms for Django."""

from accounts.events.models import Done, Event, Outbox, Retry
from accounts.organisation.models import Brand, Signature
from accounts.people.models import (
    ApiToken,
    IdempotencyKey,
    Invitation,
    Notification,
    Person,
    Presence,
    SignOff,
    StaffSession,
    StaffUser,
    Team,
)
from accounts.people.rota import OnlineBlock, Shift
from accounts.players.models import Address, Merge, Player
from accounts.protection.models import ContactDecision, Hold

__all__ = [
    "Address",
    "ApiToken",
    "Brand",
    "ContactDecision",
    "Done",
    "Event",
    "Hold",
    "IdempotencyKey",
    "Invitation",
    "Merge",
    "Notification",
    "OnlineBlock",
    "Outbox",
    "Person",
    "Player",
    "Presence",
    "Retry",
    "Shift",
    "SignOff",
    "Signature",
    "StaffSession",
    "StaffUser",
    "Team",
]
