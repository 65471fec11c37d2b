"""The list as it stands on a page: boxes, groups, rows in words, and where to read on."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from markupsafe import Markup

from helpdesk.lib import times
from helpdesk.lib.text import clean, squeeze
from tickets.inbox import list as inbox
from tickets.inbox.rows import Row, placed, prepare
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FOLDED = (inbox.WAITING, inbox.ASLEEP, inbox.DONE)
_VIEW = re.compile(r"view-([1-9][0-9]{0,14})")
LONGEST_QUERY = 400
MOST_ROWS = 300  # a list that is longer goes on on a page of its own


class Asked(NamedTuple):
    """What of the list is wanted, as its address says it."""

    box: str
    open: tuple[str, ...] = ()  # folded groups that are open
    rows: int = inbox.PER_PAGE
    after: inbox.Place | None = None
    query: str = ""

    def url(self, path: str, **changes: object) -> str:
        asked = self._replace(**changes)  # type: ignore[arg-type]
        words = {
            "box": asked.box,
            "open": ",".join(asked.open),
            "rows": "" if asked.rows == inbox.PER_PAGE else str(asked.rows),
            "after": _written(asked.after) if asked.after else "",
            "q": asked.query,
        }
        return f"{path}?{urlencode({name: word for name, word in words.items() if word})}"

    @property
    def view_id(self) -> int:
        """The view that takes the place of a box; 0 when it is none."""
        found = _VIEW.fullmatch(self.box)
        return int(found[1]) if found else 0


class Box(NamedTuple):
    name: str
    title: str
    figure: str
    is_here: bool
    url: str


class Group(NamedTuple):
    name: str
    title: str
    figure: str
    rows: list[Row]
    is_folded: bool
    url: str = ""  # opens or closes it
    note: str = ""  # at the end of its heading

    @property
    def html(self) -> Markup:
        return placed(self.rows)


class Viewed(NamedTuple):
    """What stands over the rows of a view."""

    name: str
    figure: str
    says: str  # what it asks, or what is wrong with it
    edit_url: str
    is_broken: bool = False
    notice: str = ""  # why there may be more
    on_url: str = ""  # looks further


class Pane(NamedTuple):
    asked: Asked
    boxes: list[Box]
    groups: list[Group]
    is_quiet: bool  # nobody waits for us
    more_url: str  # stands below the last of the groups that are not folded
    more_below: str
    back_url: str  # to the beginning of the list
    src: str  # where a script reads it again
    version: str
    view: Viewed | None = None
    is_teamless: bool = False  # the reader is in no team, and sees nothing else


def asked(query: QueryDict, *, remembered: str = "", default: str) -> Asked:
    """What the address wants; anything that it can't mean is the usual."""
    box = query.get("box") or remembered
    rows = query.get("rows", "")
    wanted = int(rows) if rows.isascii() and rows.isdecimal() and len(rows) < 6 else 0
    return Asked(
        box=box if box in inbox.BOXES or _VIEW.fullmatch(box) else default,
        open=tuple(name for name in _FOLDED if name in query.get("open", "").split(",")),
        rows=max(inbox.PER_PAGE, min(wanted, MOST_ROWS)),
        after=_read(query.get("after", "")),
        # conditions that stand beside the words come first, as chips do
        query=squeeze(clean(" ".join([*query.getlist("f"), query.get("q", "")])))[:LONGEST_QUERY],
    )


def of(reader: Reader, wanted: Asked, *, path: str) -> Pane:
    """Two statements, one more for each folded group that is open."""
    counts = inbox.counts(reader.person, box=wanted.box, now=reader.now, today=reader.today)
    found = _main(reader, wanted)
    has_more, found = len(found) > wanted.rows, found[: wanted.rows]
    folded = {
        name: inbox.rows(
            reader.person, box=wanted.box, group=name, now=reader.now, today=reader.today
        )
        for name in wanted.open
    }
    unfolded = _unfolded(reader, wanted, found, counts)
    folds = _folds(reader, wanted, folded, counts, path)
    return Pane(
        asked=wanted,
        boxes=boxes(wanted, counts[:3], path),
        groups=[*unfolded, *folds],
        is_quiet=not found and wanted.after is None,
        more_url=more(wanted, found, path) if has_more else "",
        more_below=unfolded[-1].name if unfolded else "",
        back_url=wanted.url(path, after=None) if wanted.after else "",
        src=wanted.url("/inbox/list/"),
        version=version_of(reader, wanted, counts, found, *folded.values()),
        is_teamless=not (reader.person.team_ids or reader.person.sees_all),
    )


def _main(reader: Reader, wanted: Asked) -> list[inbox.Found]:
    return inbox.rows(
        reader.person,
        box=wanted.box,
        now=reader.now,
        today=reader.today,
        after=wanted.after,
        limit=wanted.rows,
    )


def _unfolded(
    reader: Reader, wanted: Asked, found: list[inbox.Found], counts: inbox.Counts
) -> list[Group]:
    """Who is in danger, whoever has them; who waits live, chats where it is the player's turn,
    emergencies, just awake, late and next: one walk, parted at this moment, so that time passing
    changes no row."""
    danger = [row for row in found if row.guarded == "crisis"]
    found = [row for row in found if row.guarded != "crisis"]
    live = [row for row in found if row.bucket == Ticket.LIVE]
    # whoever came back to the queue waits for a person, though his words were answered
    asking = [row for row in live if row.due_from is not None or row.assignee_id is None]
    at_hand = [row for row in live if row.due_from is None and row.assignee_id is not None]
    urgent = [row for row in found if row.bucket == Ticket.URGENT]
    woken = [row for row in found if row.bucket == Ticket.WOKEN]
    others = found[len(live) + len(urgent) + len(woken) :]
    overdue = [row for row in others if row.is_late(reader.now)]
    late = sorted(overdue, key=lambda row: row.late_since)
    rest = [row for row in others if not row.is_late(reader.now)]
    return [
        Group(
            name,
            title,
            figure_of(count),
            prepare(rows, reader=reader, box=wanted.box),
            is_folded=False,
            note=_to_answer(rows) if name == "asking" else "",
        )
        for name, title, count, rows in (
            ("danger", _("In danger"), len(danger), danger),
            ("asking", _("Waiting for a person"), len(asking), asking),
            ("at_hand", _("Chats at hand"), len(at_hand), at_hand),
            ("urgent", pgettext("group", "First"), len(urgent), urgent),
            ("woken", _("Awake again"), len(woken), woken),
            ("late", _("Late"), counts.late, late),
            ("next", pgettext("group", "Next"), counts.next, rest),
        )
        if rows
    ]


def _to_answer(rows: list[inbox.Found]) -> str:
    """The time that the shortest of their clocks gives."""
    targets = [row.due_at - row.due_from for row in rows if row.due_at and row.due_from]
    return _("%(time)s to answer") % {"time": times.span(min(targets))} if targets else ""


def _folds(
    reader: Reader,
    wanted: Asked,
    folded: dict[str, list[inbox.Found]],
    counts: inbox.Counts,
    path: str,
) -> list[Group]:
    groups = []
    for name, title, count in (
        (inbox.WAITING, pgettext("group", "Waiting for the player"), counts.waiting),
        (inbox.ASLEEP, pgettext("group", "Asleep"), counts.asleep),
        (inbox.DONE, _("Done today"), counts.done),
    ):
        if not count:
            continue
        is_open = name in wanted.open
        others = tuple(one for one in wanted.open if one != name)
        rows = folded.get(name, [])[: inbox.PER_PAGE]
        groups.append(
            Group(
                name,
                title,
                figure_of(count),
                prepare(rows, reader=reader, box=wanted.box),
                not is_open,
                wanted.url(path, open=others if is_open else (*others, name)),
            )
        )
    return groups


def boxes(wanted: Asked, figures: Sequence[int], path: str) -> list[Box]:
    titles = {inbox.MINE: _("Mine"), inbox.TEAM: _("Team"), inbox.ALL: _("All")}
    return [
        Box(
            name,
            title,
            figure_of(figure),
            name == wanted.box,
            wanted.url(path, box=name, after=None, rows=inbox.PER_PAGE),
        )
        for (name, title), figure in zip(titles.items(), figures, strict=True)
    ]


def more(wanted: Asked, found: list[inbox.Found], path: str) -> str:
    """More rows below these, until the list is long; then its next page."""
    if wanted.rows < MOST_ROWS and wanted.after is None:
        return wanted.url(path, rows=wanted.rows + inbox.PER_PAGE)
    last = found[-1]
    place = inbox.Place(last.bucket, last.sort_at, last.id)
    return wanted.url(path, after=place, rows=inbox.PER_PAGE)


def figure_of(number: int) -> str:
    return f"{inbox.CAP - 1}+" if number >= inbox.CAP else str(number)


def version_of(reader: Reader, wanted: Asked, counts: object, *groups: list[inbox.Found]) -> str:
    """Another one whenever a word or the order of the list is another one: a ticket counts its
    own changes. Clocks tick on in the page; they need no new list."""
    shown = [
        (
            *(row.id, row.version, row.bucket, row.player_name, row.player_tier, row.owner),
            *(row.team, row.has_draft, row.replying_id, row.is_unread),
            *(row.promise, row.promise_due_at, row.promise_made_at, row.referred_by),
        )
        for rows in groups
        for row in rows
    ]
    said = repr((reader.person.pk, reader.language, reader.today, wanted, counts, shown))
    return blake2b(said.encode(), digest_size=12).hexdigest()


def _written(place: inbox.Place) -> str:
    microseconds = (place.sort_at - _EPOCH) // timedelta(microseconds=1)
    return f"{place.bucket},{microseconds},{place.id}"


def _read(text: str) -> inbox.Place | None:
    parts = text.split(",")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    if len(parts[0]) > 1 or len(parts[1]) > 16 or len(parts[2]) > 18:
        return None
    bucket, microseconds, number = map(int, parts)
    return inbox.Place(bucket, _EPOCH + timedelta(microseconds=microseconds), number)
