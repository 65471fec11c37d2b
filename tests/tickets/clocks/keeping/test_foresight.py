"""What an edited policy would have meant last week …"""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.clocks.keeping import test_policy_settings as settings
from tickets.clocks import matching, policies, shipped
from tickets.clocks.keeping import drafts, editor, foresight
from tickets.clocks.keeping.drafts import Draft, Typed
from tickets.clocks.models import Calendar, Clock, ClockPause, SlaPolicy
from tickets.thread.models import Ticket

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def shipped_policies(db: None) -> None:
    shipped.restore()
    policies.forget()


def clock(
    cast: Cast, took: float, *, metric: str = "first", ago: timedelta = DAY, **more: Any
) -> Clock:
    """One that ended after so many seconds, of a mail that no policy but the last fits."""
    ticket = factories.ticket(cast.derya, cast.support)
    facts = matching.facts_of(Ticket.objects.get(pk=ticket.pk))
    found = matching.match(facts, policies.book())
    assert found is not None
    target = found.line.seconds[metric]
    started = NOW - ago
    values: dict[str, Any] = {
        "ticket": ticket,
        "metric": metric,
        "policy_id": found.policy.id,
        "line_id": found.line.id,
        "way": facts.way,
        "key": facts.key,
        "started_at": started,
        "target_seconds": target,
        "used_seconds": took,
        "ended_at": started + timedelta(seconds=took),
        "breached_at": started + timedelta(seconds=target) if took > target else None,
    }
    Clock.objects.filter(ticket=ticket).delete()
    return Clock.objects.create(**values | more)


def rest(**targets: int) -> tuple[Draft, int]:
    """The last policy, with other targets."""
    policy = SlaPolicy.objects.get(shipped_as="rest")
    draft = drafts.of(policy)
    draft.rest.targets |= {metric: Typed.of(seconds) for metric, seconds in targets.items()}
    return draft, policy.pk


def meant(draft: Draft, pk: int, at: datetime = NOW) -> tuple[int, int]:
    found = foresight.of(draft.as_matched(pk), now=at)
    return found.more, found.fewer


def test_counts_what_would_have_been_late_and_what_would_not(cast: Cast) -> None:
    clock(cast, 600)
    clock(cast, 2400)
    clock(cast, 4000)  # an hour was promised: this one was late
    assert meant(*rest(first=1800)) == (1, 0)
    assert meant(*rest(first=300)) == (2, 0)
    assert meant(*rest(first=7200)) == (0, 1)
    assert meant(*rest()) == (0, 0)


def test_looks_at_the_last_seven_days_only(cast: Cast) -> None:
    clock(cast, 2400, ago=timedelta(days=8))
    clock(cast, 2400, ago=timedelta(days=6))
    assert meant(*rest(first=1800)) == (1, 0)


def test_counts_a_conversation_once_however_many_clocks_it_had(cast: Cast) -> None:
    one = clock(cast, 2400)
    Clock.objects.create(
        ticket=one.ticket, metric="next", policy=one.policy, line=one.line, way=one.way,
        key=one.key, started_at=NOW - DAY / 2, target_seconds=14400, used_seconds=9000,
        ended_at=NOW - DAY / 4,
    )  # fmt: skip
    found = foresight.of(rest(first=1800, next=3600)[0].as_matched(one.policy_id), now=NOW)
    # and lists it once, by the first of them
    assert [(change.metric, change.is_late) for change in found.changes] == [("first", True)]
    assert (found.more, found.fewer, found.same) == (1, 0, 0)


def test_a_conversation_that_was_late_anyway_is_no_change(cast: Cast) -> None:
    one = clock(cast, 4000)
    Clock.objects.create(
        ticket=one.ticket, metric="next", policy=one.policy, line=one.line, way=one.way,
        key=one.key, started_at=NOW - DAY / 2, target_seconds=14400, used_seconds=9000,
        ended_at=NOW - DAY / 4,
    )  # fmt: skip
    draft, pk = rest(next=3600)
    found = foresight.of(draft.as_matched(pk), now=NOW)
    assert (found.changes, found.same, found.has_other_clocks) == ([], 1, True)


def test_leaves_out_what_was_cancelled(cast: Cast) -> None:
    clock(cast, 2400, is_cancelled=True)
    assert meant(*rest(first=1800)) == (0, 0)


def test_asks_the_policies_in_their_order_and_a_new_one_first(cast: Cast) -> None:
    clock(cast, 2400)
    draft = drafts.fresh()
    draft.rest.targets["first"] = Typed("30", "min")
    assert meant(draft, editor.NEW) == (1, 0)
    draft.conditions["languages"] = ["de"]
    assert meant(draft, editor.NEW) == (0, 0)
    draft.conditions["languages"], draft.is_active = [], False
    assert meant(draft, editor.NEW) == (0, 0)


def test_counts_again_on_other_hours(cast: Cast) -> None:
    """NOW is a Friday, 22:30 in Istanbul: the night does not count for an office."""
    office = Calendar.objects.create(
        name="Office",
        weekly={day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
        created_at=NOW,
    )
    policies.forget()
    clock(cast, 4000)  # from Thursday 22:30 on, late by the clock on the wall
    draft, pk = rest()
    draft.rest.calendar = str(office.pk)
    assert meant(draft, pk) == (0, 1)


def test_counts_pauses_as_the_edited_policy_would(cast: Cast) -> None:
    hour = timedelta(hours=1)
    one = clock(cast, 3600, metric="solve", ended_at=NOW - DAY + 3 * hour)
    ClockPause.objects.create(
        clock=one, status=Ticket.PENDING_PLAYER, seq=3,
        paused_at=one.started_at + hour, resumed_at=one.started_at + 3 * hour,
    )  # fmt: skip
    assert meant(*rest(solve=7200)) == (0, 0)
    draft, pk = rest(solve=7200)
    draft.pauses = []
    assert meant(draft, pk) == (1, 0)


def test_takes_for_a_change_only_what_the_edit_would_do(cast: Cast) -> None:
    """Kept while an hour was promised; since then it is half an hour, which is being edited."""
    clock(cast, 2400)
    clock(cast, 1500)
    SlaPolicy.objects.get(shipped_as="rest").lines.update(first_seconds=1800)
    policies.forget()
    draft, pk = rest()
    draft.pauses = []
    assert meant(draft, pk) == (0, 0)
    found = foresight.of(draft.as_matched(pk), now=NOW)
    assert (found.changes, found.same, found.is_edit) == ([], 2, True)
    assert meant(*rest(first=1200)) == (1, 0)  # that of 25 minutes
    draft, pk = rest()
    assert not foresight.of(draft.as_matched(pk), now=NOW).is_edit


def test_asks_the_same_of_ten_clocks_as_of_many(cast: Cast) -> None:
    clock(cast, 2400)
    draft, pk = rest(first=1800)
    with CaptureQueriesContext(connection) as few:
        meant(draft, pk)
    for _ in range(10):
        clock(cast, 2400)
    with CaptureQueriesContext(connection) as many:
        assert meant(draft, pk) == (11, 0)
    assert len(many) == len(few) <= 2


def looked(cast: Cast, minutes: int) -> tuple[str, str]:
    """The page of the last policy with a first reply within so many minutes, and what it leads to:
    the list of what would have been otherwise, if any."""
    policy = SlaPolicy.objects.get(shipped_as="rest")
    key = settings.rest(policy)
    typed = {f"{key}-first": str(minutes), f"{key}-first-unit": "min"}
    body = settings.sent(policy, do="look", **typed)
    client = factories.browser(cast.aylin)
    answer = client.post(f"/settings/sla/{policy.pk}/", body, headers={"X-Fragment": "editor"})
    page = answer.content.decode()
    found = re.findall(r'href="(/settings/sla/\d+/meaning/[^"]*)"', page)
    return page, client.get(unescape(found[0])).content.decode() if found else ""


def test_is_said_on_the_page_and_listed_for_whoever_sees_them(cast: Cast) -> None:
    one = clock(cast, 2400)
    Clock.objects.update(started_at=timezone.now() - DAY)
    page, listed = looked(cast, 30)
    assert "Last week this would have meant 1 more late conversation." in page
    assert f'href="/tickets/{one.ticket_id}/"' in listed and "40 m" in listed and "30 m" in listed
    # who leads another team is told how many there are, and nothing of them
    Ticket.objects.update(team=factories.team("Elsewhere"))
    _page, listed = looked(cast, 30)
    assert f"/tickets/{one.ticket_id}/" not in listed and "1 more is not yours to see" in listed


def test_lists_what_would_change_alone_and_counts_the_others(cast: Cast) -> None:
    changing = clock(cast, 2400)
    same = [clock(cast, 600), clock(cast, 4000)]  # in time as before, late as before
    Clock.objects.update(started_at=timezone.now() - DAY)
    _page, listed = looked(cast, 30)
    assert f"/tickets/{changing.ticket_id}/" in listed
    assert not any(f"/tickets/{one.ticket_id}/" in listed for one in same)
    assert "2 others would have stayed as they were." in listed
    same[0].delete()
    assert "1 other would have stayed as it was." in looked(cast, 30)[1]


def test_says_in_one_sentence_that_nothing_would_change(cast: Cast) -> None:
    clock(cast, 2400)
    Clock.objects.update(started_at=timezone.now() - DAY)
    said = "Nothing of last week would have been otherwise."
    page, listed = looked(cast, 45)
    assert said in page and not listed
    policy = SlaPolicy.objects.get(shipped_as="rest")
    client = factories.browser(cast.aylin)
    assert said not in client.get(f"/settings/sla/{policy.pk}/").content.decode()
    body = settings.sent(policy, do="look")
    listed = client.get(f"/settings/sla/{policy.pk}/meaning/", body).content.decode()
    assert said in listed and "<table" not in listed and "stayed as" not in listed
