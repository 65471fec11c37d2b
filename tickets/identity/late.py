"""Documents at a withdrawal as something that two people decide (INV-16, GM-8).

Whoever talks with the player may ask for it; somebody of compliance who does not talk with him, and
who has not asked himself, allows it or refuses. A basis may be a suspicion, and so may his words:
both are read by whoever wrote them and by those who decide, by nobody else (INV-20).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.approvals.kinds import About, Check, Fact, Kind, Outcome, kind
from accounts.approvals.models import ApprovalRequest
from accounts.events import actions as events
from accounts.money import names
from accounts.money.withdrawals import MOVING
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players.actions import rows as players
from accounts.players.models import Player
from accounts.verification import looks, shown
from accounts.verification.actions import opening
from helpdesk.lib import money
from tickets.identity.actions import allowing
from tickets.identity.models import LateRequest
from tickets.thread.models import Ticket

NAME, SUBJECT = "late_documents", "late_request"


@kind(NAME)
class LateDocuments(Kind):
    label = gettext_lazy("Documents at a withdrawal")
    called = gettext_lazy("Document request for %(ref)s")
    subject_type = SUBJECT
    makes = "verification.request"
    checks = "verification.allow"
    hears = ("verification.allow",)
    is_money = False
    maker_may_deal = True
    first_said = gettext_lazy("Why %(name)s could not ask earlier")
    yes = gettext_lazy("Allow it")
    yes_said = gettext_lazy("Allowed. The player has the link now.")
    no = gettext_lazy("Refuse the request")
    not_for_role = gettext_lazy("Your role may not decide this. Compliance does.")
    not_for_chat = gettext_lazy("You chat with this player. Somebody else has to decide.")
    not_a_person = gettext_lazy("Only a member of staff decides this.")

    def about(self, subject_id: int) -> About | None:
        row = _rows().filter(pk=subject_id).first()
        if row is None:
            return None
        # his cases, and who he is, stay as they are until this is done
        player = players.locked(row.player_id)
        row = _rows().select_for_update(no_key=True, of=("self",)).get(pk=subject_id)
        return None if row.ended_at is not None else _about(row, player)

    def visible(self, subject_id: int, person: Person) -> About | None:
        """It is put up from a conversation alone."""
        return None

    def approved(self, request: ApprovalRequest, *, by: Person, now: datetime) -> None:
        allowing.carry_out(request.subject_id, maker=request.maker, by=by, now=now)

    def refused(self, request: ApprovalRequest, *, by: Person, now: datetime) -> None:
        """The player hears nothing: he was not asked."""

    def ended(self, request: ApprovalRequest, *, now: datetime) -> None:
        allowing.end(
            request.subject_id, request.state, maker=request.maker, by=request.checker, now=now
        )

    def name_in_news(self, request: ApprovalRequest) -> str:
        return _("the document request for %(ref)s") % {"ref": request.ref}

    def lets_read(self, request: ApprovalRequest, person: Person) -> bool:
        knows = person.may("risk.reasons") or person.may("verification.compliance")
        return knows or request.maker_id == person.pk

    def facts(self, request: ApprovalRequest, reader: Reader) -> list[Fact]:
        row = _rows().filter(pk=request.subject_id).first()
        if row is None:
            return []
        wanted = [str(looks.CHECKS.get(one, one)) for one in request.content["wanted"]]
        asked = row.withdrawal
        amount = money.written(asked.amount, currency=asked.currency, language=reader.language)
        place = place_of(row.ticket)
        return [
            Fact(_("Withdrawal"), f"{asked.ref} · {amount} · {names.withdrawal(asked.status)}"),
            Fact(_("Documents wanted"), ", ".join(wanted)),
            Fact(_("Basis"), str(opening.BASES.get(row.legal_basis, row.legal_basis))),
            Fact(_("Conversation"), f"#{place.pk}", f"/tickets/{place.pk}/"),
        ]

    def looked_up(self, player_id: int, reader: Reader) -> list[Check]:
        player = Player.objects.get(pk=player_id)
        asked = shown.asked_for(shown.cases(player, reader), reader)
        if not asked:
            return [Check(_("Documents"), _("None was ever asked for"), "", "id")]
        return [Check(one.name, one.words, one.tone, "id") for one in asked]

    def outcomes(self, requests: Sequence[ApprovalRequest], reader: Reader) -> dict[int, Outcome]:
        said = _("The player was asked %(time)s.")
        return {
            one.pk: Outcome("done", said % {"time": reader.inside(at)}, "good", "check")
            for one in requests
            if one.state == ApprovalRequest.APPROVED and (at := one.decided_at) is not None
        }

    def consequence(self, request: ApprovalRequest, reader: Reader) -> str:
        return _("The player gets the secure link at once, in the same conversation.")


def _rows() -> Any:
    return LateRequest.objects.select_related("ticket", "withdrawal")


def _about(row: LateRequest, player: Player) -> About | None:
    """None where nobody has to be asked any more: the money has gone, the documents are there, or
    the conversation is not this player's."""
    place = place_of(row.ticket)
    if place.status == Ticket.SPAM or _survivor(place.player_id) != player.pk:
        return None
    if row.withdrawal.status not in MOVING or _survivor(row.withdrawal.player_id) != player.pk:
        return None
    try:
        wanted = opening.late(player, also=row.also, now=events.moment())
    except (opening.BeingLookedAt, opening.NothingMissing, opening.UnknownCause):
        return None
    return About(
        player_id=player.pk,
        brand_id=player.brand_id,
        amount=0,
        currency="",
        ref=row.withdrawal.ref,
        version=0,
        more=(
            ("wanted", wanted),
            ("withdrawal", row.withdrawal_id),
            ("why_not_earlier", row.why_not_earlier),
            ("legal_basis", row.legal_basis),
        ),
    )


def _survivor(player_id: int | None) -> int | None:
    if player_id is None:
        return None
    merged = Player.objects.filter(pk=player_id).values_list("merged_into_id", flat=True).first()
    return merged or player_id


def place_of(ticket: Ticket) -> Ticket:
    """Where the conversation goes on: a merged one does so in another."""
    while ticket.merged_into_id is not None:
        ticket = Ticket.objects.get(pk=ticket.merged_into_id)
    return ticket
