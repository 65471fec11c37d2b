"""Opening a verification: once for each cause, with what the rules of the brand ask for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation import packs
from accounts.people.models import Person
from accounts.platform.models import AccountFacts
from accounts.players.family import family
from accounts.players.models import Player
from accounts.verification import states
from accounts.verification.actions import rows
from accounts.verification.models import Case, Check, Decision, Document
from helpdesk.lib import redact
from helpdesk.lib import text as words

# Why a document may be asked for although money waits for it (GM-8).
BASES: dict[str, str | Promise] = {
    "aml_suspicion": _("Suspicion of money laundering"),
    "method_changed": _("The payment method is new"),
    "threshold_reached": _("A threshold was reached with this payout"),
    "document_expired": _("The document has expired since"),
    "regulator_order": _("The regulator asks for it"),
}
# What was accepted and still holds is not asked for again, but for these causes.
_ASKS_ANEW = frozenset({"periodic", "document_expiry", "fraud", "regulator"})
_SUSPICIONS = frozenset({"aml_suspicion"})  # a basis that says what few may know (INV-20)
OPEN = frozenset({s for s, _label in Case.STATES}) - states.DECIDED


def bases_for(person: Person) -> dict[str, str | Promise]:
    """Those that this person may name."""
    knows = person.may("risk.reasons")
    return {code: said for code, said in BASES.items() if knows or code not in _SUSPICIONS}


class NeedsReason(Exception):
    """A request while a withdrawal waits says why it was not made earlier (INV-16, GM-8)."""

    message = _("Say why these documents could not be asked for earlier, and on which basis.")


class NeedsCompliance(Exception):
    """Only compliance may allow this."""

    message = _("This needs a decision of compliance.")


class BeingLookedAt(Exception):
    """He has handed in what would be asked for."""

    message = _("The documents are being looked at. Ask again when that is decided.")


class NothingMissing(Exception):
    """All that would be asked for has been accepted and still holds."""

    message = _("Everything that is needed has been accepted already.")


class UnknownCause(Exception):
    """No rule says what is asked for."""

    message = _("There is no rule for this cause.")


@transaction.atomic
def open_case(
    player: Player | int,
    trigger: str,
    *,
    by: Person,
    now: datetime,
    why_not_earlier: str = "",
    legal_basis: str = "",
    allowed_by: Person | None = None,
    also: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Case:
    """Asks a player for what the rules of his brand want for this cause, and for what `also` names:
    checks with their kinds of documents, asked for even where they were passed before.

    A cause has one open case at a time: asked again, it is that one. A registration has one for
    good.
    """
    if trigger not in dict(Case.TRIGGERS):
        raise UnknownCause
    player = rows.locked_player(player)
    there = known(player.pk, trigger)
    if there is not None:
        return there
    if allowed_by is not None and not allowed_by.may("verification.allow"):
        raise NeedsCompliance
    if _is_refused_for_good(player) and allowed_by is None:
        raise NeedsCompliance
    why = _kept(why_not_earlier)[:500]
    if trigger == "withdrawal":
        if not why or legal_basis not in BASES:
            raise NeedsReason
        # two people: whoever asks has not allowed it himself
        if allowed_by is None or allowed_by == by:
            raise NeedsCompliance
    rules = packs.of(player.brand_id)
    wanted = _wanted(rules, trigger, player)
    held = set() if trigger in _ASKS_ANEW else _held(player, now=now) - set(also)
    besides = also.keys() - {one["check"] for one in wanted}
    wanted += [{"check": one, "documents": also[one]} for one in also if one in besides]
    if not {one["check"] for one in wanted} - held:
        raise NothingMissing
    case = Case.objects.create(
        player=player,
        brand_id=player.brand_id,
        trigger=trigger,
        pack=rules.code,
        why_not_earlier=why,
        legal_basis=legal_basis if why else "",
        allowed_by=allowed_by,
        opened_by=by,
        created_at=now,
    )
    Check.objects.bulk_create(
        Check(
            case=case,
            kind=one["check"],
            documents=list(one["documents"]),
            state=Check.PASSED if one["check"] in held else Check.WANTED,
        )
        for one in wanted
    )
    return _request(case, by=by, now=now)


def late(player: Player, *, also: Collection[str], now: datetime) -> list[str]:
    """The checks that a request at a withdrawal would ask for now, besides those that such a case
    asks for already: what two people decide about. Raises BeingLookedAt or NothingMissing."""
    open_one = known(player.pk, "withdrawal")
    if open_one is not None:
        if open_one.state not in states.FOR_PLAYER:
            raise BeingLookedAt
        asked = set(open_one.checks.values_list("kind", flat=True))
        found = [check for check in also if check not in asked]
    else:
        wanted = _wanted(packs.of(player.brand_id), "withdrawal", player)
        held = _held(player, now=now) - set(also)
        ruled = [one["check"] for one in wanted if one["check"] not in held]
        found = list(dict.fromkeys([*ruled, *also]))
    if not found:
        raise NothingMissing
    if set(found) <= _handed_in(player):
        raise BeingLookedAt
    return found


@transaction.atomic
def ask_also(
    case: Case, *, check: str, documents: Iterable[str], by: Person, now: datetime
) -> Check:
    """One more thing that an open case has to show. For a withdrawal the case's own reason
    holds, and it is compliance who lets it be widened."""
    case = rows.locked(case)
    if case.state not in OPEN:
        raise states.NotFromHere(case.state, case.state)
    if case.trigger == "withdrawal" and not by.may("verification.allow"):
        raise NeedsCompliance
    asked, _made = Check.objects.get_or_create(
        case=case, kind=check, defaults={"documents": list(documents), "requested_at": now}
    )
    events.record("verification.requested", case, by=by, ring=rows.bells(case), check=check)
    return asked


@transaction.atomic
def reopen(case: Case, *, why: str, by: Person, now: datetime) -> Case:
    """Takes a final refusal back. The decision of compliance is kept."""
    case = rows.locked(case)
    why = _kept(why)
    if not by.may("verification.allow") or not why:
        raise NeedsCompliance
    if case.state != Case.REJECTED:
        raise states.NotFromHere(case.state, Case.REQUESTED)
    Decision.objects.create(
        case=case,
        kind=Decision.REOPEN,
        by=by,
        internal_note=why,
        state_before=case.state,
        at=now,
    )
    case.checks.filter(state=Check.FAILED).update(state=Check.WANTED)
    case.decided_at = case.decided_by = None
    states.step(case, Case.REQUESTED)
    case.requested_at = now
    case.save()
    events.record("verification.reopened", case, by=by, ring=rows.bells(case))
    return case


def _kept(typed: str) -> str:
    """Somebody's words as they may be kept (INV-18)."""
    return redact.mask_cards(words.clean(typed).strip())


def _request(case: Case, *, by: Person, now: datetime) -> Case:
    states.step(case, Case.REQUESTED)
    case.requested_at = now
    case.save(update_fields=["state", "requested_at"])
    events.record("verification.requested", case, by=by, ring=rows.bells(case))
    return case


def known(player_id: int, trigger: str) -> Case | None:
    """The case that this cause has already, under whichever record of the player."""
    found = Case.objects.filter(player__in=family(player_id), trigger=trigger)
    if trigger != "registration":
        found = found.filter(state__in=OPEN)
    return found.order_by("-pk").first()


def _is_refused_for_good(player: Player) -> bool:
    return Case.objects.filter(player__in=family(player.pk), state=Case.REJECTED).exists()


def _wanted(rules: packs.Rules, trigger: str, player: Player) -> list[dict[str, Any]]:
    country = AccountFacts.objects.filter(player=player).values_list("country", flat=True).first()
    own = rules.value("requirements_by_country").get(country or "", {})
    wanted: list[dict[str, Any]] = own.get(trigger) or rules.value("requirements").get(trigger, [])
    if not wanted:
        raise UnknownCause
    return [*wanted]


def _handed_in(player: Player) -> set[str]:
    """Checks whose documents wait for a reviewer, in whatever case."""
    given = Check.objects.filter(
        case__player__in=family(player.pk), case__state__in=states.FOR_REVIEW, state=Check.GIVEN
    )
    return set(given.values_list("kind", flat=True))


def _held(player: Player, *, now: datetime) -> set[str]:
    """Checks that were passed with documents that are still valid."""
    accepted = Document.objects.filter(
        player__in=family(player.pk), state=Document.ACCEPTED, check_of__state=Check.PASSED
    ).exclude(expiry_date__lt=now.date())
    return set(accepted.values_list("check_of__kind", flat=True))
