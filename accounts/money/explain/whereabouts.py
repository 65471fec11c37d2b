"""Where a player's money is: steps, approvals, documents, wagering and what the provider said, as
one timeline for the team and one sentence for the player."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.money import disclosure, names
from accounts.money import withdrawals as states
from accounts.money.explain import estimates, gaps, sentences
from accounts.money.explain.sentences import Listener, Wagering, Withdrawn
from accounts.money.models import Withdrawal
from accounts.money.records import Record
from accounts.people.reader import Reader
from accounts.players.models import Player
from helpdesk.lib import money, times
from helpdesk.lib.prepared import ask

_DAY = timedelta(hours=24)
_NEED_DOCUMENTS = frozenset({"kyc_incomplete", "payment_method_unverified"})
_WAGERING = """
SELECT b.names::json, b.wagering_required - b.wagering_done, b.currency
FROM accounts_bonus b
WHERE b.player_id = %(player)s AND b.status = 'active'
  AND b.wagering_required > b.wagering_done
ORDER BY b.changed_at DESC LIMIT 1
"""


class Moment(NamedTuple):
    """One line of the timeline; what is not past has no time."""

    icon: str
    text: str
    detail: str
    time: str
    tone: str


class Dot(NamedTuple):
    """One of the few steps that are always shown: what it is, and when or what about it."""

    name: str
    note: str
    state: str  # done, now, stopped or ahead


class Card(NamedTuple):
    id: int
    ref: str
    amount: str
    lasts: str  # since when it is on its way, as a span
    lasts_spoken: str
    chip: str
    tone: str
    why: str  # it is on hold
    destination: str
    dots: list[Dot]
    is_moving: bool
    contradicted: str  # what the platform says, and what cannot be
    offers_talk: bool  # about safer gambling; only for who may know why


def sentence(record: Record, *, to: Listener) -> str:
    """What the player may be told. It does not depend on who asks: nobody can send more of it than
    the player may know."""
    row = record.withdrawal
    reason = disclosure.held_for(row.hold_reason, knows=False)
    is_held = row.status == states.ON_HOLD
    needs = gaps.of(row.player_id) if is_held and reason in _NEED_DOCUMENTS else []
    wagering = wagering_of(row.player_id) if is_held and reason == "wagering_incomplete" else None
    told = Withdrawn(
        ref=row.ref,
        amount=row.amount,
        currency=row.currency,
        status=row.status,
        since=since(record),
        hold_reason=reason,
        reason=row.return_reason or row.reject_reason,
        reference=row.provider_ref,
        signed=record.signed,
        is_contradicted=bool(row.contradicted),
    )
    arrival = None
    if not row.contradicted:
        arrival = estimates.arrival(
            brand_id=row.brand_id,
            method=row.method,
            status=row.status,
            since=record.since,
            needs_approval=row.needs_approval,
            now=to.now,
        )
    return sentences.of_withdrawal(told, to=to, gaps=needs, wagering=wagering, arrival=arrival)


def listener(player: Player, language: str, now: datetime) -> Listener:
    """The player as he reads, in the language that is spoken with him."""
    return Listener(language, times.zone(player.person.time_zone), now)


def wagering_of(player_id: int) -> Wagering | None:
    """The bonus that he still has to wager, if there is one."""
    for found, remaining, currency in ask(_WAGERING, {"player": player_id}):
        return Wagering(found, remaining, currency)
    return None


def card(record: Record, reader: Reader) -> Card:
    """A withdrawal at one glance, as this reader may know it."""
    row, knows = record.withdrawal, disclosure.may_know(reader.person)
    chip, tone = _chip(record)
    end = reader.now if record.is_moving else since(record)
    return Card(
        id=row.pk,
        ref=row.ref,
        amount=money.written(row.amount, currency=row.currency, language=reader.language),
        lasts=times.span(end - row.at),
        lasts_spoken=times.spoken(end - row.at),
        chip=chip,
        tone=tone,
        why=_why(row, knows=knows),
        destination=row.destination,
        dots=_dots(record, reader),
        is_moving=record.is_moving,
        contradicted=names.withdrawal(row.contradicted) if row.contradicted else "",
        offers_talk=knows and row.status == states.ON_HOLD and row.hold_reason == "rg_review",
    )


def timeline(record: Record, reader: Reader) -> list[Moment]:
    """All that happened and what is missing now, the oldest first."""
    row, knows = record.withdrawal, disclosure.may_know(reader.person)
    lines = [
        (step.at, _moment_of(step, reader, row, knows=knows))
        for step in disclosure.steps(record.steps, knows=knows)
    ]
    if record.approval is not None:
        lines += _signatures(record, reader)
    lines.sort(key=lambda line: line[0])
    return [line for _at, line in lines] + _missing(row, reader)


def _moment_of(
    step: disclosure.ShownStep, reader: Reader, row: Withdrawal, *, knows: bool
) -> Moment:
    detail = str(disclosure.HOLDS[step.reason].label) if step.reason else step.by
    if step.status == states.RETURNED:
        detail = disclosure.refusal(row.return_reason, knows=knows)
    elif step.status in {states.REJECTED, states.CANCELLED}:
        detail = disclosure.refusal(row.reject_reason, knows=knows)
    elif step.source == "provider" and not step.reason:
        detail = row.provider
    tone = names.WITHDRAWAL_TONES.get(step.status, "")
    return _moment(
        _ICONS[step.status], names.withdrawal(step.status), detail, step.at, reader, tone
    )


_ICONS = {
    states.REQUESTED: "out",
    states.CHECKS: "search",
    states.ON_HOLD: "pause",
    states.PENDING_APPROVAL: "stamp",
    states.APPROVED: "check",
    states.SENT: "send",
    states.PAID: "check",
    states.RETURNED: "undo",
    states.FAILED: "alert",
    **dict.fromkeys((states.REJECTED, states.CANCELLED, states.CANCELLED_BY_PLAYER), "x"),
}


def _signatures(record: Record, reader: Reader) -> list[tuple[datetime, Moment]]:
    approval = record.approval
    if approval is None or not approval.signed:
        return []
    said = _("First approval: %(name)s") % {"name": approval.maker}
    found = [(approval.made_at, _moment("stamp", said, "", approval.made_at, reader))]
    if approval.decided_at is not None:
        said = _("Second approval: %(name)s") % {"name": approval.checker}
        found.append((approval.decided_at, _moment("stamp", said, "", approval.decided_at, reader)))
    return found


def _missing(row: Withdrawal, reader: Reader) -> list[Moment]:
    """What it waits for now, as far as other rooms know."""
    if row.status not in states.MOVING:
        return []
    found = []
    if reader.person.may("verification.see"):
        for gap in gaps.of(row.player_id):
            found.append(Moment("id", _("Missing from the player"), str(gap.said), "", "warn"))
    wagering = wagering_of(row.player_id)
    if wagering is not None:
        rest = money.written(
            wagering.remaining, currency=wagering.currency, language=reader.language
        )
        said = _("Still to wager: %(rest)s") % {"rest": rest}
        name = sentences.name_of(wagering.names, reader.language)
        found.append(Moment("gift", said, name, "", ""))
    return found


def _moment(
    icon: str, text: str, detail: str, at: datetime, reader: Reader, tone: str = ""
) -> Moment:
    return Moment(icon, text, detail, reader.full(at), tone)


def since(record: Record) -> datetime:
    """When it came where it is, as everybody may know it: a hold that goes on is one hold."""
    shown = disclosure.steps(record.steps, knows=False)
    return shown[-1].at if shown else record.withdrawal.changed_at


def _why(row: Withdrawal, *, knows: bool) -> str:
    if row.status == states.ON_HOLD:
        return disclosure.label(row.hold_reason, knows=knows)
    if row.status == states.RETURNED:
        return disclosure.refusal(row.return_reason, knows=knows)
    if row.status in {states.REJECTED, states.CANCELLED, states.FAILED}:
        return disclosure.refusal(row.reject_reason, knows=knows)
    return ""


def _chip(record: Record) -> tuple[str, str]:
    row = record.withdrawal
    if row.status == states.PENDING_APPROVAL:
        return _("%(n)s of 2 approvals") % {"n": record.signed}, "accent"
    return names.withdrawal(row.status), names.WITHDRAWAL_TONES.get(row.status, "")


def _dots(record: Record, reader: Reader) -> list[Dot]:
    """Four steps: before it is approved those of the house, after that those of the money."""
    row, approval = record.withdrawal, record.approval
    at: Mapping[str, datetime] = {step.status: step.at for step in record.steps}
    asked = Dot(_("Asked for"), _at(at.get(states.REQUESTED, row.at), reader), "done")
    is_past_checks = row.status not in {states.REQUESTED, states.CHECKS, states.ON_HOLD} or (
        row.status == states.ON_HOLD and states.SENT in at  # it is held by the provider
    )
    if not is_past_checks or row.status == states.PENDING_APPROVAL:
        checks = _checks(record, at, reader, is_past=is_past_checks)
        if not row.needs_approval:
            return [asked, checks, _ahead(_("Sent")), _ahead(_("Paid"))]
        if not is_past_checks:
            return [asked, checks, _ahead(_("First")), _ahead(_("Second"))]
        if approval is None or not approval.signed:
            return [asked, checks, Dot(_("First"), _("waiting"), "now"), _ahead(_("Second"))]
        first = Dot(approval.maker.split()[0], _at(approval.made_at, reader), "done")
        if approval.decided_at is not None:
            second = Dot(approval.checker.split()[0], _at(approval.decided_at, reader), "done")
        else:
            second = Dot(_("Second"), _("waiting"), "now")
        return [asked, checks, first, second]
    return [asked, *_after_approval(row, at, reader)]


def _checks(record: Record, at: Mapping[str, datetime], reader: Reader, *, is_past: bool) -> Dot:
    name = _("Checks")
    if is_past:
        done = at.get(states.PENDING_APPROVAL) or at.get(states.CHECKS)
        return Dot(name, _at(done, reader) if done else "", "done")
    if record.withdrawal.status == states.ON_HOLD:
        return Dot(name, _("on hold"), "stopped")
    return Dot(name, _("waiting"), "now")


def _after_approval(row: Withdrawal, at: Mapping[str, datetime], reader: Reader) -> list[Dot]:
    def passed(name: str, status: str) -> Dot:
        when = at.get(status)
        return Dot(name, _at(when, reader) if when else "", "done")

    if row.status in {states.REJECTED, states.CANCELLED, states.CANCELLED_BY_PLAYER}:
        return [Dot(names.withdrawal(row.status), _at(row.changed_at, reader), "stopped")]
    approved = passed(_("Approved"), states.APPROVED)
    if row.status == states.APPROVED:
        return [approved, Dot(_("Sent"), _("waiting"), "now"), _ahead(_("Paid"))]
    sent = passed(_("Sent"), states.SENT)
    if row.status == states.SENT:
        return [approved, sent, Dot(_("Paid"), _("waiting"), "now")]
    if row.status == states.ON_HOLD:
        return [approved, sent, Dot(_("Paid"), _("on hold"), "stopped")]
    if row.status == states.PAID:
        return [approved, sent, passed(_("Paid"), states.PAID)]
    if row.status == states.RETURNED:
        paid = passed(_("Paid"), states.PAID)
        return [sent, paid, Dot(_("Returned"), _at(row.changed_at, reader), "stopped")]
    return [approved, sent, Dot(_("Failed"), _at(row.changed_at, reader), "stopped")]


def _at(at: datetime, reader: Reader) -> str:
    """The hour of what is not a day old, however the date changed meanwhile."""
    is_new = timedelta() <= reader.now - at < _DAY
    return reader.time(at) if is_new else reader.short(at)


def _ahead(name: str) -> Dot:
    return Dot(name, "", "ahead")
