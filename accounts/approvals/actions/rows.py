"""How requests are locked, changed and told of."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.approvals import kinds
from accounts.approvals.kinds import About
from accounts.approvals.models import ApprovalRequest
from accounts.events import actions as events
from accounts.events.registry import Fact
from accounts.people.models import Person
from accounts.people.rights import RIGHTS
from accounts.players.models import Player
from helpdesk.lib import redact
from helpdesk.lib import text as words

# The families of our advisory locks: what a player and what a person have decided today is
# counted by one decision after the other, players first.
_OF_PLAYER, _OF_PERSON = 0x61707031, 0x61707032
_LOCK = "SELECT pg_advisory_xact_lock(%s, (%s %% 2147483647)::int)"


class Refused(Exception):
    """It may not be done; `message` is the sentence that says why."""

    message: str | Promise = ""

    def __init__(self, message: str | Promise = "") -> None:
        super().__init__(str(message or self.message))
        self.message = message or self.message


class Over(Refused):
    """Somebody has decided, or it has ended otherwise."""

    message = _("This is decided or over already.")


class NoReason(Refused):
    message = _("Write down why, so that others can follow it.")


class Changed(Refused):
    """What it is about is not what it was any more: the request is void now."""

    message = _(
        "What this is about has changed meanwhile, so the request is void. It has to be put up"
        " anew."
    )


def locked(key: int) -> tuple[ApprovalRequest, About | None]:
    """A request with what it is about as that stands now, both locked until commit, that first: so
    does whoever changes it."""
    kind, subject_id = ApprovalRequest.objects.values_list("kind", "subject_id").get(pk=key)
    about = kinds.of(kind).about(subject_id)
    found = ApprovalRequest.objects.select_for_update(no_key=True, of=("self",))
    return found.select_related("maker", "player__person", "brand").get(pk=key), about


def one_at_a_time(*, player: int, person: int) -> None:
    """Two decisions about one player, or of one person, follow each other, so that neither counts
    without the other."""
    survivor = Player.objects.values_list("merged_into_id", flat=True).get(pk=player) or player
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [_OF_PLAYER, survivor])
        cursor.execute(_LOCK, [_OF_PERSON, person])


def end(
    request: ApprovalRequest,
    state: str,
    *,
    at: datetime,
    checker: Person | None = None,
    reason: str = "",
    reason_code: str = "",
) -> None:
    request.state, request.decided_at, request.due_at = state, at, None
    request.checker = checker
    request.reason, request.reason_code = reason, reason_code
    request.save(
        update_fields=["state", "decided_at", "due_at", "checker", "reason", "reason_code"]
    )
    kinds.of(request.kind).ended(request, now=at)


def tell(verb: str, request: ApprovalRequest, *, by: Person, **detail: Any) -> Fact:
    """Rings for everybody whose list of requests is another one now, and for whoever asked."""
    roles = set().union(*(RIGHTS[right] for right in kinds.of(request.kind).hears))
    concerned = Person.objects.filter(
        Q(role__in=roles) | Q(pk=request.maker_id),
        kind=Person.STAFF,
        is_active=True,
        brand_ids__contains=[request.brand_id],
    ).values_list("pk", flat=True)
    return events.record(verb, request, by=by, ring=[f"person.{pk}" for pk in concerned], **detail)


def system() -> Person:
    return Person.objects.get(kind=Person.SYSTEM)


def said(reason: str) -> str:
    """The words of a decision; there have to be some."""
    reason = kept(reason)
    if not reason:
        raise NoReason
    return reason


def kept(typed: str) -> str:
    """What somebody typed, as it may be kept (INV-18)."""
    return redact.mask_cards(words.clean(typed).strip())[:500]
