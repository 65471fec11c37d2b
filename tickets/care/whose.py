"""Whose words they are. Somebody else than its player may write on a conversation, such as one
who stood in the Cc of a reply of ours: what he asks for, and what he says of himself, is his."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.players.family import family
from accounts.players.models import Address, Player
from tickets.care.models import Finding
from tickets.thread.models import Ticket


def writer_of(finding: Finding, ticket: Ticket) -> Player | None:
    """Who wrote it, where he is another player; nobody where the words count as those of the
    ticket's own player."""
    return _others([finding.message.author_id], ticket).first()


def player_of(finding: Finding, ticket: Ticket) -> int | None:
    """Whom it concerns, by what we know."""
    other = writer_of(finding, ticket)
    return ticket.player_id if other is None else other.pk


def who_may_be_under_age(finding: Finding, ticket: Ticket) -> list[int]:
    """A writer without an account may be the ticket's player under another address."""
    other = writer_of(finding, ticket)
    if other is None:
        return _own(ticket)
    is_known = family(other.pk).filter(external_id__isnull=False).exists()
    return [other.pk] if is_known else sorted({other.pk, *_own(ticket)})


def held_by(ticket: Ticket, kind: str) -> list[int]:
    """Whom a wish or a danger holds: the ticket's player as well as who wrote of it, as too much
    hurts less than too little while nobody has looked at it."""
    found = Finding.objects.filter(ticket=ticket.pk, kind=kind)
    authors = list(found.values_list("message__author_id", flat=True))
    others = _others(authors, ticket).values_list("pk", flat=True)
    return sorted({*_own(ticket), *others})


def _own(ticket: Ticket) -> list[int]:
    return [] if ticket.player_id is None else [ticket.player_id]


def _others(authors: list[int], ticket: Ticket) -> "QuerySet[Player]":
    """Of these authors, the players who are somebody else. Who has neither an account nor an
    address, such as a browser that has signed in since, is nobody else that we know of."""
    records = Player.objects.filter(person__in=authors).annotate(
        root=Coalesce("merged_into_id", "id")
    )
    has_address = Exists(Address.objects.filter(player=OuterRef("pk")))
    known = Player.objects.filter(has_address | Q(external_id__isnull=False))
    return (
        known.filter(pk__in=records.values("root"))
        .exclude(pk__in=family(ticket.player_id))
        .order_by("pk")
    )
