"""All that a removal of words concerns, found and locked: the first step of `redacting`."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from accounts.people.models import Person
from tickets.thread import elsewhere, kin
from tickets.thread.elsewhere import Place
from tickets.thread.models import Message, Ticket

_MOST_TRIES = 3
_SHORTEST_UNSEEN = 4  # letters and digits, to be removed where one does not see what they say


class Held(NamedTuple):
    """The message, the other places that were chosen, and the tickets, all of them locked.

    `near` belong to the ticket of the message, `copies` to each place that names details: those
    whose details were copied from it or into it. `seen` are open to whoever removes the words.
    """

    message: Message
    sought: tuple[str, ...]
    places: list[Place]
    near: list[int]
    copies: dict[int, list[int]]
    tickets: dict[int, Ticket]
    seen: frozenset[int]

    def phrases(self, given: Sequence[str], *, on: int) -> list[str]:
        """What goes there of what is given: short ones might be anything on a ticket that he
        does not see."""
        return [one for one in given if on in self.seen or _is_long(one)]


class _Moved(Exception):
    """Messages went to other tickets while we looked."""


def hold(
    message: Message, phrases: Sequence[str], *, is_all: bool, also: Sequence[str], by: Person
) -> Held:
    """Locks the tickets in the order of their numbers; what they hold may change until then."""
    for _again in range(_MOST_TRIES):
        message = Message.objects.get(pk=message.pk)
        sought = elsewhere.sought(message, phrases, is_all=is_all)
        near = kin.numbers(message.ticket_id)
        places: list[Place] = []
        if also:
            found = elsewhere.find(message, sought, person=by)
            places = [place for place in found.places if place.key in also]
        known = [place.ticket for place in places if place.what == elsewhere.KNOWN]
        copies = {number: kin.merged(number) for number in known}
        looked = Held(message, sought, places, near, copies, {}, frozenset())
        try:
            with transaction.atomic():  # what was locked in vain is let go of
                return _locked(looked, by)
        except _Moved:
            continue
    raise Ticket.DoesNotExist


def _locked(looked: Held, by: Person) -> Held:
    message, places = looked.message, looked.places
    numbers = {*looked.near, *(place.ticket for place in places)}
    numbers.update(*looked.copies.values())
    wanted = Ticket.objects.filter(pk__in=numbers).order_by("pk")
    tickets = {one.pk: one for one in wanted.select_for_update(no_key=True)}
    held = Message.objects.select_for_update(no_key=True).get(pk=message.pk)
    at = dict(
        Message.objects.filter(pk__in=[p.message for p in places if p.message]).values_list(
            "pk", "ticket_id"
        )
    )
    stays = all(at.get(place.message or 0, place.ticket) == place.ticket for place in places)
    near = kin.numbers(held.ticket_id)
    copies = {number: kin.merged(number) for number in looked.copies}
    reached = {held.ticket_id, *near}.union(*copies.values())
    if held.ticket_id != message.ticket_id or not stays or not reached <= tickets.keys():
        raise _Moved
    seen = Ticket.objects.visible_to(by).filter(pk__in=tickets).values_list("pk", flat=True)
    return looked._replace(
        message=held, near=near, copies=copies, tickets=tickets, seen=frozenset(seen)
    )


def _is_long(phrase: str) -> bool:
    return sum(map(str.isalnum, phrase)) >= _SHORTEST_UNSEEN
