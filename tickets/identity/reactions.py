"""What a player hears of his documents, and his conversation of who he is, as it happens."""

from django.db.models import F, Q

from accounts.approvals.actions import voiding
from accounts.events import actions as events
from accounts.events.registry import Fact, after, after_batch, during
from accounts.people.models import Person
from accounts.players.actions.rows import lock_all
from accounts.players.models import Player
from accounts.verification import letters as verification_letters
from accounts.verification import states
from accounts.verification.models import Case, Challenge, Check, Decision
from helpdesk.lib import realtime
from tickets.identity import letters, suspects
from tickets.identity.actions import confirming, quarantining
from tickets.identity.actions.writing import write
from tickets.identity.late import SUBJECT
from tickets.identity.models import LateRequest
from tickets.thread.actions import rows
from tickets.thread.models import Attachment, Message, Ticket


@after("verification.decided")
def tell_decision(fact: Fact) -> None:
    """The reviewer's words, as they were shown to him before; with a link where it is asked
    again. Of what he wrote for colleagues nothing is read here."""
    decision = Decision.objects.only("kind", "player_text", "language").get(
        pk=fact.detail["decision"]
    )
    if not decision.player_text:
        return
    write(
        _case(fact),
        decision.player_text,
        language=decision.language,
        name=_name(fact),
        now=events.moment(),
        has_link=decision.kind == Decision.AGAIN,
    )


@after("verification.requested")
def ask(fact: Fact) -> None:
    """What nobody has asked for in a conversation: a registration, an expiry, a threshold."""
    case = _case(fact)
    # whoever asked in a conversation has written there
    if case.state != Case.REQUESTED or Person.objects.get(pk=fact.actor_id).is_staff_member:
        return
    taken_out = case.documents.filter(source__in=["chat", "mail"])
    if taken_out.filter(uploaded_at=F("case__requested_at")).exists():
        return  # it began with that, of which he is told, with the same link
    language = verification_letters.language_of(case)
    wanted = case.checks.filter(state__in=[Check.WANTED, Check.FAILED]).order_by("pk")
    text = letters.asked(case, [one.documents for one in wanted], language=language)
    write(case, text, language=language, name=_name(fact), now=events.moment(), has_link=True)


@after("verification.submitted")
def thank(fact: Fact) -> None:
    case = _case(fact)
    language = verification_letters.language_of(case)
    text = letters.received(case, language=language)
    write(case, text, language=language, name=_name(fact), now=events.moment())


@after("verification.expiring")
def remind(fact: Fact) -> None:
    case = _case(fact)
    language = verification_letters.language_of(case)
    text = letters.expiring(case, int(fact.detail["days"]), language=language)
    write(case, text, language=language, name=_name(fact), now=events.moment())


def _case(fact: Fact) -> Case:
    return Case.objects.select_related("player__person", "brand").get(pk=fact.subject_id)


def _name(fact: Fact) -> str:
    return f"identity:{fact.event_id}"


@during("challenge.passed", "challenge.failed")
def tell_conversation(fact: Fact, player: Player) -> None:
    confirming.tell(
        fact.detail["challenge"], passed=fact.verb == "challenge.passed", by_id=fact.actor_id
    )


@during("challenge.sent")
def show_field(fact: Fact, player: Player) -> None:
    """The player's chat has a field for the code from now on."""
    named = Challenge.objects.values_list("subject_type", "subject_id")
    kind, number = named.get(pk=fact.detail["challenge"])
    if kind == "ticket":
        realtime.ring(f"ticket.{number}")


@after_batch("message.received", "file.checked")
def look_at_files(facts: list[Fact]) -> None:
    """A file whose name speaks of a card or an identity document, or in which a card number
    stands, is taken out at once."""
    came = Attachment.objects.filter(
        message__in=[fact.detail["message"] for fact in facts], message__kind=Message.RECEIVED
    ).exclude(state=Attachment.REMOVED)
    for one in came.order_by("pk"):
        if one.looks_like == Attachment.NONE:
            continue
        holds_number = one.looks_like == Attachment.NUMBER
        kind = suspects.CARD if holds_number else suspects.kind_of(one.name, one.mime)
        if kind:
            try:
                quarantining.take_out(one, by=rows.by_system(), now=events.moment(), kind=kind)
            except quarantining.NothingToMove:
                continue


@after_batch(
    *("withdrawal.paid", "withdrawal.returned", "withdrawal.failed", "withdrawal.rejected"),
    *("withdrawal.cancelled", "player.was_merged", "player.was_parted", "ticket.marked_spam"),
    *("verification.submitted", "verification.decided"),
)
def let_go_of_what_changed(facts: list[Fact]) -> None:
    """Nobody decides about documents that are there, or for money that has gone. The deed of a
    decision would find it out as well; whoever asked hears of it now."""
    of: dict[str, set[int]] = {}
    for fact in facts:
        of.setdefault(fact.subject_type, set()).add(fact.subject_id)
    waiting = LateRequest.objects.filter(
        Q(withdrawal__in=of.get("withdrawal", ()))
        | Q(player__in=of.get("player", ()))
        | Q(player__cases__in=of.get("case", ()))
        | Q(ticket__in=of.get("ticket", ())),
        ended_at=None,
    )
    found = set(waiting.values_list("pk", "player", "player__merged_into"))
    if found:
        # all at once, as one after the other is no order of theirs
        lock_all(player for _key, *both in found for player in both if player is not None)
        voiding.void(SUBJECT, {key for key, *_both in found}, now=events.moment())


@after("identity.taken_out")
def tell_where_to(fact: Fact) -> None:
    """The player hears that it is gone, and where such documents are safe."""
    if not fact.detail.get("case"):
        return
    case = Case.objects.select_related("player__person", "brand").get(pk=fact.detail["case"])
    language = verification_letters.language_of(case)
    waits = case.state in states.FOR_PLAYER
    text = (letters.quarantined if waits else letters.taken_out)(case, language=language)
    write(
        case,
        text,
        language=language,
        name=_name(fact),
        now=events.moment(),
        has_link=waits,
        ticket=Ticket.objects.get(pk=fact.subject_id),
    )
