"""Compliance says how old a player is, and how it knows that: he is of age, and everything opens
again, or he is not, and his accounts are closed for good, his stakes go back and nothing is ever
offered to him (INV-05)."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.platform import calls
from accounts.platform.models import Call
from accounts.players import proof
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection import causes
from accounts.protection.models import Hold
from accounts.verification import ages, states
from accounts.verification.actions import opening, rows, underage, writing
from accounts.verification.models import AgeSuspicion, Case
from helpdesk.lib import realtime, redact
from helpdesk.lib import text as words

RIGHT = "protection.lift"
# That somebody is of age nobody's word shows.
PROOFS = {
    AgeSuspicion.OF_AGE: (AgeSuspicion.DOCUMENT, AgeSuspicion.REGISTER, AgeSuspicion.PROVIDER),
    AgeSuspicion.UNDER_AGE: (
        *(AgeSuspicion.DOCUMENT, AgeSuspicion.REGISTER, AgeSuspicion.PROVIDER),
        AgeSuspicion.STATEMENT,
    ),
}
_LONGEST, _LONGEST_REFERENCE = 500, 120


class Refused(Exception):
    """`message` says what is lacking."""

    message: str | Promise = ""


class NotLifted(Refused):
    message = _("A suspicion of age is taken back by compliance only.")


class NoProof(Refused):
    message = _(
        "Choose what shows the age: a document that was accepted, or a proof from outside. "
        "Without one, ask for an identity document first."
    )


class OtherAge(Refused):
    message = _("The birth date on this document says something else.")


class NoReference(Refused):
    message = _("Write where the proof can be found again: a number, a file, a name and a day.")


class Final(Refused):
    message = _("It was decided that the player is under age. That stays.")


class Known(NamedTuple):
    """How compliance knows it: `kind` is one of AgeSuspicion's proofs, `document` the number of
    one of `ages.papers`, `reference` where a proof from outside can be found again."""

    kind: str
    document: int | None = None
    reference: str = ""


@transaction.atomic
def lift(player: Player, known: Known, *, why: str = "", by: Person, now: datetime) -> bool:
    """He is of age. Whether there was anything to lift."""
    player = _judged(player, by=by)
    if _rows(player, AgeSuspicion.UNDER_AGE):
        raise Final
    _check(player, AgeSuspicion.OF_AGE, known, now=now)
    standing = Hold.objects.filter(
        player__in=family(player.pk), cause=causes.UNDERAGE, lifted_at=None
    )
    was_locked = underage.is_locked(player)
    said = _masked(why, _LONGEST) or _masked(known.reference, _LONGEST_REFERENCE)
    is_held = standing.update(lifted_at=now, lifted_by=by, lifted_why=said)
    settled = _settle(player, AgeSuspicion.OF_AGE, known, why=why, by=by, now=now)
    if not (is_held or settled):
        return False
    told = events.record(
        "player.underage_lifted", player, by=by, audience=causes.RIGHT, proof=known.kind
    )
    underage.tell_platform(player, until=now, name=f"underage-lifted-{told.event_id}", now=now)
    if was_locked and _has_account(player):
        writing.plan(settled, now=now)
    return True


@transaction.atomic
def confirm(player: Player, known: Known, *, why: str = "", by: Person, now: datetime) -> bool:
    """He is under age: what holds him back stays for ever. Whether that was open."""
    player = _judged(player, by=by)
    if _rows(player, AgeSuspicion.UNDER_AGE):
        raise Final
    _check(player, AgeSuspicion.UNDER_AGE, known, now=now)
    settled = _settle(player, AgeSuspicion.UNDER_AGE, known, why=why, by=by, now=now)
    if not settled:
        return False
    if not underage.is_locked(player):
        underage.suspect(player, by=by, now=now)
    first = settled[0]
    events.record(
        "player.underage_confirmed",
        player,
        by=by,
        audience=causes.RIGHT,
        proof=known.kind,
        suspicion=first,
    )
    for one in underage.accounts(player):
        calls.place(
            "void_account",
            player=one,
            brand=one.brand,
            arguments={"number": one.external_id, "reason": causes.UNDERAGE},
            key=f"underage-void-{first}-{one.pk}",
            now=now,
        )
    if _has_account(player):
        writing.plan(settled, now=now)
    else:
        # who has no account has staked nothing
        AgeSuspicion.objects.filter(pk__in=settled).update(returned_at=now, returned_by=by)
    return True


@transaction.atomic
def lock(player: Player, *, by: Person, now: datetime) -> bool:
    """What was in doubt was the player's own word: money and play stop, too, until it is decided.
    Whether there was anything to lock."""
    player = _judged(player, by=by)
    if not _rows(player, AgeSuspicion.OPEN) or underage.is_locked(player):
        return False
    underage.suspect(player, by=by, now=now)
    return True


@transaction.atomic
def ask_for_document(player: Player, *, by: Person, now: datetime) -> Case:
    """Opens a case that asks for an identity document, or finds the one that does. For everybody
    else, the player among them, it is a routine check that the house has begun (INV-20)."""
    player = _judged(player, by=by)
    open_rows = _rows(player, AgeSuspicion.OPEN)
    waiting = Case.objects.filter(
        player__in=family(player.pk),
        state__in=[*states.FOR_PLAYER, *states.FOR_REVIEW],
        checks__kind="identity",
    )
    case = waiting.order_by("-pk").first()
    if case is None:
        allowed = by if by.may("verification.allow") else None  # also after a final refusal
        case = opening.open_case(
            player, "periodic", by=rows.by_system(), now=now, allowed_by=allowed
        )
    AgeSuspicion.objects.filter(pk__in=open_rows).update(case=case)
    events.record("player.underage_asked", player, by=by, audience=causes.RIGHT, case=case.pk)
    return case


@transaction.atomic
def note_return(one: AgeSuspicion, *, reference: str, by: Person, now: datetime) -> None:
    """The stakes went back by hand, where the platform could not do it."""
    player = _judged(one.player, by=by)
    said = _masked(reference, _LONGEST_REFERENCE)
    if not said:
        raise NoReference
    _returned(player, reference=said, by=by, now=now)


def voided(call: Call) -> None:
    """The platform has closed an account; with the last one his stakes are back. Part of the
    transaction in which the call ends."""
    if call.state != Call.DONE or call.player_id is None:
        return
    player = rows.locked_player(call.player_id)
    beginning = call.key.rpartition("-")[0] + "-"
    done = Call.objects.filter(key__startswith=beginning, state=Call.DONE).count()
    if done < family(player.pk).exclude(external_id=None).count():
        return
    assert call.ended_at is not None
    _returned(player, reference="", by=rows.by_system(), now=call.ended_at)


def _returned(player: Player, *, reference: str, by: Person, now: datetime) -> None:
    owed = AgeSuspicion.objects.filter(
        player__in=family(player.pk), state=AgeSuspicion.UNDER_AGE, returned_at=None
    )
    if owed.update(returned_at=now, returned_by=by, returned_ref=reference):
        events.record("player.stakes_returned", player, by=by, audience=causes.RIGHT)
        realtime.ring(*ages.bells(player.brand_id))


def _judged(player: Player, *, by: Person) -> Player:
    if not by.may(RIGHT):
        raise NotLifted
    player = rows.locked_player(player)
    proof.forbid_own([player.pk], "lift", by=by)
    return player


def _check(player: Player, said: str, known: Known, *, now: datetime) -> None:
    if known.kind not in PROOFS[said]:
        raise NoProof
    if known.kind != AgeSuspicion.DOCUMENT:
        if not _masked(known.reference, _LONGEST_REFERENCE):
            raise NoReference
        return
    papers = {one.id: one for one in ages.papers(player, today=now.date())}
    paper = papers.get(known.document or 0)
    if paper is None:
        raise NoProof
    if paper.is_adult != (said == AgeSuspicion.OF_AGE):
        raise OtherAge
    if paper.is_adult and not paper.is_accepted:
        raise NoProof


def _has_account(player: Player) -> bool:
    return family(player.pk).exclude(external_id=None).exists()


def _rows(player: Player, state: str) -> list[int]:
    found = AgeSuspicion.objects.filter(player__in=family(player.pk), state=state)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _settle(
    player: Player, state: str, known: Known, *, why: str, by: Person, now: datetime
) -> list[int]:
    """Those that were open, of all his records."""
    found = _rows(player, AgeSuspicion.OPEN)
    is_paper = known.kind == AgeSuspicion.DOCUMENT
    AgeSuspicion.objects.filter(pk__in=found).update(
        state=state,
        decided_by=by,
        decided_at=now,
        proof=known.kind,
        document=known.document if is_paper else None,
        reference="" if is_paper else _masked(known.reference, _LONGEST_REFERENCE),
        why=_masked(why, _LONGEST),
    )
    if found:
        realtime.ring(*ages.bells(player.brand_id))
    return found


def _masked(typed: str, longest: int) -> str:
    return redact.mask_cards(words.clean(typed).strip())[:longest]
