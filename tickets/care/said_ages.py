"""What players said of their age, for whoever decides about it: as it stands in the conversation,
so that what is taken out there is gone here."""

from accounts.people.models import Person
from accounts.verification import ages
from accounts.verification.ages import Quote
from tickets.care.models import Finding
from tickets.thread.models import Ticket

_MOST, _LONGEST = 60, 240


@ages.said
def in_conversations(players: list[int], person: Person) -> dict[int, list[Quote]]:
    """Of these players, the newest first; what was put right says nothing."""
    found = (
        Finding.objects.filter(ticket__player__in=players, kind=Finding.AGE)
        .exclude(state=Finding.DISMISSED)
        .exclude(message__text="")
        .order_by("-at", "-pk")
        .values_list("ticket__player", "ticket", "message__text", "at")[:_MOST]
    )
    rows = list(found)
    seen = set(
        Ticket.objects.visible_to(person)
        .filter(pk__in={number for _player, number, _text, _at in rows})
        .values_list("pk", flat=True)
    )
    quotes: dict[int, list[Quote]] = {}
    for player, number, text, at in rows:
        said = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
        url = f"/tickets/{number}/" if number in seen else ""
        quotes.setdefault(player, []).append(Quote(said, at, url))
    return quotes
