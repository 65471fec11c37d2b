"""Names the models of this app's rooms for Django."""

from accounts.approvals.models import (
    ApprovalLimit,
    ApprovalRequest,
    Involvement,
    StaffAccount,
)
from accounts.events.models import Done, Event, Outbox, Retry
from accounts.money.models import Bonus, Deposit, Frozen, Withdrawal, WithdrawalStep
from accounts.organisation.licences import Licence, Pack
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
from accounts.platform.models import AccountFacts, Answer, Call, Connection, Delivery
from accounts.players.models import Address, ContactNotice, Link, Look, Merge, Player
from accounts.protection.models import ContactDecision, Exclusion, Hold, PlayerLimit
from accounts.verification.models import (
    Arriving,
    Case,
    Challenge,
    Check,
    Decision,
    Document,
    DocumentView,
    Mark,
    PlayerKey,
    Side,
    UploadLink,
)

__all__ = [
    "AccountFacts",
    "Address",
    "Answer",
    "ApiToken",
    "ApprovalLimit",
    "ApprovalRequest",
    "Arriving",
    "Bonus",
    "Brand",
    "Call",
    "Case",
    "Challenge",
    "Check",
    "Connection",
    "ContactDecision",
    "ContactNotice",
    "Decision",
    "Delivery",
    "Deposit",
    "Document",
    "DocumentView",
    "Done",
    "Event",
    "Exclusion",
    "Frozen",
    "Hold",
    "IdempotencyKey",
    "Invitation",
    "Involvement",
    "Licence",
    "Link",
    "Look",
    "Mark",
    "Merge",
    "Notification",
    "OnlineBlock",
    "Outbox",
    "Pack",
    "Person",
    "Player",
    "PlayerKey",
    "PlayerLimit",
    "Presence",
    "Retry",
    "Shift",
    "Side",
    "SignOff",
    "Signature",
    "StaffAccount",
    "StaffSession",
    "StaffUser",
    "Team",
    "UploadLink",
    "Withdrawal",
    "WithdrawalStep",
]
