"""A view …"""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.people.models import Person
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.asked import conditions, group, one, view_of
from tests.tickets.thread.words import answered, opened
from tickets.inbox import saved, view_pane, walk
from tickets.inbox.actions import views
from tickets.inbox.list import Place
from tickets.inbox.models import SavedView
from tickets.inbox.pane import Asked
from tickets.thread.actions import assignment, followers, labels, resolution
from tickets.thread.conditions.tree import EVERYTHING, Unusable
from tickets.thread.models import ContactReason
from tickets.thread.reader import Reader

HOUR = timedelta(hours=1)


def numbers(person: Person, *of: Any, **more: Any) -> list[int]:
    found = walk.rows(person, conditions(*of), now=NOW, **({"limit": 50} | more))
    return [place.id for place in found.places]


def reader(person: Person) -> Reader:
    return Reader(person, "en", ZoneInfo("Europe/Istanbul"), NOW)


def pane_of(person: Person, view: SavedView) -> Any:
    return view_pane.of(reader(person), Asked(f"view-{view.pk}"), path="/inbox/")


def solved(cast: Cast, at: Any = NOW) -> Any:
    reason, _made = ContactReason.objects.get_or_create(slug="other", names={"en": "Other"})
    ticket = opened(cast)
    return resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=reason, now=at)


def test_shows_what_the_reader_may_see_and_no_more(cast: Cast) -> None:
    ticket = opened(cast)
    seen = {person.name for person in cast.everybody if numbers(person) == [ticket.pk]}
    assert seen == {p.name for p in (cast.ece, cast.mert, cast.aylin, cast.nil)}
    others = [person for person in cast.everybody if person.name not in seen]
    assert all(numbers(person) == [] for person in others)


@pytest.mark.parametrize("of", [(), (one("owner", "is", ["me"]),), (one("state", "is", ["open"]),)])
def test_reaches_no_other_team_by_naming_it(cast: Cast, of: tuple[Any, ...]) -> None:
    opened(cast)
    support, ece = str(cast.support.pk), str(cast.ece.pk)
    for person in (cast.deniz, cast.suna):
        assert numbers(person, *of, one("team", "is", [support])) == []
        assert numbers(person, *of, one("owner", "is", [ece, "nobody"])) == []
        assert numbers(person, group(one("team", "is", [support]), join="any")) == []


def test_takes_in_what_is_followed_or_owned_on_another_team(cast: Cast) -> None:
    followed = opened(cast)
    followers.follow(followed, by=cast.deniz, now=NOW)
    assert numbers(cast.deniz) == [followed.pk]
    assert numbers(cast.deniz, one("team", "is", [str(cast.support.pk)])) == [followed.pk]


def test_is_in_the_order_of_the_clock_and_keeps_what_is_done_for_who_asks(cast: Cast) -> None:
    later, sooner, waits = opened(cast), opened(cast, at=NOW - HOUR), opened(cast)
    answered(cast, waits)
    old, new = solved(cast, NOW - 3 * HOUR), solved(cast, NOW - HOUR)
    assert numbers(cast.ece) == [sooner.pk, later.pk, waits.pk]
    assert numbers(cast.ece, one("state", "is", ["done"])) == [new.pk, old.pk]
    both = one("state", "is", ["waiting", "done"])
    assert numbers(cast.ece, both) == [waits.pk, new.pk, old.pk]
    assert numbers(cast.nil, both) == [waits.pk, new.pk, old.pk]


@pytest.mark.parametrize("order", [order for order in walk.ORDERS if order != walk.CLOCK])
def test_can_be_put_into_another_order(cast: Cast, order: str) -> None:
    first, second = opened(cast, at=NOW - HOUR), opened(cast)
    labels.classify(first, by=cast.ece, priority=1, now=NOW)
    found = numbers(cast.ece, order=order)
    assert found == (
        [second.pk, first.pk] if order in {"newest", "opened"} else [first.pk, second.pk]
    )


def test_goes_on_where_a_page_or_a_walk_ended(cast: Cast, monkeypatch: Any) -> None:
    tickets = [opened(cast, at=NOW - n * HOUR) for n in range(6, 0, -1)]
    done = [solved(cast, NOW - n * HOUR) for n in range(1, 4)]
    wanted = [ticket.pk for ticket in [*tickets, *done]]
    for person in (cast.ece, cast.nil):
        for most_read, limit in ((3000, 2), (2, 50), (3, 2), (1, 1)):
            monkeypatch.setattr(walk, "MOST_READ", most_read)
            assert _all_of(person, limit) == wanted
            rare = one("opened", "ago_less", 2 * 3600)
            assert _all_of(person, limit, rare) == [
                tickets[4].pk,
                tickets[5].pk,
                *(d.pk for d in done),
            ]


def _all_of(person: Person, limit: int, *more: Any) -> list[int]:
    asked = conditions(one("state", "is", ["open", "done"]), *more)
    found: list[int] = []
    after: Place | None = None
    for _page in range(30):
        walked = walk.rows(person, asked, now=NOW, after=after, limit=limit)
        found += [place.id for place in walked.places]
        after = walked.places[-1] if walked.has_more else walked.end
        if after is None:
            return found
    raise AssertionError("it never ends")


def test_says_when_it_has_not_looked_through_everything(cast: Cast, monkeypatch: Any) -> None:
    for _n in range(4):
        opened(cast)
    view = view_of(cast.ece, one("reopened", "at_least", 5))
    assert pane_of(cast.ece, view).view.notice == ""
    monkeypatch.setattr(walk, "MOST_READ", 2)
    shown = pane_of(cast.ece, view)
    assert "There may be more" in shown.view.notice and "after=" in shown.view.on_url
    assert not shown.is_quiet


def test_gives_up_in_words_when_the_database_does(cast: Cast, monkeypatch: Any) -> None:
    view = view_of(cast.ece, one("reopened", "at_least", 5))
    opened(cast)
    monkeypatch.setattr(walk, "_PATIENCE", "1ms")
    monkeypatch.setattr(walk, "VISIBLE_SQL", "pg_sleep(0.2) IS NOT NULL")
    assert "takes too long" in pane_of(cast.ece, view).view.says


def test_of_a_team_is_there_for_the_team_and_for_nobody_else(cast: Cast) -> None:
    shared = view_of(cast.aylin, team=cast.support)
    own = view_of(cast.mert, name="Mine alone")
    for person in cast.everybody:
        names = {view.pk for view in saved.of(person)}
        expected = {shared.pk} if person in (cast.ece, cast.aylin, cast.mert) else set()
        assert names == expected | ({own.pk} if person == cast.mert else set())
    ticket = opened(cast)
    followers.follow(ticket, by=cast.deniz, now=NOW)
    shown = pane_of(cast.deniz, shared)
    assert shown.view is None and shown.asked.box == "team"
    cast.mert.team_ids = []
    assert pane_of(cast.mert, shared).view is None


def test_is_shared_and_changed_only_by_who_may(cast: Cast) -> None:
    for person in (cast.ece, cast.mert, cast.deniz, cast.suna):
        with pytest.raises(views.NotYourTeam):
            view_of(person, team=cast.support)
    with pytest.raises(views.NotYourTeam):
        view_of(cast.aylin, team=cast.payments)
    view = view_of(cast.aylin, team=cast.support)
    for person in (cast.ece, cast.mert, cast.deniz, cast.suna):
        with pytest.raises(views.NotYours):
            views.delete(view, by=person, now=NOW)
        with pytest.raises(views.NotYours):
            _renamed(view, person)
    _renamed(view, cast.nil)
    view.refresh_from_db()
    assert view.name == "Other" and view.owner == cast.aylin
    personal = view_of(cast.mert)
    with pytest.raises(views.NotYours):
        views.delete(personal, by=cast.aylin, now=NOW)


def _renamed(view: SavedView, by: Person) -> None:
    views.change(view, name="Other", conditions=EVERYTHING, order="clock", team=view.team, by=by)


def test_can_be_deleted_and_taken_back_arranged_and_hidden(cast: Cast) -> None:
    first, second = view_of(cast.aylin, name="1", team=cast.support), view_of(cast.aylin, name="2")
    views.delete(first, by=cast.aylin, now=NOW)
    assert [view.name for view in saved.of(cast.aylin)] == ["2"]
    views.restore(first, by=cast.aylin)
    views.arrange(second, up=True, by=cast.aylin)
    assert [view.name for view in saved.of(cast.aylin)] == ["2", "1"]
    views.hide(first, by=cast.mert)
    assert saved.of(cast.mert) == []
    assert [view.name for view in saved.of(cast.ece)] == ["1"]
    views.show(first, by=cast.mert)
    assert [view.name for view in saved.of(cast.mert)] == ["1"]


TAMPERED: list[Any] = [
    *({"conditions": None}, {"conditions": []}, {"conditions": "1=1"}, {"order": "sort_at; --"}),
    *({"order": "team__brand__slug"}, {"order": ""}, {"order": "CLOCK"}),
    *(
        {"conditions": group(one(field, "is", ["1"]))}
        for field in ("password", "assignee__staff__password", "t.id) OR (1=1", "brand__slug", "%s")
    ),
    *(
        {"conditions": group(one("status", op, ["open"]))}
        for op in ("=", "IN", "OR 1=1", "is; SELECT", "regex", "icontains", "{sql}", "__class__")
    ),
    *(
        {"conditions": group(one("status", "is", [value]))}
        for value in ("open' OR '1'='1", "%", "*", "\u200b", "OPEN", "nobody", "9" * 40)
    ),
    *(
        {"conditions": group(one("team", "is", [value]))}
        for value in ("1 OR 1=1", "-1", "1.0", "1e3", "", " 1", "٣", "9" * 30, "me", "null")
    ),
    *(
        {"conditions": group(one("opened", "ago_more", value))}
        for value in ("1 hour", -1, 0, 10**12, 1.5, [60], {"n": 1}, None, True)
    ),
    *(
        {"conditions": group(one("unread", "yes"), join=join)}
        for join in ("OR 1=1 --", "xor", "ALL", "", None)
    ),
    {"conditions": group(group(group(group(group(one("unread", "yes"))))))},
    {"conditions": group(*[one("unread", "yes")] * 40)},
]  # fmt: skip


@pytest.mark.parametrize("change", TAMPERED)
def test_that_was_tampered_with_in_the_database_is_not_run(cast: Cast, change: Any) -> None:
    ticket = opened(cast)
    view = view_of(cast.ece)
    values = {"conditions": view.conditions} | change
    if values["conditions"] is None:
        values["conditions"] = {"join": None}
    SavedView.objects.filter(pk=view.pk).update(**values)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        shown = pane_of(cast.ece, view)
    assert shown.view.is_broken and shown.view.says and shown.groups == []
    assert not any("LATERAL" in q["sql"] and "is_hit" in q["sql"] for q in asked)
    assert [entry.figure for entry in saved.entries(cast.ece, now=NOW)] == [""]
    assert ticket.pk not in [row.number for g in shown.groups for row in g.rows]


def test_is_asked_in_a_fixed_number_of_statements(cast: Cast) -> None:
    view = view_of(cast.ece, one("state", "is", ["open"]))
    counts = []
    for _round in range(2):
        for _n in range(5):
            opened(cast)
        pane_of(cast.ece, view)
        with CaptureQueriesContext(connection) as asked:
            pane_of(cast.ece, view)
        counts.append(len([q for q in asked if "SAVEPOINT" not in q["sql"]]))
    # the view, the switch's figures, the patience, the walk, its rows
    assert counts == [5, 5]


def test_that_names_what_another_may_not_know_can_not_be_saved(cast: Cast) -> None:
    with pytest.raises(Unusable):
        view_of(cast.aylin, one("owner", "is", [str(cast.suna.pk)]))
    with pytest.raises(Unusable):
        view_of(cast.aylin, order="sort_at")


def test_stays_chosen_and_answers_304_while_nothing_changed(cast: Cast) -> None:
    ticket = opened(cast, at=timezone.now())
    view = view_of(cast.ece, name="What is ours")
    desk = factories.browser(cast.ece)
    said = desk.get(f"/inbox/?box=view-{view.pk}").content.decode()
    assert "What is ours" in said and f'id="row-{ticket.pk}"' in said
    part = desk.get(f"/inbox/list/?box=view-{view.pk}")
    again = desk.get(f"/inbox/list/?box=view-{view.pk}", headers={"If-None-Match": part["ETag"]})
    assert (part.status_code, again.status_code) == (200, 304)
    assert "What is ours" in desk.get("/inbox/").content.decode()
    assignment.claim(ticket, by=cast.mert, now=NOW)
    moved = desk.get(f"/inbox/list/?box=view-{view.pk}", headers={"If-None-Match": part["ETag"]})
    assert moved.status_code == 200
    stranger = factories.browser(cast.deniz).get(f"/inbox/?box=view-{view.pk}").content.decode()
    assert "What is ours" not in stranger and f'id="row-{ticket.pk}"' not in stranger
