"""The sheet of facts as pages show it: what holds now in every language, until when, what comes."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.people.reader import Reader
from helpdesk.lib import money, times
from helpdesk.lib.text import fold, sort_key
from knowledgebase.facts.actions import valuing
from knowledgebase.facts.models import Fact, FactValue
from knowledgebase.facts.names import KINDS, TOPICS, name_of
from knowledgebase.facts.uses import Use, uses_of
from knowledgebase.facts.written import written

SOON = timedelta(days=7)
MOST = 200
LAPSING, MISSING, WAITING, UNUSED, RETIRED = "lapsing", "missing", "waiting", "unused", "retired"


class Said(NamedTuple):
    """A value in the languages that say it with these words; none where nobody has said it."""

    languages: list[str]
    words: str


class Span(NamedTuple):
    """One value, with the time in which it holds."""

    row: FactValue
    said: list[Said]
    words: str  # in the reader's language, or the first that there is
    begins: str
    ends: str  # empty: open
    since: str  # the same two, as they stand inside a sentence
    until: str
    by: str
    state: str  # waiting, refused, now, coming, over
    decided: str  # who signed or refused it, and when


class Line(NamedTuple):
    """One fact on the sheet of one brand."""

    fact: Fact
    name: str
    kind: str
    topic: str
    now: Span | None
    next: Span | None
    lapses: str  # said when it ends soon and nothing follows
    waits: int  # values that nobody has signed yet
    used: int
    state: str  # of LAPSING, MISSING, …, the one that matters most; else empty
    search: str  # folded


class Sheet(NamedTuple):
    brand: Brand
    groups: list[tuple[str, list[Line]]]
    counts: dict[str, int]  # by state
    shown: int


def brands_of(person: Person) -> list[Brand]:
    rows = Brand.objects.filter(pk__in=person.brand_ids)
    return sorted(rows, key=lambda brand: (not brand.is_active, brand.pk))


def sheet(brand: Brand, reader: Reader, *, typed: str = "", only: str = "") -> Sheet:
    """All facts with what they are for this brand, in the order of the shelves on which texts that
    name them lie."""
    facts = list(Fact.objects.order_by("key"))
    rows = FactValue.objects.filter(brand=brand).exclude(state=FactValue.REFUSED)
    current = rows.filter(Q(ends_at=None) | Q(ends_at__gt=reader.now))
    current = current.select_related("written_by", "decided_by")
    current = current.exclude(ends_at=F("starts_at"))  # was taken back before it began
    values: dict[int, list[FactValue]] = defaultdict(list)
    for value in current.order_by("starts_at", "pk"):
        values[value.fact_id].append(value)
    used = uses_of([fact.key for fact in facts], reader.person)
    lines = [_line(fact, values[fact.pk], used.get(fact.key, []), reader) for fact in facts]
    counts: dict[str, int] = defaultdict(int)
    for line in lines:
        counts[line.state] += 1
        counts[WAITING] += line.waits if line.state != WAITING else line.waits - 1
    wanted = fold(typed)
    shown = [line for line in lines if wanted in line.search and _is_asked_for(line, only)]
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in shown:
        groups[_shelf(used.get(line.fact.key, []))].append(line)
    ordered = sorted(groups.items(), key=lambda one: (not one[0], sort_key(one[0])))
    named = [
        (name or _("Named by nothing"), sorted(group, key=lambda line: sort_key(line.name)))
        for name, group in ordered
    ]
    return Sheet(brand, named, dict(counts), len(shown))


def history(fact: Fact, brands: Iterable[Brand], reader: Reader) -> list[tuple[Brand, list[Span]]]:
    """Every value that there was, per brand, the latest first."""
    people = ("written_by", "decided_by")
    rows = FactValue.objects.filter(fact=fact).select_related(*people)
    spans: dict[int, list[Span]] = defaultdict(list)
    for row in rows.order_by("-starts_at", "-written_at", "-pk"):
        spans[row.brand_id].append(span(row, fact.kind, reader))
    return [(brand, spans[brand.pk]) for brand in brands]


def span(row: FactValue, kind: str, reader: Reader) -> Span:
    said = spoken(kind, row.value, reader.language)
    begins = reader.full_ahead(row.starts_at)
    ends = reader.full_ahead(row.ends_at) if row.ends_at else ""
    return Span(
        row=row,
        said=said,
        words=next((one.words for one in said if one.words), ""),
        begins=begins,
        ends=ends,
        since=times.inside(begins),
        until=times.inside(ends),
        by=row.written_by.name,
        state=_state(row, reader.now),
        decided=f"{row.decided_by.name}, {reader.full(row.decided_at)}"
        if row.decided_by and row.decided_at
        else "",
    )


def spoken(kind: str, value: Any, first: str) -> list[Said]:
    """As readers read it, in every language of players, the reader's own first."""
    languages = sorted(dict(settings.PLAYER_LANGUAGES), key=lambda code: code != first)
    by_words: dict[str, list[str]] = defaultdict(list)
    for code in languages:
        by_words[written(kind, value, code) or ""].append(code)
    silent = by_words.pop("", None)
    said = [Said(codes, words) for words, codes in by_words.items()]
    return [*said, Said(silent, "")] if silent else said


def waiting(person: Person, *, now: datetime) -> int:
    """Values that wait for a signature of this person: not his own ones."""
    if not person.may("knowledge.sign"):
        return 0
    return unsigned(person, now=now).exclude(written_by=person).count()


def unsigned(person: Person, *, now: datetime) -> Any:
    """Of his brands; what would be over before it began is not asked about any more."""
    rows = FactValue.objects.filter(state=FactValue.OPEN, brand_id__in=person.brand_ids)
    return rows.filter(Q(ends_at=None) | Q(ends_at__gt=now), fact__is_active=True)


class ToSign(NamedTuple):
    """A value that waits for a signature."""

    fact: Fact
    name: str
    topic: str
    brand: str
    span: Span
    now: str  # what holds, in the reader's language
    objection: str  # why this reader may not decide


def to_sign(reader: Reader) -> list[ToSign]:
    rows = unsigned(reader.person, now=reader.now).select_related(
        "fact", "brand", "written_by", "decided_by"
    )
    found = list(rows.order_by("written_at", "pk")[:MOST])
    holding = FactValue.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=reader.now),
        fact__in={row.fact_id for row in found},
        state=FactValue.SIGNED,
        starts_at__lte=reader.now,
    )
    held = {(row.fact_id, row.brand_id): row for row in holding}
    return [
        ToSign(
            fact=row.fact,
            name=name_of(row.fact, reader.language),
            topic=str(TOPICS.get(row.fact.topic, row.fact.topic)),
            brand=row.brand.name,
            span=span(row, row.fact.kind, reader),
            now=written(row.fact.kind, was.value, reader.language) or ""
            if (was := held.get((row.fact_id, row.brand_id)))
            else "",
            objection=str(valuing.objection_to(row, reader.person)),
        )
        for row in found
    ]


def currencies_of(brand: Brand) -> list[str]:
    """Those in which the sheet of this brand says amounts, in the order of the house."""
    values = FactValue.objects.filter(brand=brand, fact__kind=Fact.MONEY).values_list(
        "value", flat=True
    )
    used = {code for value in values for code in value}
    found = [code for code in money.CURRENCIES if code in used]
    return found or list(money.CURRENCIES[:2])


def _line(fact: Fact, values: list[FactValue], used: list[Use], reader: Reader) -> Line:
    signed = [one for one in values if one.state == FactValue.SIGNED]
    holds = next((one for one in signed if one.starts_at <= reader.now), None)
    coming = next((one for one in signed if one.starts_at > reader.now), None)
    waits = sum(1 for one in values if one.state == FactValue.OPEN)
    lapses = _lapses(holds, coming, reader.now)
    name = name_of(fact, reader.language)
    shown = span(holds, fact.kind, reader) if holds else None
    words = " ".join(one.words for one in shown.said) if shown else ""
    return Line(
        fact=fact,
        name=name,
        kind=str(KINDS[fact.kind]),
        topic=str(TOPICS.get(fact.topic, fact.topic)) if fact.topic else "",
        now=shown,
        next=span(coming, fact.kind, reader) if coming else None,
        lapses=lapses,
        waits=waits,
        used=len(used),
        state=_matters(fact, holds=bool(holds), lapses=bool(lapses), waits=waits, used=bool(used)),
        search=fold(f"{name} {fact.key} {words}"),
    )


def _matters(fact: Fact, *, holds: bool, lapses: bool, waits: int, used: bool) -> str:
    if not fact.is_active:
        return RETIRED
    if not holds and used:
        return MISSING
    if lapses:
        return LAPSING
    if waits:
        return WAITING
    return "" if used else UNUSED


def _is_asked_for(line: Line, only: str) -> bool:
    if only == WAITING:
        return line.waits > 0
    return line.state == only if only else line.state != RETIRED


def _lapses(holds: FactValue | None, coming: FactValue | None, now: datetime) -> str:
    if holds is None or holds.ends_at is None or holds.ends_at - now > SOON:
        return ""
    if coming is not None and coming.starts_at <= holds.ends_at:
        return ""
    left = holds.ends_at - now
    if left >= timedelta(days=1):
        n = left.days
        return ngettext("lapses in %(n)s day", "lapses in %(n)s days", n) % {"n": n}
    n = max(1, round(left.total_seconds() / 3600))
    return ngettext("lapses in %(n)s hour", "lapses in %(n)s hours", n) % {"n": n}


def _shelf(used: Collection[Use]) -> str:
    """Where most of the texts that name it lie."""
    shelves = [use.shelf for use in used if use.shelf]
    return max(sorted(set(shelves)), key=shelves.count) if shelves else ""


def _state(row: FactValue, now: datetime) -> str:
    if row.state == FactValue.REFUSED:
        return "refused"
    if row.ends_at is not None and row.ends_at <= now:
        return "over"
    if row.state == FactValue.OPEN:
        return "waiting"
    return "coming" if row.starts_at > now else "now"
