"""Replies that leave later: kept, changed, given up, and sent when their time has come."""

from tickets.sending.actions.keeping import (
    TooMany,
    WrongTime,
    cancel,
    carry,
    move,
    schedule,
    take_back,
)
from tickets.sending.actions.leaving import (
    ANSWERED,
    CLOSED,
    FILES,
    LEFT,
    NEWER,
    REFUSED,
    give_up_answered,
    send_due,
    send_now,
    send_when_due,
    settle_due,
)
from tickets.sending.actions.rows import Settled

__all__ = [
    "ANSWERED",
    "CLOSED",
    "FILES",
    "LEFT",
    "NEWER",
    "REFUSED",
    "Settled",
    "TooMany",
    "WrongTime",
    "cancel",
    "carry",
    "give_up_answered",
    "move",
    "schedule",
    "send_due",
    "send_now",
    "send_when_due",
    "settle_due",
    "take_back",
]
