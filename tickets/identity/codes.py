"""A player writes the code that he was sent instead of waiting to be asked: it is tried at once,
and never kept among his words."""

import html
import re
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from accounts.people.models import Person
from accounts.players.models import Player
from accounts.verification.challenges import hashing
from accounts.verification.challenges.actions import answering
from accounts.verification.models import Challenge
from tickets.thread.arriving import HAD_CODE, look
from tickets.thread.incoming import Incoming
from tickets.thread.models import Ticket

_MOST_TRIED = 3  # of what looks like a code in one mail; each of them counts as a try
_UNSEEN = re.compile(r"<(style|script|head)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


@look
def take_out(incoming: Incoming, ticket: Ticket, author: Person, now: datetime) -> Incoming:
    """Only while a code of his is out; other numbers of six digits stay what they are."""
    # what is written comes first, then what a mail repeats; its markup may say what its text hides
    said = f"{incoming.subject}\n{incoming.text}\n{_shown_in(incoming.html)}\n{incoming.quoted}"
    codes = list(dict.fromkeys(hashing.codes_in(said)))
    if not codes or ticket.player_id is None or author.kind != Person.PLAYER:
        return incoming
    waiting = Challenge.objects.filter(
        player=ticket.player_id,
        means=Challenge.CODE,
        state=Challenge.WAITING,
        sent_at__isnull=False,
        expires_at__gt=now,
    ).order_by("-pk")
    found = list(waiting[:5])
    if not found:
        return incoming
    for one in found:
        if (one.subject_type, one.subject_id) == ("ticket", ticket.pk):
            _try_behind(one, codes[:_MOST_TRIED], author, now)
            break
    return replace(
        incoming,
        subject=hashing.masked(incoming.subject),
        text=hashing.masked(incoming.text),
        quoted=hashing.masked(incoming.quoted),
        html=None,  # an original would show it
        flags=(*incoming.flags, HAD_CODE),
    )


def _shown_in(markup: str | None) -> str:
    """The words of an original, cheaply: it is only looked for digits in them."""
    if not markup:
        return ""
    return html.unescape(_TAG.sub("", _UNSEEN.sub(" ", markup)))


def _try_behind(challenge: Challenge, codes: list[str], author: Person, now: datetime) -> None:
    """After his words are kept: the ticket is locked now, and players are locked before tickets.
    Until then the code stands in this process's memory only."""

    def try_them() -> None:
        for code in codes:
            try:
                tried = answering.try_code(
                    Player(pk=challenge.player_id),
                    challenge_id=challenge.pk,
                    typed=code,
                    by=author,
                    now=now,
                )
            except answering.Over:
                return
            if tried.state != Challenge.WAITING:
                return

    transaction.on_commit(try_them)
