"""Articles that fit the open ticket: by its subject, the player's last words and the reason."""

from collections import OrderedDict, defaultdict
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Q

from accounts.people.models import Person
from accounts.protection.language.sentences import sentences
from knowledgebase.articles import reading
from knowledgebase.articles.models import Article
from knowledgebase.search import finding
from tickets.articles import quoting
from tickets.thread.models import Message, Ticket
from tickets.thread.reader import Reader

MOST = 3
_READ, _SENTENCES, _LONGEST = 4000, 4, 200
# what one more sentence that speaks of it says beside the one that says most, and its reason
_ALSO, _REASON = 0.2, 0.3
_LEAST = 0.3
_KEPT = 500
_kept: OrderedDict[tuple[object, ...], list["Fitting"]] = OrderedDict()


class Fitting(NamedTuple):
    key: str
    article_id: int
    language: str
    title: str
    summary: str
    is_for_players: bool
    weight: float


def audiences_of(person: Person) -> frozenset[str]:
    """What he reads of knowledge."""
    looks_after = person.may("knowledge.write") or person.may("knowledge.sign")
    return reading.EDITORS if looks_after else reading.STAFF


def fitting(ticket: Ticket, reader: Reader) -> list[Fitting]:
    """The best first; none where nothing fits. Asked again only when something was said, the
    reason is another, or what readers see has changed."""
    audiences = audiences_of(reader.person)
    seen = (ticket.pk, ticket.last_seq, ticket.reason_id, ticket.subject, ticket.language)
    place = (*seen, audiences, reading.generation())
    if (known := _kept.get(place)) is not None:
        return known
    found = _fitting(ticket, audiences, reader)
    _kept[place] = found
    while len(_kept) > _KEPT:
        _kept.popitem(last=False)
    return found


def forget() -> None:
    """What is kept; tests begin without."""
    _kept.clear()


def _fitting(ticket: Ticket, audiences: Collection[str], reader: Reader) -> list[Fitting]:
    languages = quoting.preferred(ticket.brand, ticket.language)[:2]
    hits: dict[str, finding.Hit] = {}
    weights: dict[str, list[float]] = defaultdict(list)
    asked = _asked(ticket)
    for language in languages:
        for text in asked:
            found = finding.find(
                ticket.brand_id, language, text, audiences=audiences, now=reader.now, most=5
            )
            for hit in found.hits:
                hits.setdefault(hit.key, hit)
                weights[hit.key].append(hit.weight)
        if hits:  # what there is in his own language comes before all else
            break
    scores = {key: max(one) + _ALSO * (sum(one) - max(one)) for key, one in weights.items()}
    about = _by_reason(ticket)
    for key in about:
        scores[key] = scores.get(key, 0) + _REASON
    best = sorted(scores, key=lambda key: (-scores[key], key))
    return _told(ticket, best, scores, hits, languages, audiences, reader)


def _told(
    ticket: Ticket,
    best: list[str],
    scores: dict[str, float],
    hits: dict[str, finding.Hit],
    languages: list[str],
    audiences: Collection[str],
    reader: Reader,
) -> list[Fitting]:
    audience = dict(Article.objects.filter(key__in=best[:10]).values_list("key", "audience"))
    told: list[Fitting] = []
    for key in best[:10]:
        if scores[key] < _LEAST or len(told) == MOST:
            break
        shown = hits.get(key) or _first(ticket, key, languages, audiences, reader)
        if shown is None:
            continue
        is_for_players = audience.get(key) == Article.PLAYERS
        told.append(
            Fitting(
                *(key, shown.article_id, shown.language, shown.title, shown.summary),
                is_for_players,
                scores[key],
            )
        )
    return told


def _first(
    ticket: Ticket,
    key: str,
    languages: list[str],
    audiences: Collection[str],
    reader: Reader,
) -> reading.Shown | None:
    for language in languages:
        shown = reading.shown_by_key(
            ticket.brand_id, language, key, audiences=audiences, now=reader.now
        )
        if shown is not None:
            return shown
    return None


def _asked(ticket: Ticket) -> list[str]:
    """The subject, and the first sentences of what the player said last."""
    said = (
        Message.objects.filter(ticket=ticket, kind=Message.RECEIVED)
        .order_by("-seq")
        .values_list("text", flat=True)
        .first()
    )
    text = (said or "")[:_READ]
    spoken = [text[one.start : one.end].strip()[:_LONGEST] for one in sentences(text)]
    telling = [one for one in spoken if " " in one][:_SENTENCES]
    return [one for one in dict.fromkeys([ticket.subject.strip(), *telling]) if one]


def _by_reason(ticket: Ticket) -> list[str]:
    """Articles that say of themselves that they are about it."""
    if ticket.reason_id is None or ticket.reason is None:
        return []
    about = Article.objects.filter(
        Q(brand=None) | Q(brand=ticket.brand_id), reasons__contains=[ticket.reason.slug]
    )
    return list(about.order_by("place", "pk").values_list("key", flat=True)[:10])
