"""Past the contact gate, or not: part of every deed by which words go to a player."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar, cast

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.people.models import Person
from accounts.players.family import family
from accounts.players.models import Address
from accounts.protection import gate, reasons
from tickets.thread import meant
from tickets.thread.models import Message

Deed = TypeVar("Deed", bound=Callable[..., Any])


class NothingToSay(Exception):
    """A message without words or files."""

    message: str | Promise = _lazy("Write something first.")


class MayNotContact(NothingToSay):
    """The contact gate does not let these words reach the player. Whoever takes no empty message
    takes none of this kind."""

    def __init__(self, answer: gate.Answer, *, by: Person) -> None:
        super().__init__(answer.decision.reason)
        self.answer = answer
        self.later_at: datetime | None = None  # when the same might leave
        self.message = _("The player may not be contacted for this purpose.")
        if answer.asked.purpose in gate.PROMOTIONAL:
            said = _("This reads like an offer. %(why)s. Take the offer out; your text is kept.")
            why = reasons.words_until(answer.decision, zone=by.time_zone, now=answer.at)
            self.message = said % {"why": why}
            self.later_at = answer.decision.told_at
            if self.later_at is not None:
                said = _("This reads like an offer. %(why)s. Send it later; your text is kept.")
                self.message = said % {"why": why}


def answer_for(message: Message, *, purpose: str, now: datetime, about: str = "") -> gate.Answer:
    """What the gate says of it now; `about` names it where it is about to leave."""
    ticket = message.ticket
    is_offer = purpose in gate.PROMOTIONAL
    return gate.ask(
        None if is_offer and _reaches_others(message) else ticket.player_id,
        purpose=purpose,
        product=meant.product_of(message) if is_offer else "",
        channel=message.channel,
        at=now,
        # whoever never wrote has asked for nothing
        is_own_contact=ticket.first_received_at is not None,
        about=about,
    )


def _reaches_others(message: Message) -> bool:
    """Whether an address is not known to be the player's own: nobody there has agreed to anything,
    and who reads it may be protected."""
    named = {address.lower() for way in message.recipients.values() for address in way}
    if not named:
        return False
    own = Address.objects.filter(player__in=family(message.ticket.player_id), kind=Address.EMAIL)
    return bool(named - {value.lower() for value in own.values_list("value", flat=True)})


def name_of(message: Message) -> str:
    """What stands beside a decision about it."""
    return str(message.client_id)


def is_offer(message: Message) -> bool:
    return message.purpose in gate.PROMOTIONAL


def hold_player(message: Message) -> None:
    """For an offer that `pass_now` decides about, before its ticket is locked."""
    with gate.held(message.ticket.player_id, purpose=message.purpose):
        pass  # locks stay until the deed is over


def pass_now(message: Message, *, now: datetime) -> None:
    """Where the player reads it at once: decided and said in one transaction, which no exclusion
    overtakes. Raises MayNotContact."""
    with gate.held(message.ticket.player_id, purpose=message.purpose):
        about = name_of(message) if message.purpose in gate.PROMOTIONAL else ""
        answer = answer_for(message, purpose=message.purpose, now=now, about=about)
        if not answer.decision.allowed:
            raise MayNotContact(answer, by=message.author)
        gate.keep(answer)


def pass_later(message: Message, *, now: datetime) -> None:
    """Where it leaves after a while and is asked about again then: an offer that would not leave
    now is refused while its writer can still change it. Raises MayNotContact."""
    if message.purpose not in gate.PROMOTIONAL:
        return
    answer = answer_for(message, purpose=message.purpose, now=now)
    if not answer.decision.allowed:
        raise MayNotContact(answer, by=message.author)
    gate.keep(answer)


def keeps_refusals(deed: Deed) -> Deed:
    """Around a deed that MayNotContact undoes: the answer of the gate is kept all the same."""

    @wraps(deed)
    def done(*args: Any, **named: Any) -> Any:
        try:
            return deed(*args, **named)
        except MayNotContact as refused:
            gate.keep(refused.answer)
            raise

    return cast(Deed, done)
