"""Running clocks are reckoned anew …"""

from django.utils import timezone

from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.clocks.keeping.test_policy_settings import rest, sent
from tests.tickets.clocks.kept import HOUR, MINUTE, after, answers, clock, fresh, policy
from tests.tickets.thread.words import opened
from tickets.clocks.actions import firing
from tickets.clocks.keeping.actions import anew
from tickets.clocks.keeping.models import Recount
from tickets.clocks.models import SlaPolicy
from tickets.clocks.policies import forget


def shorten(row: SlaPolicy, seconds: int) -> None:
    row.lines.update(first_seconds=seconds)
    forget()


def test_when_somebody_wants_it_and_not_before(cast: Cast) -> None:
    row = policy(first_seconds=3600)
    ticket = opened(cast)
    shorten(row, 1800)
    assert anew.settle_due(now=after(1)) == 0
    assert fresh(ticket).due_at == NOW + HOUR
    anew.ask(by=cast.aylin, now=after(1))
    anew.settle_due(now=after(1))
    assert fresh(ticket).due_at == clock(ticket, "first").due_at == NOW + 30 * MINUTE


def test_and_keep_a_breach_that_was_recorded(cast: Cast) -> None:
    row = policy(first_seconds=600)
    ticket = opened(cast)
    firing.settle_due(now=after(20))
    shorten(row, 7200)
    anew.ask(by=cast.aylin, now=after(21))
    anew.settle_due(now=after(21))
    assert clock(ticket, "first").breached_at == NOW + 10 * MINUTE
    assert fresh(ticket).due_at == NOW + 2 * HOUR


def test_and_leave_what_has_ended(cast: Cast) -> None:
    row = policy(first_seconds=3600)
    ticket = opened(cast)
    answers(cast, ticket, at=after(30))
    shorten(row, 600)
    anew.ask(by=cast.aylin, now=after(40))
    anew.settle_due(now=after(40))
    first = clock(ticket, "first")
    assert (first.target_seconds, first.breached_at) == (3600, None)


def test_in_bites_with_a_count_that_is_seen(cast: Cast) -> None:
    row = policy(first_seconds=3600)
    for _ in range(3):
        opened(cast)
    shorten(row, 1800)
    anew.ask(by=cast.aylin, now=after(1))
    before = anew._AT_ONCE
    anew._AT_ONCE = 2
    try:
        anew.go_on(now=after(1))
        recount = Recount.objects.get()
        assert (recount.done, recount.total, recount.ended_at) == (2, 3, None)
        page = factories.browser(cast.aylin).get("/settings/sla/anew/").content.decode()
        assert "Reckoned anew: 2 of 3 conversations" in page and "<progress" in page
        anew.settle_due(now=after(1))
    finally:
        anew._AT_ONCE = before
    recount.refresh_from_db()
    assert (recount.done, recount.total, recount.due_at) == (3, 3, None)


def test_only_by_the_last_walk_that_was_asked_for(cast: Cast) -> None:
    policy(first_seconds=3600)
    opened(cast)
    anew.ask(by=cast.aylin, now=after(1))
    anew.ask(by=cast.nil, now=after(2))
    assert Recount.objects.filter(due_at__isnull=False).count() == 1
    assert anew.settle_due(now=after(2)) == 1
    assert Recount.objects.filter(done__gt=0).get().by == cast.nil


def test_is_asked_when_a_policy_is_saved_while_clocks_run(cast: Cast) -> None:
    opened(cast, at=timezone.now())
    row = SlaPolicy.objects.get(shipped_as="rest")
    client, path, key = factories.browser(cast.aylin), f"/settings/sla/{row.pk}/", rest(row)
    body = sent(row, do="save", **{f"{key}-first": "2"})
    asked = client.post(path, body)
    page = asked.content.decode()
    assert asked.status_code == 200 and "1 conversation has a clock that runs." in page
    assert row.lines.get().first_seconds == 3600 and f'name="{key}-first" value="2"' in page
    assert client.post(path, {**body, "do": "save-anew"}).status_code == 302
    assert Recount.objects.get().by == cast.aylin
    assert row.lines.get().first_seconds == 7200
    # a name is no time: nobody is asked
    assert client.post(path, sent(row, do="save", name="Rest")).status_code == 302
