"""The contact gate: the one answer to whether a player may be written to, and why not.

Asked at send time by everything that goes out. It fails closed, and keeps each answer with what
it was answered from. Words of service that answer the player himself always reach him, so that
support, complaints and his own money stay open to him: nothing is read for them.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from accounts.protection import facts
from accounts.protection.deciding import Decision, Facts, Question, decide, is_free
from accounts.protection.purposes import (
    COMPENSATION_BONUS,
    LEGAL,
    MARKETING,
    PROMOTIONAL,
    PURPOSES,
    RG,
    SERVICE,
    SURVEY,
    VIP,
    consented_way,
)
from helpdesk.lib.prepared import Prepared

__all__ = [
    "COMPENSATION_BONUS",
    "LEGAL",
    "MARKETING",
    "PROMOTIONAL",
    "PURPOSES",
    "RG",
    "SERVICE",
    "SURVEY",
    "VIP",
    "Answer",
    "Decision",
    "ask",
    "can_contact",
    "held",
    "keep",
    "look",
]

_KEEP = Prepared(
    "keep_contact_decision",
    ["bigint", "text", "text", "text", "boolean", "text", "jsonb", "text", "timestamptz"],
    """
INSERT INTO accounts_contactdecision
    (player_id, purpose, product, channel, allowed, reason, inputs, about, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id
""",
)


class Answer(NamedTuple):
    """A decision with all that is kept of it."""

    player_id: int | None
    asked: Question
    channel: str
    about: str
    at: datetime
    decision: Decision
    inputs: dict[str, Any]


def can_contact(
    player_id: int | None,
    *,
    purpose: str,
    channel: str,
    product: str = "",
    at: datetime,
    is_own_contact: bool = False,
    about: str = "",
) -> Decision:
    """The answer, kept as evidence. `about` names what is to leave: what is asked without it is
    counted as no offer."""
    answer = ask(
        player_id,
        purpose=purpose,
        channel=channel,
        product=product,
        at=at,
        is_own_contact=is_own_contact,
        about=about,
    )
    keep(answer)
    return answer.decision


def ask(
    player_id: int | None,
    *,
    purpose: str,
    channel: str,
    product: str = "",
    at: datetime,
    is_own_contact: bool = False,
    about: str = "",
) -> Answer:
    """The answer, not kept yet: for a deed that may be undone by it."""
    asked = Question(purpose, product, is_own_contact)
    known = _known(player_id, asked, channel=channel, about=about, at=at)
    inputs = facts.as_inputs(known)
    if is_own_contact:
        inputs["is_own_contact"] = True
    if known is not None and not known.is_known:
        player_id = None
    return Answer(player_id, asked, channel, about, at, decide(asked, known), inputs)


def keep(answer: Answer) -> None:
    asked, decision = answer.asked, answer.decision
    _KEEP.rows(
        *(answer.player_id, asked.purpose, asked.product, answer.channel),
        *(decision.allowed, decision.reason, json.dumps(answer.inputs), answer.about, answer.at),
    )


def look(
    player_id: int | None, *, purpose: str, channel: str, product: str = "", at: datetime
) -> Decision:
    """What the answer would be now, for a page that shows it. Nothing is kept: whoever sends is
    asked again."""
    asked = Question(purpose, product)
    return decide(asked, _known(player_id, asked, channel=channel, about="", at=at))


@contextmanager
def held(player_id: int | None, *, purpose: str) -> Iterator[None]:
    """Around a decision about an offer and the sending that follows from it, as one transaction:
    an exclusion that is on its way is waited for, and the next one waits until this is over. So
    nothing passes after an exclusion has been committed (INV-01)."""
    with transaction.atomic():
        if purpose in PROMOTIONAL and player_id is not None:
            facts.lock(player_id)
        yield


def _known(
    player_id: int | None, asked: Question, *, channel: str, about: str, at: datetime
) -> Facts | None:
    if is_free(asked) or asked.purpose not in PURPOSES:
        return None
    return facts.read(
        player_id, purpose=asked.purpose, channel=consented_way(channel), about=about, at=at
    )
