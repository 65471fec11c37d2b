"""The policies that a new house begins with."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tickets.clocks import policies
from tickets.clocks.models import LEAD, OWNER, SlaLine, SlaPolicy

_MINUTE, _HOUR = 60, 3600
# Whoever talks live sees the dial: a chat's own warnings would be as many as its messages.
_LIVE_STEPS = [
    *({"percent": percent, "to": [OWNER]} for percent in (50, 75, 90, 100)),
    {"percent": 200, "to": [LEAD]},
]

NAMES = {
    "urgent_chat": _("Account security and missing money, live chat"),
    "urgent": _("Account security and missing money, written"),
    "chat": _("Live chat, everyone"),
    "money_and_faults": _("Technical and financial matters"),
    "compliance": _("Compliance"),
    "social": _("Social media and forums"),
    "simple": _("Simple questions"),
    "rest": _("Everything else"),
}
# key, conditions, lines of (conditions, first, next, solve, queue in seconds)
_MONEY_AND_FAULTS = {"classes": ["technical", "financial"]}
_POLICIES: list[tuple[str, dict[str, Any], list[tuple[dict[str, Any], Any]]]] = [
    (
        "urgent_chat",
        {"priorities": [1], "channels": ["chat"], "steps": _LIVE_STEPS},
        [({}, (10, 30, 30 * _MINUTE, 10))],
    ),
    ("urgent", {"priorities": [1]}, [({}, (15 * _MINUTE, 30 * _MINUTE, 3 * _HOUR, None))]),
    (
        "chat",
        {"channels": ["chat"], "steps": _LIVE_STEPS},
        [(_MONEY_AND_FAULTS, (15, 60, 3 * _HOUR, 20)), ({}, (15, 60, 30 * _MINUTE, 20))],
    ),
    ("money_and_faults", _MONEY_AND_FAULTS, [({}, (_HOUR, 4 * _HOUR, 3 * _HOUR, None))]),
    ("compliance", {"classes": ["compliance"]}, [({}, (_HOUR, 4 * _HOUR, 24 * _HOUR, None))]),
    ("social", {"channels": ["social", "forum"]}, [({}, (_HOUR, 4 * _HOUR, 8 * _HOUR, None))]),
    ("simple", {"classes": ["simple"]}, [({}, (30 * _MINUTE, 30 * _MINUTE, 30 * _MINUTE, None))]),
    ("rest", {}, [({}, (_HOUR, 4 * _HOUR, 24 * _HOUR, None))]),
]
_METRICS = ("first_seconds", "next_seconds", "solve_seconds", "queue_seconds")


def write(policy_model: Any, line_model: Any, *, now: datetime) -> None:
    """Stores them through these models: of a migration, or those of today."""
    for place, (key, conditions, lines) in enumerate(_POLICIES):
        policy = policy_model(shipped_as=key, position=place, created_at=now, **conditions)
        policy.save(force_insert=True)
        for number, (fits, targets) in enumerate(lines):
            seconds = dict(zip(_METRICS, targets, strict=True))
            line_model(policy=policy, position=number, **fits, **seconds).save(force_insert=True)


def restore() -> None:
    """In a house without any policy, those that were shipped."""
    if not SlaPolicy.objects.exists():
        write(SlaPolicy, SlaLine, now=timezone.now())
        policies.changed()
