"""What readers see of notices: banners, and how the service stands.

What stands now is read once a second at most in each process, as it is on every page.
"""

import time
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Prefetch

from accounts.organisation.models import Brand
from accounts.people.models import Person
from knowledgebase.notices import states
from knowledgebase.notices.models import Component, Dismissal, Notice, NoticeUpdate
from knowledgebase.notices.said import said_in

LASTS = 1.0  # seconds; another process may have changed it
HISTORY = timedelta(days=90)
DESK, WIDGET, PORTAL = "desk", "widget", "portal"
# how long before maintenance each says so by itself
_AHEAD = {
    DESK: timedelta(hours=24),
    PORTAL: timedelta(hours=24),
    WIDGET: timedelta(hours=1),
}


class Banner(NamedTuple):
    """One notice in one line. `words` is what was said last, or what is affected; `language` is
    that of title and words, where what was asked for does not exist."""

    notice_id: int
    kind: str
    state: str
    state_name: str
    impact: str
    tone: str  # info, warn, danger
    title: str
    words: str
    affected: str
    meanwhile: str
    language: str
    starts_at: datetime
    ends_at: datetime | None
    at: datetime  # of the last word
    may_dismiss: bool

    @property
    def is_incident(self) -> bool:
        return self.kind == Notice.INCIDENT


class Said(NamedTuple):
    """One word of its history; `text` is empty where only state or times changed."""

    at: datetime
    state: str
    state_name: str
    text: str
    language: str
    starts_at: datetime | None
    ends_at: datetime | None


class Shown(NamedTuple):
    """A notice as the status page shows it, the newest word first."""

    id: int
    kind: str
    state: str
    state_name: str
    impact: str
    impact_name: str
    tone: str
    title: str
    affected: str
    meanwhile: str
    language: str
    components: list[str]
    starts_at: datetime
    ends_at: datetime | None
    over_at: datetime | None
    updates: list[Said]


class Part(NamedTuple):
    """`state` is one of `states.ORDER`; `name` its words in the language of the page."""

    key: str
    name: str
    state: str
    state_name: str
    notice_ids: list[int]


class Status(NamedTuple):
    """`state` is that of the part that stands worst."""

    state: str
    state_name: str
    components: list[Part]
    current: list[Shown]
    planned: list[Shown]
    past: list[Shown]  # the newest first


class _Known(NamedTuple):
    notices: tuple[Notice, ...]
    brands: Mapping[int, tuple[str, ...]]  # their languages


NOTHING = _Known((), {})
_kept: tuple[float, _Known] | None = None


def current(brand_id: int, language: str, *, surface: str, now: datetime) -> list[Banner]:
    """What stands on this surface for players of the brand, the gravest first."""
    found = [
        one
        for one in _known().notices
        if brand_id in one.brand_ids and one.is_public and _is_near(one, surface, now)
    ]
    return [_banner(one, language, brand_id) for one in sorted(found, key=_gravest)]


def banners_for(person: Person, *, now: datetime) -> list[Banner]:
    """What this colleague has not put away, of his brands."""
    if not person.may("notices.see"):
        return []
    found = [
        one
        for one in _known().notices
        if _is_near(one, DESK, now) and not set(one.brand_ids).isdisjoint(person.brand_ids)
    ]
    if not found:
        return []
    away = set(
        Dismissal.objects.filter(person=person, notice__in=found).values_list(
            "notice_id", flat=True
        )
    )
    return [
        _banner(one, person.language, one.brand_ids[0])
        for one in sorted(found, key=_gravest)
        if one.pk not in away or _is_critical(one)
    ]


def incidents_of(brand_id: int) -> list[int]:
    """Keys of what is disturbed now in a brand, also where players need not know."""
    return [one.pk for one in _known().notices if one.is_incident and brand_id in one.brand_ids]


def mark(brand_id: int, *, surface: str, now: datetime) -> str:
    """Changes whenever what `current` gives may be another; a query a second at most."""
    found = [
        f"{one.pk}.{one.last_seq}"
        for one in _known().notices
        if brand_id in one.brand_ids and one.is_public and _is_near(one, surface, now)
    ]
    return "-".join(sorted(found))


def status(brand_id: int, language: str, now: datetime) -> Status:
    """How the service stands for players of a brand, what is planned, and what was in the last 90
    days. Four queries, whatever there is."""
    ours = (
        Notice.objects.filter(brand_ids__contains=[brand_id], is_public=True)
        .exclude(over_at__lt=now - HISTORY)
        .order_by("-starts_at", "-pk")
        .prefetch_related(
            Prefetch("updates", NoticeUpdate.objects.order_by("-at", "-pk"), to_attr="words")
        )
    )
    rows = list(ours)
    components = list(Component.objects.filter(is_active=True, brand=None)) + list(
        Component.objects.filter(is_active=True, brand=brand_id)
    )
    languages = _languages(brand_id)
    names = {one.pk: said_in(one.names, language, *languages)[0] for one in components}
    shown = {one.pk: _shown(one, language, languages, names) for one in rows}
    standing = [one for one in rows if not one.is_over and one.state != Notice.SCHEDULED]
    parts = [_part(one, names[one.pk], standing) for one in components]
    worst = max((part.state for part in parts), key=states.ORDER.index, default=states.WELL)
    planned = sorted(
        (one for one in rows if one.state == Notice.SCHEDULED), key=lambda one: one.starts_at
    )
    return Status(
        worst,
        str(states.STANDING[worst]),
        parts,
        [shown[one.pk] for one in sorted(standing, key=_gravest)],
        [shown[one.pk] for one in planned],
        [shown[one.pk] for one in rows if one.is_over],
    )


def forget() -> None:
    """What is kept of them; tests begin without."""
    global _kept
    _kept = None


def _known() -> _Known:
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > LASTS:
        _kept = time.monotonic(), _read()
    return _kept[1]


def _read() -> _Known:
    latest = NoticeUpdate.objects.exclude(texts={}).order_by("-at", "-pk")
    notices = Notice.objects.standing().prefetch_related(
        Prefetch("updates", latest, to_attr="words")
    )
    found = tuple(notices)
    brands = Brand.objects.all() if found else Brand.objects.none()
    return _Known(found, {one.pk: _after_own(one.languages) for one in brands})


def _languages(brand_id: int) -> tuple[str, ...]:
    brand = Brand.objects.filter(pk=brand_id).values_list("languages", flat=True).first()
    return _after_own(brand or ())


def _after_own(languages: Collection[str]) -> tuple[str, ...]:
    """What a reader is given in turn where his language is missing: English before the others."""
    return tuple(sorted(languages, key=lambda code: code != "en"))


def _is_near(notice: Notice, surface: str, now: datetime) -> bool:
    if notice.is_incident or notice.state != Notice.SCHEDULED:
        # what is none of theirs is no banner for players
        return surface == DESK or notice.impact != Notice.NONE
    return notice.starts_at - now <= _AHEAD[surface]


def _is_critical(notice: Notice) -> bool:
    return notice.is_incident and notice.impact == Notice.CRITICAL


def _gravest(notice: Notice) -> tuple[bool, int, datetime]:
    return not notice.is_incident, -states.weight(notice.impact), notice.starts_at


def _banner(notice: Notice, language: str, brand_id: int) -> Banner:
    languages = _known().brands.get(brand_id, ())
    title, spoken = said_in(notice.titles, language, *languages)
    said: list[NoticeUpdate] = notice.words  # type: ignore[attr-defined]
    affected = said_in(notice.affected, language, *languages)[0]
    last = said_in(said[0].texts, language, *languages)[0] if said else ""
    return Banner(
        notice_id=notice.pk,
        kind=notice.kind,
        state=notice.state,
        state_name=str(states.STATES[notice.state]),
        impact=notice.impact,
        tone=states.tone(notice),
        title=title,
        words=last or affected,
        affected=affected,
        meanwhile=said_in(notice.meanwhile, language, *languages)[0],
        language=spoken,
        starts_at=notice.starts_at,
        ends_at=notice.ends_at,
        at=said[0].at if said else notice.created_at,
        may_dismiss=not _is_critical(notice),
    )


def _shown(
    notice: Notice, language: str, languages: Collection[str], names: Mapping[int, str]
) -> Shown:
    title, spoken = said_in(notice.titles, language, *languages)
    said: Iterable[NoticeUpdate] = notice.words  # type: ignore[attr-defined]
    return Shown(
        id=notice.pk,
        kind=notice.kind,
        state=notice.state,
        state_name=str(states.STATES[notice.state]),
        impact=notice.impact,
        impact_name=str(states.IMPACTS[notice.impact]),
        tone=states.tone(notice),
        title=title,
        affected=said_in(notice.affected, language, *languages)[0],
        meanwhile=said_in(notice.meanwhile, language, *languages)[0],
        language=spoken,
        components=[names[pk] for pk in notice.component_ids if pk in names],
        starts_at=notice.starts_at,
        ends_at=notice.ends_at,
        over_at=notice.over_at,
        updates=[_said(one, language, languages) for one in said],
    )


def _said(update: NoticeUpdate, language: str, languages: Collection[str]) -> Said:
    text, spoken = said_in(update.texts, language, *languages)
    return Said(
        update.at,
        update.state,
        str(states.STATES[update.state]),
        text,
        spoken,
        update.starts_at,
        update.ends_at,
    )


def _part(component: Component, name: str, standing: Iterable[Notice]) -> Part:
    about = [one for one in standing if component.pk in one.component_ids]
    worst = max((states.of_part(one) for one in about), key=states.ORDER.index, default=states.WELL)
    return Part(component.key, name, worst, str(states.STANDING[worst]), [one.pk for one in about])
