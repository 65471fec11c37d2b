"""Withdrawals as something that two people decide: what binds them, and what follows.

Nothing is sent here. The call to the platform is written down in the transaction of the decision,
under a key of its own, and made afterwards: an unknown outcome is asked about, never repeated
(GM-4).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.approvals.actions import carrying
from accounts.approvals.closeness import families
from accounts.approvals.kinds import About, Check, Family, Item, Kind, Outcome, Refusal, kind
from accounts.approvals.models import ApprovalRequest
from accounts.money import names
from accounts.money.models import Bonus, Withdrawal
from accounts.money.verbs import visible_withdrawals
from accounts.organisation import packs
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.platform import calls, health
from accounts.platform.models import AccountFacts, Call
from accounts.players.models import Link
from accounts.protection import causes
from accounts.protection.models import Exclusion, Hold
from helpdesk.lib import money

LATELY = timedelta(hours=24)
FULL, GENERIC = "full", "generic"
_UNKNOWN = "unknown account"
_KEY = "approval-"
_INSIDE = ("approvals.make", "approvals.check", "risk.reasons")
_KNOW_LINKS = _INSIDE


@kind("withdrawal")
class Withdrawals(Kind):
    label = gettext_lazy("Withdrawals")
    called = gettext_lazy("Withdrawal %(ref)s")
    subject_type = "withdrawal"
    checklist = (
        Item("name", gettext_lazy("The account that is paid to belongs to the player")),
        Item("identity", gettext_lazy("Who the player is has been verified")),
        Item("wagering", gettext_lazy("Nothing of a bonus is left to wager")),
        Item("play", gettext_lazy("Deposits and play fit the amount")),
        Item(
            "signs", gettext_lazy("I spoke with risk about what looked unusual"), is_required=False
        ),
    )
    # whatever else there may be, nobody but risk and compliance may know: it is a routine check
    refusals = (
        Refusal("details_invalid", gettext_lazy("The bank details do not fit"), FULL),
        Refusal("name_mismatch", gettext_lazy("The account belongs to somebody else"), FULL),
        Refusal("method_not_allowed", gettext_lazy("The payment method is not allowed"), FULL),
        Refusal("kyc_incomplete", gettext_lazy("Documents are missing"), FULL),
        Refusal("wagering_incomplete", gettext_lazy("A bonus is not wagered yet"), FULL),
        Refusal("duplicate", gettext_lazy("It was asked for twice"), FULL),
        Refusal("player_asked", gettext_lazy("The player asked for it"), FULL),
        Refusal("routine_security_review", gettext_lazy("Routine check"), GENERIC),
    )

    def about(self, subject_id: int) -> About | None:
        found = Withdrawal.objects.select_for_update(no_key=True).filter(pk=subject_id).first()
        return _about(found) if found else None

    def visible(self, subject_id: int, person: Person) -> About | None:
        found = visible_withdrawals(person).filter(pk=subject_id).first()
        return _about(found) if found else None

    def unasked(self, person: Person, *, most: int) -> list[tuple[int, About]]:
        waiting = visible_withdrawals(person).filter(
            status=Withdrawal.PENDING_APPROVAL, needs_approval=True
        )
        asked = ApprovalRequest.objects.alias(version=KT("content__version")).filter(
            subject_type=self.subject_type,
            subject_id=OuterRef("pk"),
            state__in=(ApprovalRequest.OPEN, ApprovalRequest.APPROVED, ApprovalRequest.REFUSED),
            version=Cast(OuterRef("version"), TextField()),
        )
        rows = waiting.filter(~Exists(asked)).order_by("at", "pk")[:most]
        found = ((row.pk, _about(row)) for row in rows)
        return [(pk, about) for pk, about in found if about is not None]

    def approved(self, request: ApprovalRequest, *, by: Person, now: datetime) -> None:
        makers = [str(request.maker_id), str(by.pk)]
        arguments = {**_which(request), "makers": makers}
        _place("approve_withdrawal", request, arguments, now=now)

    def refused(self, request: ApprovalRequest, *, by: Person, now: datetime) -> None:
        arguments = {**_which(request), "reason": request.reason_code}
        _place("refuse_withdrawal", request, arguments, now=now)

    def lets_read(self, request: ApprovalRequest, person: Person) -> bool:
        """What they write to each other may name what is told as a routine check (INV-20)."""
        return any(person.may(right) for right in _INSIDE)

    def waits(
        self, requests: Sequence[ApprovalRequest], *, family: Family, now: datetime
    ) -> dict[int, str]:
        return contact_waits(requests, family=family, now=now)

    def undone(self, requests: Sequence[ApprovalRequest]) -> list[ApprovalRequest]:
        declined = set(
            Call.objects.filter(
                key__in=[key_of(one) for one in requests], state=Call.DECLINED
            ).values_list("key", flat=True)
        )
        return [one for one in requests if key_of(one) in declined]

    def looked_up(self, player_id: int, reader: Reader) -> list[Check]:
        return looked_up(player_id, reader)

    def outcomes(self, requests: Sequence[ApprovalRequest], reader: Reader) -> dict[int, Outcome]:
        request_of = {key_of(one): one for one in requests}
        calls = Call.objects.filter(key__in=request_of)
        return {
            request_of[call.key].pk: _outcome(call, request_of[call.key], reader) for call in calls
        }

    def consequence(self, request: ApprovalRequest, reader: Reader) -> str:
        words = {
            "amount": money.written(
                request.amount, currency=request.currency, language=reader.language
            )
        }
        since = health.silent_since(request.brand_id)
        if since is None:
            said = _("Approving sends %(amount)s to the player. It can’t be undone here.")
            return said % words
        words["when"] = reader.short(since)
        said = _(
            "The platform does not answer since %(when)s. If you approve now, %(amount)s leave as "
            "soon as it does. It can’t be undone here."
        )
        return said % words

    def method_name(self, code: str) -> str:
        return names.method(code)

    def asked_at(self, subject_ids: Sequence[int]) -> dict[int, datetime]:
        return dict(Withdrawal.objects.filter(pk__in=subject_ids).values_list("pk", "at"))


def _about(row: Withdrawal) -> About | None:
    if row.status != Withdrawal.PENDING_APPROVAL or not row.needs_approval:
        return None
    return about_row(row)


def about_row(row: Withdrawal) -> About:
    """What binds two people, whatever its state."""
    return About(
        player_id=row.player_id,
        brand_id=row.brand_id,
        amount=row.amount,
        currency=row.currency,
        ref=row.ref,
        version=row.version,
        destination=row.destination,
        destination_digest=row.destination_digest,
        # parts of one sum go to one account, whatever they are called
        root_cause=(row.destination_digest or _UNKNOWN)[:64],
        method=row.method,
    )


def key_of(request: ApprovalRequest) -> str:
    """Of the one call that this decision makes: the same however often it is tried."""
    return f"{_KEY}{request.pk}"


def _which(request: ApprovalRequest) -> dict[str, Any]:
    return {"ref": request.ref, "version": request.content["version"]}


def _place(
    method: str, request: ApprovalRequest, arguments: Mapping[str, Any], *, now: datetime
) -> None:
    calls.place(
        method,
        player=request.player,
        brand=request.brand,
        arguments=arguments,
        key=key_of(request),
        now=now,
    )


@calls.ended("approve_withdrawal")
@calls.ended("refuse_withdrawal")
def tell_end(call: Call) -> None:
    """Both people hear whether it was carried out."""
    number = call.key.removeprefix(_KEY)
    if call.key.startswith(_KEY) and number.isdecimal():
        carrying.tell_end(int(number), is_done=call.state == Call.DONE)


def _outcome(call: Call, request: ApprovalRequest, reader: Reader) -> Outcome:
    if call.state == Call.DONE:
        said = _("The platform was told at %(time)s.")
        return Outcome("done", said % {"time": _ended(call, reader)}, "good", "check")
    if call.state == Call.DECLINED:
        said = _("The platform did not carry it out. It can be put up again.")
        return Outcome("declined", said, "danger", "alert")
    if call.state == Call.UNCLEAR:
        said = _(
            "To be reconciled: nobody knows yet whether the platform got it. It is being asked, and"
            " nothing is sent twice."
        )
        return Outcome("unclear", said, "warn", "alert")
    if call.attempts:
        said = _(
            "Decided. The platform does not answer: it is told as soon as it does, you need not do"
            " anything."
        )
        return Outcome("waiting", said, "warn", "clock")
    return Outcome("waiting", _("Decided. The platform is being told."), "", "clock")


def _ended(call: Call, reader: Reader) -> str:
    return reader.time(call.ended_at) if call.ended_at else ""


def contact_waits(
    requests: Sequence[ApprovalRequest], *, family: Family, now: datetime
) -> dict[int, str]:
    """After a change of contact data no money leaves for as long as the rules of the brand say
    (INV-19), whoever changed it: a colleague here, or somebody at the platform."""
    every = set().union(*(family(one.player_id) for one in requests))
    changed = dict(
        AccountFacts.objects.filter(player__in=every, contact_changed_at__isnull=False).values_list(
            "player", "contact_changed_at"
        )
    )
    found = {}
    for one in requests:
        moments = [at for pk in family(one.player_id) if (at := changed.get(pk))]
        if not moments:
            continue
        hours = packs.of(one.brand_id).value("contact_change_hold_hours")
        if max(moments) + timedelta(hours=hours) > now:
            said = _(
                "The player’s contact data has changed. By the rules, payouts wait %(n)s hours"
                " after it."
            )
            found[one.pk] = said % {"n": hours}
    return found


def looked_up(player_id: int, reader: Reader) -> list[Check]:
    """What the platform has told of the player, and what is known here. What nobody has told is not
    among them."""
    family = families([player_id])[player_id]
    facts = AccountFacts.objects.filter(player__in=family).order_by("-told_at").first()
    is_held = Hold.objects.filter(player__in=family, cause__in=causes.HIDDEN, lifted_at=None)
    found = [*_of_account(facts, reader, is_locked=is_held.exists())] if facts else []
    if facts:
        found.append(_wagering(family, reader))
    # whoever decides has to know; for everybody else it is a matter of risk (INV-20)
    if any(reader.person.may(right) for right in _KNOW_LINKS):
        found.append(_linked(family))
    if reader.person.may("protection.see"):
        found += _exclusions(family, reader)
    return found


def _of_account(facts: AccountFacts, reader: Reader, *, is_locked: bool) -> list[Check]:
    found = []
    told = _("told %(time)s") % {"time": reader.inside(facts.told_at)}
    if facts.verification:
        is_done = facts.verification == "verified"
        words = _("Verified") if is_done else _("Not verified")
        found.append(
            Check(_("Identity"), f"{words} · {told}", "good" if is_done else "warn", "shield")
        )
    if facts.status:
        # what may lock it besides is read by few: it looks like any account that is (INV-20)
        is_open = facts.status == "active" and not is_locked
        words = _("Open") if is_open else _("Closed or suspended; what is owed is still paid")
        found.append(Check(_("Account"), words, "good" if is_open else "", "user"))
    found.append(
        _lately(
            _("Device"),
            facts.new_device_at,
            _("A new one since %(time)s"),
            _("No new one in 24 hours"),
            "phone",
            reader,
        )
    )
    found.append(
        _lately(
            _("Contact data"),
            facts.contact_changed_at,
            _("Changed %(time)s"),
            _("Not changed in 24 hours"),
            "at",
            reader,
        )
    )
    return found


def _lately(
    label: str, at: datetime | None, changed: str, same: str, icon: str, reader: Reader
) -> Check:
    if at is not None and reader.now - at < LATELY:
        return Check(label, changed % {"time": reader.inside(at)}, "warn", icon)
    return Check(label, same, "good", icon)


def _wagering(family: set[int], reader: Reader) -> Check:
    left = [
        bonus
        for bonus in Bonus.objects.filter(player__in=family, status="active")
        if bonus.remaining
    ]
    if not left:
        return Check(_("Wagering"), _("Nothing is left to wager"), "good", "gift")
    sums = [
        money.written(one.remaining, currency=one.currency, language=reader.language)
        for one in left
    ]
    return Check(_("Wagering"), _("%(sum)s left") % {"sum": " + ".join(sums)}, "warn", "gift")


def _linked(family: set[int]) -> Check:
    around = Link.objects.filter(Q(first__in=family) | Q(second__in=family), ended_at=None)
    others = {pk for pair in around.values_list("first", "second") for pk in pair} - family
    if not others:
        return Check(_("Linked accounts"), _("None is known"), "good", "link")
    said = ngettext("%(n)s account", "%(n)s accounts", len(others)) % {"n": len(others)}
    return Check(_("Linked accounts"), said, "warn", "link")


def _exclusions(family: set[int], reader: Reader) -> list[Check]:
    standing = Exclusion.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=reader.now), player__in=family
    ).exclude(status="ended")
    if not standing.exists():
        return []
    said = _("A break or an exclusion is in force. The player’s own money is paid all the same.")
    return [Check(_("Protection"), said, "", "shield")]
