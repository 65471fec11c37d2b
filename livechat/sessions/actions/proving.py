"""A player types the code that he was sent into the field for it, instead of among his words."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.players.models import Player
from accounts.verification.challenges.actions import answering
from accounts.verification.models import Challenge
from livechat.sessions.actions.saying import NotYours
from livechat.sessions.models import Visitor
from livechat.sessions.words import latest_of


class WrongCode(Exception):
    message = _("That is not the code. Look at the newest mail and type its six digits.")


class NoCode(Exception):
    message = _("This code is no longer good. Ask us for a new one.")


def give_code(visitor: Visitor, ticket_id: int, *, code: str, now: datetime) -> None:
    """Tries it against the newest code of this talk; each try counts.

    Raises NotYours, NoCode, WrongCode.
    """
    latest = latest_of(visitor, ticket_id)
    if latest is None:
        raise NotYours
    waiting = Challenge.objects.filter(
        player=latest.ticket.player_id,
        subject_type="ticket",
        subject_id=ticket_id,
        means=Challenge.CODE,
        state=Challenge.WAITING,
        sent_at__isnull=False,
        expires_at__gt=now,
    )
    challenge = waiting.order_by("-pk").first()
    if challenge is None:
        raise NoCode
    try:
        tried = answering.try_code(
            Player(pk=challenge.player_id),
            challenge_id=challenge.pk,
            typed=code,
            by=visitor.player.person,
            now=now,
        )
    except answering.Over:
        raise NoCode from None
    except answering.NotACode:
        raise WrongCode from None
    if tried.state == Challenge.FAILED:
        raise NoCode
    if tried.state == Challenge.WAITING:
        raise WrongCode
