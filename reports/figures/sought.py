"""Who looked for help in a period, and what came of it, from the rows of the rooms below."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from knowledgebase.articles.models import Article, Translation
from knowledgebase.portal.models import Reading, Visit, Vote
from knowledgebase.search.models import Search
from reports.figures.self_service import (
    APART,
    LEFT_ALONE,
    Contact,
    SelfService,
    Session,
    Sought,
    deflection,
    helpfulness,
    known_as,
    self_service,
    sessions,
)
from tickets.articles.figures import LinkRate, link_rate
from tickets.requests.models import AnswerOffer, ContactRequest
from tickets.thread.models import Message, Ticket

READ_TO_AN_END = 10  # seconds (domain 3.4)
_NOT_SOUGHT = (Ticket.SPAM,)


class Gaps(NamedTuple):
    """Of what was looked for; one search may be a gap for one reason only, the first."""

    searches: int
    no_result: int
    no_click: int
    contacted: int  # somebody opened an answer, and wrote to a person within a day


class Period(NamedTuple):
    """What the pages of a period say."""

    service: SelfService
    helpful: int
    unhelpful: int
    helpfulness: float | None
    centre_users: int
    ticket_players: int
    deflection: float | None
    links: LinkRate
    gaps: Gaps


def period(
    *, since: datetime, until: datetime, as_of: datetime, brands: Collection[int] | None = None
) -> Period:
    """`as_of` is now: what could still be undone by a contact is not counted yet."""
    votes = Vote.objects.filter(at__gte=since, at__lt=until, **_of(brands, "visit__brand"))
    yes = votes.filter(helpful=True).count()
    no = votes.filter(helpful=False).count()
    centre = Visit.objects.filter(began_at__gte=since, began_at__lt=until, **_of(brands, "brand"))
    users = centre.values("device").distinct().count()
    opened = _openings(since, until, brands).exclude(player=None)
    players = opened.values(one=Coalesce("player__merged_into_id", "player_id")).distinct().count()
    return Period(
        service_of(since=since, until=until, as_of=as_of, brands=brands),
        yes,
        no,
        helpfulness(yes, no),
        users,
        players,
        deflection(users, players),
        link_rate(since=since, until=until, brands=brands),
        gaps(since=since, until=until, brands=brands),
    )


def service_of(
    *, since: datetime, until: datetime, as_of: datetime, brands: Collection[int] | None = None
) -> SelfService:
    """Of the sessions that began in the period."""
    own, contacts = sessions_of(since=since, until=until, brands=brands)
    return self_service(own, contacts, as_of=as_of)


def sessions_of(
    *, since: datetime, until: datetime, brands: Collection[int] | None = None
) -> tuple[list[Session], list[Contact]]:
    """Those that began in the period, and whom their people wrote to in it and a day after it."""
    first, last = since - APART, until + LEFT_ALONE
    same = _same_people(first, last, brands)
    sought = [
        *_visits(first, until, brands, same),
        *_answers(first, until, brands, same),
        *_openings_sought(first, until, brands),
    ]
    own = [one for one in sessions(sought) if since <= one.began_at < until]
    return own, _contacts(first, last, brands, same)


def gaps(*, since: datetime, until: datetime, brands: Collection[int] | None = None) -> Gaps:
    rows = Search.objects.filter(at__gte=since, at__lt=until, **_of(brands, "brand"))
    counted = rows.aggregate(
        searches=Count("pk"),
        no_result=Count("pk", filter=Q(found=0)),
        no_click=Count("pk", filter=Q(found__gt=0, clicked_at=None)),
        contacted=Count("pk", filter=Q(clicked_at__isnull=False, contacted_at__isnull=False)),
    )
    return Gaps(**counted)


def _of(brands: Collection[int] | None, name: str) -> dict[str, list[int]]:
    return {} if brands is None else {f"{name}__in": list(brands)}


def _visits(
    first: datetime, until: datetime, brands: Collection[int] | None, same: dict[str, str]
) -> Iterator[Sought]:
    visits = Visit.objects.filter(began_at__gte=first, began_at__lt=until, **_of(brands, "brand"))
    rows = list(visits.values_list("pk", "device", "began_at", "last_at"))
    read: dict[int, set[int]] = defaultdict(set)
    readings = Reading.objects.filter(visit__in=visits, seconds__gte=READ_TO_AN_END)
    for visit, article in readings.values_list("visit", "article"):
        read[visit].add(article)
    said: dict[int, list[tuple[datetime, bool]]] = defaultdict(list)
    for visit, at, helpful in Vote.objects.filter(visit__in=visits).values_list(
        "visit", "at", "helpful"
    ):
        said[visit].append((at, helpful))
    about = _topics({article for articles in read.values() for article in articles})
    for pk, device, began_at, last_at in rows:
        yield Sought(
            known_as(device_named(device), same),
            began_at,
            last_at,
            has_answer=bool(read[pk]),
            said=tuple(sorted(said[pk])),
            topics=_together(about, read[pk]),
        )


def _together(about: dict[int, frozenset[str]], articles: Collection[int]) -> frozenset[str]:
    """None where one of them may be about anything."""
    each = [about.get(article, frozenset()) for article in articles]
    return frozenset().union(*each) if all(each) else frozenset()


def _topics(articles: Collection[int]) -> dict[int, frozenset[str]]:
    rows = Article.objects.filter(pk__in=articles).values_list("pk", "reasons")
    return {pk: frozenset(reasons) for pk, reasons in rows}


def _answers(
    first: datetime, until: datetime, brands: Collection[int] | None, same: dict[str, str]
) -> Iterator[Sought]:
    """Answers of the contact form that somebody said were his; no longer, once he wrote to us."""
    offers = AnswerOffer.objects.filter(
        solved_at__gte=first, solved_at__lt=until, **_of(brands, "brand")
    ).values_list("pk", "device", "player", "offered_at", "solved_at", "taken_back_at", "solved_by")
    rows = list(offers)
    texts = dict(
        Translation.objects.filter(pk__in={row[6] for row in rows}).values_list("pk", "article")
    )
    about = _topics(set(texts.values()))
    for pk, device, player, offered_at, solved_at, taken_back_at, solved_by in rows:
        assert solved_at is not None  # as it was asked for
        who = player_named(player) if player else device_named(device) if device else f"form {pk}"
        yield Sought(
            known_as(who, same),
            offered_at,
            solved_at,
            has_answer=True,
            said=((solved_at, taken_back_at is None),),
            topics=about.get(texts.get(solved_by, 0), frozenset()),
        )


def _openings_sought(
    first: datetime, until: datetime, brands: Collection[int] | None
) -> Iterator[Sought]:
    rows = _openings(first, until, brands).values_list(
        "pk", "created_at", "reason__slug", Coalesce("player__merged_into_id", "player_id")
    )
    for pk, at, reason, player in rows:
        who = player_named(player) if player else f"ticket {pk}"
        topics = frozenset({reason} if reason else ())
        yield Sought(who, at, at, is_contact=True, topics=topics)


def _openings(
    since: datetime, until: datetime, brands: Collection[int] | None
) -> "QuerySet[Ticket]":
    """Conversations that players began."""
    rows = Ticket.objects.filter(
        created_at__gte=since,
        created_at__lt=until,
        first_received_at__isnull=False,
        **_of(brands, "brand"),
    )
    return rows.exclude(status__in=_NOT_SOUGHT).exclude(is_test=True)


def _contacts(
    first: datetime, last: datetime, brands: Collection[int] | None, same: dict[str, str]
) -> list[Contact]:
    """Every word of a player to a person; and devices that went on to one, whoever he is there."""
    said = (
        Message.objects.filter(
            kind=Message.RECEIVED,
            created_at__gte=first,
            created_at__lt=last,
            **_of(brands, "ticket__brand"),
        )
        .exclude(ticket__status__in=_NOT_SOUGHT)
        .exclude(ticket__player=None)
        .annotate(one=Coalesce("ticket__player__merged_into_id", "ticket__player_id"))
        .values_list("one", "created_at", "ticket__reason__slug")
    )
    contacts = [
        Contact(player_named(player), at, frozenset({reason} if reason else ()))
        for player, at, reason in said
    ]
    went_on = Visit.objects.filter(
        contacted_at__gte=first, contacted_at__lt=last, **_of(brands, "brand")
    ).values_list("device", "contacted_at")
    # of a device whose player is known his words say when, and about what
    contacts += [
        Contact(device_named(device), at)
        for device, at in went_on
        if at and device_named(device) not in same
    ]
    return contacts


def _same_people(first: datetime, last: datetime, brands: Collection[int] | None) -> dict[str, str]:
    """Devices whose player is known, because he wrote from them by the form."""
    forms = ContactRequest.objects.filter(
        sent_at__gte=first, sent_at__lt=last, **_of(brands, "brand")
    ).exclude(offer=None)
    known = forms.exclude(offer__device="").annotate(
        device=F("offer__device"),
        player=Coalesce("ticket__player__merged_into_id", "ticket__player_id"),
    )
    return {
        device_named(device): player_named(player)
        for device, player in known.order_by("sent_at").values_list("device", "player")
        if player
    }


def device_named(device: str) -> str:
    return f"device {device}"


def player_named(player: int) -> str:
    return f"player {player}"
