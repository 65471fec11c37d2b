"""What stands in the way while somebody may be in danger, or has asked to stop."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.protection.actions import releasing
from tickets.care import words
from tickets.care.models import Crisis
from tickets.closing import allowed
from tickets.sending import held
from tickets.thread.models import Ticket
from tickets.thread.objections import GIVE, MERGE, SNOOZE, SOLVE, SPAM, Objection, objects_to


class InCrisis(Objection):
    code = "in_crisis"
    message = _("Somebody may be in danger here. End the crisis protocol with a record first.")
    stays = _("The chat stays open until the crisis protocol has ended with a record.")


class AskedToStop(Objection):
    code = "asked_exclusion"
    message = _(
        "The player asks for a break or an exclusion. Make it, or say that they mean "
        "something else."
    )


class Undecided(Objection):
    code = "words_undecided"
    message = _(
        "What this player’s words show is not decided yet. Decide it here first: the other "
        "conversation is of another player."
    )


@objects_to(SOLVE, SNOOZE, SPAM, MERGE)
def crisis_stands(ticket: Ticket, *_more: object) -> Objection | None:
    return InCrisis() if words.in_crisis(ticket.pk) else None


@objects_to(SOLVE, SNOOZE, SPAM)
def wish_is_open(ticket: Ticket, *_more: object) -> Objection | None:
    """A wish to stop is settled before anything else; to have the account closed may wait."""
    return AskedToStop() if words.asks_to_stop(ticket.pk) else None


@objects_to(GIVE)
def words_are_his(ticket: Ticket, *_more: object) -> Objection | None:
    """Who asked to stop, or may be a child, is not protected in a conversation of another."""
    return Undecided() if words.wishes_of(ticket.pk) or words.hints_at_age(ticket.pk) else None


@releasing.by_hand(words.EXCLUDED)
def wishes_are_open(refs: Collection[str]) -> set[str]:
    """Whoever was parted since from the one who asked may go once that wish is settled."""
    return {str(number) for number in words.with_wishes([int(ref) for ref in refs if ref])}


@allowed.keeps_open
def goes_on(ticket: Ticket) -> bool:
    """Nothing is closed over the head of somebody in danger, or who asked to stop."""
    return words.in_crisis(ticket.pk) or bool(words.wishes_of(ticket.pk))


@held.waits_for_a_person
def is_heard_first(ticket: Ticket, since: datetime) -> bool:
    """What was written before leaves by itself to nobody who has been in danger since, however that
    ended, nor to whoever asks to stop."""
    danger = Crisis.objects.filter(ticket=ticket).exclude(outcome=words.PUT_RIGHT)
    has_been = danger.filter(Q(ended_at=None) | Q(ended_at__gt=since))
    return has_been.exists() or bool(words.wishes_of(ticket.pk))


@allowed.never_asked
def was_hard(ticket: Ticket) -> bool:
    return words.was_in_crisis(ticket.pk)
