"""The way back from a self-exclusion: the player begins it himself, and it goes as his pack says.

After the term: he says so, and a time to think passes. Before it, where the pack allows that: he
says why, somebody with the right answers within days, and the time to think passes after a yes.
Nobody in support takes a step of it (INV-02).

What a national register said is left in the same way once the register names him no more: by his
own word, or by two who decide where it was about somebody else.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.events import actions as events
from accounts.events.actions import Happening
from accounts.organisation import packs
from accounts.people.models import Person
from accounts.players import proof
from accounts.players.models import Player
from accounts.protection import terms
from accounts.protection.actions import asking, limits
from accounts.protection.language import offers, urging
from accounts.protection.models import Exclusion, RegisterCheck, Return
from helpdesk.lib import due, redact
from helpdesk.lib import text as words

AFTER_TERM, ON_REQUEST = "after_term", "on_request"
_LEASE = timedelta(minutes=2)
_LOOKED_AT_AGAIN = timedelta(hours=1)  # while the register is silent, or a talk comes first
_LONGEST = 1000
BY_COMPLIANCE = "compliance"
_OPEN = (Return.ASKED, Return.COOLING_OFF)


class Refused(Exception):
    message: str | Promise = ""


class Ended(Refused):
    message = _lazy("This exclusion has ended already.")


class BreakRuns(Refused):
    message = _lazy("A break ends by itself when its time is over, and never earlier.")


class AtThePlatform(Refused):
    message = _lazy("This exclusion was not asked for here. The way back begins where it was.")


class Named(Refused):
    message = _lazy(
        "The national register names this player, or has not answered lately. Only after it has "
        "answered otherwise this can be ended."
    )


class NotOfRegister(Refused):
    message = _lazy("Only what a national register said can be ended so.")


class TwoPeople(Refused):
    message = _lazy("Somebody else has to answer what you have proposed.")


class TermRuns(Refused):
    """`from_at` is when a return can be asked for."""

    def __init__(self, from_at: datetime) -> None:
        self.from_at = from_at
        self.message = _("The term of this exclusion is not over. Until then it can’t be ended.")


class SayWhy(Refused):
    message = _lazy("Write why you want to come back.")


class AnswerWhy(Refused):
    message = _lazy("Write the reasons for this answer. The player can ask for them.")


class TellHimWhy(Refused):
    message = _lazy(
        "Write why: the player reads it, in the letter with the answer and on their own page."
    )


class Invites(Refused):
    message = _lazy(
        "This reads like an offer, or like a wish that the player plays on. They read it: write "
        "it in other words."
    )


class NotOpen(Refused):
    message = _lazy("This request has been settled meanwhile.")


class TalkFirst(Refused):
    """No exclusion ends, and no way out of one goes on, while no limit of his may get looser;
    `until` is given where only time has to pass."""

    until: datetime | None = None
    message: str | Promise = _lazy(
        "Before your exclusion can end, we would like to talk with you about how you are. Write "
        "to us whenever you like; our help lines are there for you, too."
    )

    def __init__(self, why: limits.TalkFirst) -> None:
        super().__init__(why)
        if isinstance(why, limits.Rests):
            self.until = why.until
            self.message = _(
                "After a hard time your exclusion can’t end before %(when)s. If you would like to "
                "talk, write to us whenever you like; our help lines are there for you, too."
            ) % {"when": why.when}


class NotNow(Refused):
    message = _lazy(
        "A yes is not possible now: a talk with the player comes first, or they were in danger "
        "not long ago. Answer later, or say that they stay excluded."
    )


class NotForYou(Refused):
    message = _lazy("Returns are answered by the safer-gambling officer or compliance.")


def opens_at(exclusion: Exclusion, rules: packs.Rules) -> datetime:
    """From when on a return can be asked for: by the rules of today, and never before what they
    said when it was asked for."""
    today = exclusion.starts_at
    if exclusion.kind == Exclusion.REGISTER:
        return today  # its term is the register's (`is_clear`)
    if rules.value("exclusion_return") != ON_REQUEST:
        least = rules.value("exclusion_min_months")
        today = exclusion.ends_at or terms.after(exclusion.starts_at, least)
    return max(today, exclusion.return_from or today)


def cooling_hours(exclusion: Exclusion, rules: packs.Rules) -> int:
    """How long it goes on after he has said that he comes back: the longer of what the rules say
    and what they said when it was asked for."""
    indefinite = exclusion.ends_at is None
    name = "return_cooling_hours_indefinite" if indefinite else "return_cooling_hours"
    hours: int = rules.value(name)
    return max(hours, exclusion.cooling_hours or 0)


@transaction.atomic
def ask(exclusion: Exclusion, *, reason: str, via: str, by: Person, now: datetime) -> Return:
    """He wants to come back. The same again answers what he asked already."""
    player, exclusion = _locked(exclusion)
    asking.only_himself(player, by=by)
    if exclusion.kind == Exclusion.TIME_OUT:
        raise BreakRuns
    if not exclusion.asked_via:
        raise AtThePlatform
    if exclusion.status == Exclusion.ENDED:
        raise Ended
    rules = packs.of(player.brand_id)
    is_named = exclusion.kind == Exclusion.REGISTER and not is_clear(player, rules, now=now)
    if is_named:
        raise Named
    standing = Return.objects.filter(exclusion=exclusion, state__in=_OPEN).first()
    if standing is not None:
        if standing.asked_by_id is None or standing.state == Return.COOLING_OFF:
            return standing
        # his own word goes before what others propose
        standing.state, standing.decided_at = Return.WITHDRAWN, now
        standing.save(update_fields=["state", "decided_at"])
    if now < (from_at := opens_at(exclusion, rules)):
        raise TermRuns(from_at)
    said = _said(reason)
    wants_answer = asks_why(exclusion, rules, now=now)
    if wants_answer and not said:
        raise SayWhy
    if (refusal := objection(player, now=now)) is not None:
        raise refusal
    one = Return(exclusion=exclusion, asked_via=via, asked_at=now, reason=said)
    if wants_answer:
        one.state = Return.ASKED
        one.answer_by = now + timedelta(days=rules.value("return_answer_days"))
        one.save()
    else:
        _cool(one, rules, now=now)
    _record("protection.return_asked", player, one, by=by)
    return one


@transaction.atomic
def propose(exclusion: Exclusion, *, reason: str, by: Person, now: datetime) -> Return:
    """Somebody who decides says why what the register said does not hold for this player. Another
    one answers (`decide`), and the time to think passes as after any return."""
    player, exclusion = _locked(exclusion)
    if not by.may(asking.DECIDES):
        raise NotForYou
    proof.forbid_own([player.pk], "return", by=by)
    if exclusion.kind != Exclusion.REGISTER or not exclusion.asked_via:
        raise NotOfRegister
    if exclusion.status == Exclusion.ENDED:
        raise Ended
    rules = packs.of(player.brand_id)
    if not is_clear(player, rules, now=now):
        raise Named
    standing = Return.objects.filter(exclusion=exclusion, state__in=_OPEN).first()
    if standing is not None:
        return standing
    said = _said(reason)
    if not said:
        raise AnswerWhy
    one = Return(exclusion=exclusion, asked_via=BY_COMPLIANCE, asked_by=by, asked_at=now)
    one.reason, one.state = said, Return.ASKED
    one.answer_by = now + timedelta(days=rules.value("return_answer_days"))
    one.save()
    _record("protection.return_proposed", player, one, by=by)
    return one


def objection(player: Player, *, now: datetime) -> TalkFirst | None:
    """Why he can’t come back for now, whatever the term and the rules say (INV-06, INV-07)."""
    try:
        limits.talk_first(player, now=now)
    except limits.TalkFirst as why:
        return TalkFirst(why)
    return None


def asks_why(exclusion: Exclusion, rules: packs.Rules, *, now: datetime) -> bool:
    """Whether a return before the term is answered by somebody."""
    if exclusion.kind == Exclusion.REGISTER:
        return False
    is_over = exclusion.ends_at is not None and exclusion.ends_at <= now
    return rules.value("exclusion_return") == ON_REQUEST and not is_over


def is_clear(player: Player, rules: packs.Rules, *, now: datetime) -> bool:
    """Whether the national register has answered lately, about each of his records that it was
    asked about, that it does not name him."""
    since = now - timedelta(hours=rules.value("register_max_age_hours"))
    checks = RegisterCheck.objects.filter(player__in=asking.his(player))
    known = checks.values_list("state", "checked_at")
    answers = [
        state == RegisterCheck.CLEAR and at is not None and at > since for state, at in known
    ]
    return bool(answers) and all(answers)


@transaction.atomic
def decide(kept: Return, *, accept: bool, why: str, by: Person, now: datetime) -> Return:
    """An answer with reasons, by whoever has the right, never about an account of his own. Who
    asked himself reads them."""
    player, exclusion = _locked(kept.exclusion)
    kept = Return.objects.select_for_update(no_key=True).get(pk=kept.pk)
    if not by.may(asking.DECIDES):
        raise NotForYou
    proof.forbid_own([player.pk], "return", by=by)
    said, is_told = _said(why), kept.asked_by_id is None
    if not said:
        raise TellHimWhy if is_told else AnswerWhy
    if is_told and (offers.reads_like_offer(said) or urging.urges(said)):
        raise Invites
    if kept.state != Return.ASKED:
        raise NotOpen
    if kept.asked_by_id == by.pk:
        raise TwoPeople
    if accept and objection(player, now=now) is not None:
        raise NotNow
    kept.exclusion = exclusion
    kept.decided_by, kept.decided_at, kept.why = by, now, said
    if accept:
        _cool(kept, packs.of(player.brand_id), now=now)
    else:
        kept.state = Return.REFUSED
        kept.save()
    _record("protection.return_decided", player, kept, by=by, accepted=accept)
    return kept


@transaction.atomic
def withdraw(kept: Return, *, by: Person, now: datetime) -> Return:
    """He stays excluded after all."""
    player, exclusion = _locked(kept.exclusion)
    kept = Return.objects.select_for_update(no_key=True).get(pk=kept.pk)
    asking.may_ask(player, "protect", by=by)
    if kept.state not in _OPEN:
        raise NotOpen
    kept.state, kept.due_at = Return.WITHDRAWN, None
    kept.save(update_fields=["state", "due_at"])
    if exclusion.status == Exclusion.COOLING_OFF:
        lasts = exclusion.ends_at is None or exclusion.ends_at > now
        exclusion.status = Exclusion.ACTIVE if lasts else Exclusion.AWAITING_RETURN
        exclusion.changed_at, exclusion.due_at = now, exclusion.ends_at if lasts else None
        exclusion.save(update_fields=["status", "changed_at", "due_at"])
    _record("protection.return_withdrawn", player, kept, by=by)
    return kept


def settle_due(*, now: datetime, limit: int = 20) -> int:
    """Exclusions end whose time to think is over."""
    cooling = Return.objects.filter(state=Return.COOLING_OFF)
    return len(
        due.settle(cooling, lambda key: look(key, now=now), now=now, lease=_LEASE, limit=limit)
    )


@transaction.atomic
def look(return_id: int, *, now: datetime) -> None:
    player, exclusion = _locked(Exclusion.objects.get(returns=return_id))
    kept = Return.objects.select_for_update(no_key=True).get(pk=return_id)
    if kept.state != Return.COOLING_OFF or kept.cooling_until is None:
        return
    if now < kept.cooling_until:
        kept.due_at = kept.cooling_until
        kept.save(update_fields=["due_at"])
        return
    if exclusion.status != Exclusion.COOLING_OFF:  # he has asked for more meanwhile
        kept.state, kept.due_at = Return.WITHDRAWN, None
        kept.save(update_fields=["state", "due_at"])
        return
    rules = packs.of(player.brand_id)
    is_named = exclusion.kind == Exclusion.REGISTER and not is_clear(player, rules, now=now)
    if is_named or objection(player, now=now) is not None:
        kept.due_at = now + _LOOKED_AT_AGAIN
        kept.save(update_fields=["due_at"])
        return
    exclusion.status, exclusion.changed_at, exclusion.due_at = Exclusion.ENDED, now, None
    exclusion.save(update_fields=["status", "changed_at", "due_at"])
    kept.state, kept.due_at = Return.ENDED, None
    kept.save(update_fields=["state", "due_at"])
    events.record(
        "protection.exclusion_ended",
        player,
        by=asking.by_system(),
        exclusion=exclusion.pk,
        kind=exclusion.kind,
    )


def _cool(one: Return, rules: packs.Rules, *, now: datetime) -> None:
    """The time to think begins; the exclusion holds until it is over."""
    exclusion = one.exclusion
    hours = cooling_hours(exclusion, rules)
    one.state, one.cooling_until = Return.COOLING_OFF, now + timedelta(hours=hours)
    one.due_at = one.cooling_until
    one.save()
    exclusion.status, exclusion.changed_at, exclusion.due_at = Exclusion.COOLING_OFF, now, None
    exclusion.save(update_fields=["status", "changed_at", "due_at"])


def _locked(exclusion: Exclusion) -> tuple[Player, Exclusion]:
    player = asking.lock(exclusion.player_id)
    return player, Exclusion.objects.get(pk=exclusion.pk)


def _said(typed: str) -> str:
    return redact.mask_cards(words.clean(typed).strip())[:_LONGEST]


def _record(verb: str, player: Player, one: Return, *, by: Person, **more: Any) -> None:
    detail = {"exclusion": one.exclusion_id, "return": one.pk, **more}
    events.record_all(player, [Happening(verb, detail)], by=by)
