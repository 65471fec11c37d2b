"""Notices as the team's pages show them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players.names import LANGUAGES
from helpdesk.lib.text import sort_key
from knowledgebase.notices import letters, reading, states
from knowledgebase.notices.models import Component, Notice, NoticeUpdate
from knowledgebase.notices.said import in_reader_language, missing, said_in

# how the steps of maintenance are called on their buttons
DEEDS: dict[str, str | Promise] = {
    Notice.IN_PROGRESS: _lazy("Begin now"),
    Notice.VERIFYING: _lazy("Done, check it"),
    Notice.COMPLETED: _lazy("Finish"),
    Notice.CANCELLED: _lazy("Call it off"),
}


class Line(NamedTuple):
    """One of a list."""

    url: str
    title: str
    is_incident: bool
    state: str
    state_name: str
    tone: str
    impact: str
    about: str  # what, for whom
    when: str
    owed: str  # by when the next word is
    is_late: bool
    is_over: bool
    is_public: bool
    gaps: str  # languages of its brands in which it says nothing


class Word(NamedTuple):
    """One line of its history."""

    at: str
    state_name: str
    tone: str
    by: str
    texts: list[tuple[str, str]]  # language, words
    times: str


class DeskBanner(NamedTuple):
    """One line on top of every page of the desk."""

    notice_id: int
    title: str
    language: str
    said: str  # how it stands
    tone: str
    is_incident: bool
    may_dismiss: bool


def banners(reader: Reader) -> list[DeskBanner]:
    return [_desk_banner(one, reader) for one in reading.banners_for(reader.person, now=reader.now)]


def owed(person: Person, now: datetime) -> int:
    """How many incidents of his wait for their next word."""
    late = Notice.objects.standing().filter(kept_by=person, update_due_at__lte=now)
    return late.count()


def lines(rows: Iterable[Notice], reader: Reader) -> list[Line]:
    found = list(rows)
    brands = {one.pk: one for one in Brand.objects.all()} if found else {}
    names = _names(found)
    return [_line(one, reader, brands, names) for one in found]


def history(notice: Notice, reader: Reader) -> list[Word]:
    said = notice.updates.select_related("by").order_by("-at", "-pk")
    return [_word(one, reader) for one in said]


def parts_of(notice: Notice) -> list[str]:
    names = _names([notice])
    return [names[pk] for pk in notice.component_ids if pk in names]


def brands_of(notice: Notice) -> list[Brand]:
    rows = Brand.objects.filter(pk__in=notice.brand_ids)
    return sorted(rows, key=lambda one: sort_key(one.name))


def gaps(notice: Notice, brands: Iterable[Brand]) -> list[str]:
    """Languages that its players are spoken to in, and in which it says nothing."""
    wanted = dict.fromkeys(code for brand in brands for code in brand.languages)
    return [str(LANGUAGES.get(code, code)) for code in missing(notice.titles, wanted)]


def when(notice: Notice, reader: Reader) -> str:
    """Since when it goes on, or from when until when it is planned."""
    if notice.is_incident:
        begun = reader.inside(notice.starts_at)
        if notice.over_at is None:
            return _("since %(time)s") % {"time": begun}
        return _("%(begin)s to %(end)s") % {
            "begin": reader.full(notice.starts_at),
            "end": reader.inside(notice.over_at),
        }
    return letters.span(notice.starts_at, notice.ends_at, language=reader.language, tz=reader.tz)


def _desk_banner(one: reading.Banner, reader: Reader) -> DeskBanner:
    said = one.state_name
    if one.state == Notice.SCHEDULED:
        said = f"{said}: {reader.full_ahead(one.starts_at)}"
    return DeskBanner(
        *(one.notice_id, one.title, one.language, said),
        *(one.tone, one.is_incident, one.may_dismiss),
    )


def _line(notice: Notice, reader: Reader, brands: dict[int, Brand], names: dict[int, str]) -> Line:
    ours = [brands[pk] for pk in notice.brand_ids if pk in brands]
    about = [names[pk] for pk in notice.component_ids if pk in names]
    due = notice.update_due_at
    return Line(
        url=reverse("service_notice", args=[notice.pk]),
        title=in_reader_language(notice.titles),
        is_incident=notice.is_incident,
        state=notice.state,
        state_name=str(states.STATES[notice.state]),
        tone="" if notice.is_over else states.tone(notice),
        impact=str(states.IMPACTS[notice.impact]),
        about=" · ".join([", ".join(about), ", ".join(one.name for one in ours)]),
        when=when(notice, reader),
        owed=reader.inside(due) if due else "",
        is_late=notice.is_late(reader.now),
        is_over=notice.is_over,
        is_public=notice.is_public,
        gaps=", ".join(gaps(notice, ours)),
    )


def _word(update: NoticeUpdate, reader: Reader) -> Word:
    first = said_in(update.texts, reader.language)[1]
    order = sorted(update.texts, key=lambda code: (code != first, code))
    times = ""
    if update.starts_at is not None:
        times = letters.span(
            update.starts_at, update.ends_at, language=reader.language, tz=reader.tz
        )
    return Word(
        at=reader.full(update.at),
        state_name=str(states.STATES[update.state]),
        tone="good" if update.state in Notice.OVER else "",
        by=update.by.name if update.by.kind == Person.STAFF else "",
        texts=[(code, update.texts[code]) for code in order],
        times=times,
    )


def _names(notices: Iterable[Notice]) -> dict[int, str]:
    ids = {pk for one in notices for pk in one.component_ids}
    rows = Component.objects.filter(pk__in=ids) if ids else Component.objects.none()
    return {one.pk: in_reader_language(one.names) for one in rows}
