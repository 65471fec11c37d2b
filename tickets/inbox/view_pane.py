"""The list of a view as it stands on a page."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tickets.inbox import list as inbox
from tickets.inbox import pane, saved, walk
from tickets.inbox.list import Found, Place
from tickets.inbox.models import SavedView
from tickets.inbox.pane import Asked, Group, Pane, Viewed
from tickets.inbox.rows import prepare
from tickets.inbox.walk import Walked
from tickets.thread.conditions import said
from tickets.thread.conditions.tree import EVERYTHING, Unusable
from tickets.thread.conditions.tree import Group as Tree
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader

_WHOLE_GROUPS = {
    Ticket.URGENT: "urgent",
    Ticket.WOKEN: "woken",
    Ticket.WAITING: "waiting",
    Ticket.ASLEEP: "asleep",
    Ticket.DONE: "done",
}


def of(reader: Reader, wanted: Asked, *, path: str) -> Pane:
    """The view's list; a view that is not there (any more) is the usual box."""
    view = saved.find(reader.person, wanted.view_id) if wanted.view_id else None
    if view is not None:
        return _viewed(reader, wanted, view, path)
    if wanted.view_id:
        usual = inbox.TEAM if reader.person.team_ids else inbox.ALL
        wanted = wanted._replace(box=usual, after=None)
    return pane.of(reader, wanted, path=path)


def preview(reader: Reader, tree: Tree, *, order: str, rows: int) -> list[Group]:
    """The first rows of what is being put together."""
    walked = walk.rows(reader.person, tree, order=order, now=reader.now, limit=rows)
    found = _found(reader, walked)
    return [Group("found", "", "", prepare(found, reader=reader, box=""), False)]


def _viewed(reader: Reader, wanted: Asked, view: SavedView, path: str) -> Pane:
    figures = inbox.waiting(reader.person, now=reader.now, today=reader.today)
    walked, problem = Walked([], None, False), ""
    tree = EVERYTHING
    try:
        tree = saved.conditions(view)
        walked = walk.rows(
            reader.person,
            tree,
            order=view.order,
            now=reader.now,
            after=wanted.after,
            limit=wanted.rows,
        )
    except (Unusable, walk.TooSlow) as error:
        problem = str(error.message)
    found = _found(reader, walked)
    by_clock = view.order == walk.CLOCK
    groups = _by_clock(reader, walked, found) if by_clock else _in_one(reader, view, walked, found)
    can_grow = wanted.rows < pane.MOST_ROWS and wanted.after is None
    has_more = walked.has_more and bool(found) and (by_clock or can_grow)
    return Pane(
        asked=wanted,
        boxes=pane.boxes(wanted, figures, path),
        groups=groups,
        is_quiet=not found and not problem and walked.end is None,
        more_url=pane.more(wanted, found, path) if has_more else "",
        more_below=groups[-1].name if groups else "",
        back_url=wanted.url(path, after=None) if wanted.after else "",
        src=wanted.url("/inbox/list/"),
        version=pane.version_of(
            reader, wanted, (figures, view.last_seq, walked, problem, _split(reader, found)), found
        ),
        view=_head(reader, wanted, view, tree, walked, problem, path),
    )


def _head(
    reader: Reader,
    wanted: Asked,
    view: SavedView,
    tree: Tree,
    walked: Walked,
    problem: str,
    path: str,
) -> Viewed:
    is_more = walked.has_more or walked.end is not None
    figure = "" if problem else saved.said(len(walked.places), is_more=is_more)
    notice, on_url = "", ""
    if walked.end is not None and view.order == walk.CLOCK:
        notice = _("There may be more: not everything has been looked through yet.")
        on_url = wanted.url(path, after=walked.end, rows=inbox.PER_PAGE)
    elif walked.end is not None:
        notice = _("In order are only the 1,000 most urgent. Narrow the view to see all.")
    return Viewed(
        name=view.name,
        figure=figure if wanted.after is None else "",
        says=problem or said.sentence(tree, person=reader.person, now=reader.now),
        edit_url=f"/settings/views/{view.pk}/",
        is_broken=bool(problem),
        notice=notice,
        on_url=on_url,
    )


def _found(reader: Reader, walked: Walked) -> list[Found]:
    """The rows as they are now; what went into other hands meanwhile is left out."""
    numbers = [place.id for place in walked.places]
    return inbox.of_numbers(reader.person, numbers, now=reader.now) if numbers else []


def _split(reader: Reader, found: list[Found]) -> int:
    return sum(row.is_late(reader.now) for row in found)


def _by_clock(reader: Reader, walked: Walked, found: list[Found]) -> list[Group]:
    """First, awake again, late, next, waiting, asleep, done: parted by the place of each row."""
    group_of = {place.id: _group(place, reader) for place in walked.places}
    titles = {
        "urgent": pgettext("group", "First"),
        "woken": _("Awake again"),
        "late": _("Late"),
        "next": pgettext("group", "Next"),
        "waiting": pgettext("group", "Waiting for the player"),
        "asleep": pgettext("group", "Asleep"),
        "done": pgettext("group", "Done"),
    }
    groups = []
    for name, title in titles.items():
        rows = [row for row in found if _group_now(row, group_of[row.id], reader) == name]
        if rows:
            is_last = rows[-1] is found[-1]
            figure = f"{len(rows)}+" if is_last and walked.has_more else str(len(rows))
            shown = prepare(rows, reader=reader, box="")
            groups.append(Group(name, title, figure, shown, False))
    return groups


def _group_now(row: Found, group: str, reader: Reader) -> str:
    """Whose player waits for what was promised him is late, whatever the clock says."""
    return "late" if group == "next" and row.is_late(reader.now) else group


def _in_one(reader: Reader, view: SavedView, walked: Walked, found: list[Found]) -> list[Group]:
    if not found:
        return []
    figure = f"{len(found)}+" if walked.has_more else str(len(found))
    title = str(walk.ORDERS[view.order])
    return [Group("found", title, figure, prepare(found, reader=reader, box=""), False)]


def _group(place: Place, reader: Reader) -> str:
    whole = _WHOLE_GROUPS.get(place.bucket)
    if whole:
        return whole
    is_late = place.bucket == Ticket.CLOCK and place.sort_at <= reader.now
    return "late" if is_late else "next"
