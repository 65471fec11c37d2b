"""A deed on many tickets …"""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.events.models import Event
from accounts.events.outbox import drain
from accounts.people.models import Notification, Person
from tests import factories
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.factories import NOW
from tests.knowledgebase.notices import words as notices
from tests.tickets.inbox.asked import one, view_of
from tests.tickets.thread.words import opened
from tickets.inbox import bulk_progress
from tickets.inbox.actions import bulk
from tickets.inbox.bulk_deeds import DEEDS, REASONS, REFUSALS, open_to
from tickets.inbox.models import BulkItem, BulkRun
from tickets.thread.actions import assignment, labels, tags
from tickets.thread.models import ContactReason, Message, Tag, Ticket

__all__ = ["committed", "committed_cast"]

MINUTE = timedelta(minutes=1)
_GIVES_UP = """
CREATE SEQUENCE tries;
CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF nextval('tries') = ANY('{turns}'::bigint[]) THEN
        RAISE EXCEPTION SQLSTATE '40P01';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER give_up BEFORE UPDATE ON tickets_ticket
    FOR EACH ROW WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION give_up();
"""


def begun(deed: str, tickets: list[Ticket], by: Person, **values: Any) -> BulkRun:
    numbers = [ticket.pk for ticket in tickets]
    return bulk.start(DEEDS[deed], numbers, values=values, by=by, now=NOW)


def done(deed: str, tickets: list[Ticket], by: Person, **values: Any) -> BulkRun:
    return worked(begun(deed, tickets, by, **values))


def worked(run: BulkRun) -> BulkRun:
    while bulk.work(run.pk, now=NOW):
        pass
    run.refresh_from_db()
    return run


@contextmanager
def given_up(*turns: int) -> Iterator[None]:
    """PostgreSQL gives up these changes of a status, as where two wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVES_UP.replace("{turns}", f"{set(turns)}"))
        try:
            yield
        finally:
            cursor.execute("DROP FUNCTION give_up CASCADE; DROP SEQUENCE tries")


def said(run: BulkRun) -> str:
    return bulk_progress.of(run).says


def reason() -> ContactReason:
    return ContactReason.objects.get_or_create(
        slug="other", defaults={"names": {"en": "Other"}, "resolution_class": "simple"}
    )[0]


def with_reason(cast: Cast, many: int) -> list[Ticket]:
    tickets = [opened(cast) for _n in range(many)]
    return [labels.classify(ticket, by=cast.ece, reason=reason(), now=NOW) for ticket in tickets]


def all_now(tickets: list[Ticket]) -> list[Ticket]:
    return list(Ticket.objects.filter(pk__in=[t.pk for t in tickets]).order_by("pk"))


VALUES: dict[str, dict[str, Any]] = {
    "assign": {"to": 0},
    "tag": {"tags": ["refund"]},
    "untag": {"off": []},
    "solve": {"outcome": "answered", "root_cause": ""},
    "move": {"team": 0},
    "priority": {"priority": 1},
    "reason": {"reason": 0},
    "snooze": {"until": (NOW + timedelta(minutes=5)).isoformat()},
}


def values_for(cast: Cast, deed: str) -> dict[str, Any]:
    rows = {"to": cast.ece.pk, "team": cast.payments.pk, "reason": reason().pk}
    if deed == "merge":
        return {"into": Ticket.objects.order_by("pk").values_list("pk", flat=True)[0]}
    if deed == "incident":
        return {"incident": notices.reported(cast).pk}
    given = VALUES.get(deed, {})
    return {name: rows.get(name, value) for name, value in given.items()}


@pytest.mark.parametrize("deed", DEEDS)
def test_touches_only_what_the_person_may_see_and_change(cast: Cast, deed: str) -> None:
    tickets = with_reason(cast, 2)
    if deed == "reopen":
        done("solve", tickets, cast.ece, outcome="answered", root_cause="")
    before = all_now(tickets)
    values = values_for(cast, deed)
    for person in (cast.deniz, cast.suna, cast.derya.person, cast.robo):
        with pytest.raises((bulk.Nothing, bulk.NotAllowed)):
            begun(deed, tickets, person, **values)
    assert [t.version for t in all_now(tickets)] == [t.version for t in before]
    mentor = factories.staff("QA", role="qa_reviewer", brands=(cast.lunaro,))
    with pytest.raises(bulk.NotAllowed):
        begun(deed, tickets, mentor, **values)


def test_asks_again_for_every_ticket_whether_it_is_still_open_to_him(cast: Cast) -> None:
    tickets = with_reason(cast, 3)
    run = begun("tag", tickets, cast.ece, tags=["refund"])
    assignment.move(tickets[1], to=cast.payments, by=cast.aylin, now=NOW)
    assert said(worked(run)) == "2 done, 1 not: 1 is not open to you"
    assert not tickets[1].tags.exists()
    [left] = bulk_progress.of(run).left
    assert left.numbers == []


def test_ends_for_who_loses_his_right_in_the_middle(cast: Cast) -> None:
    run = begun("tag", with_reason(cast, 3), cast.ece, tags=["refund"])
    Person.objects.filter(pk=cast.ece.pk).update(role="qa_reviewer")
    assert said(worked(run)) == "0 done, 3 not: 3 are not yours to change"


def test_says_what_it_left_and_why(cast: Cast) -> None:
    ready, bare = with_reason(cast, 3), [opened(cast), opened(cast)]
    run = done("solve", [*ready, *bare], cast.ece, outcome="answered", root_cause="")
    assert said(run) == "3 done, 2 not: 2 need a contact reason"
    [left] = bulk_progress.of(run).left
    assert left.numbers == [ticket.pk for ticket in bare]
    taken = [opened(cast), assignment.claim(opened(cast), by=cast.mert, now=NOW)]
    run = done("assign", taken, cast.ece, to=cast.ece.pk)
    assert said(run) == "1 done, 1 not: 1 was taken meanwhile"


def test_leaves_what_a_dispute_still_has_to_say_and_says_so(cast: Cast) -> None:
    dispute = ContactReason.objects.create(
        slug="disputed", names={"en": "Disputed bet"}, asks=["bet_number"]
    )
    ready, lacking = with_reason(cast, 2), opened(cast)
    labels.classify(lacking, by=cast.ece, reason=dispute, now=NOW)
    run = done("solve", [*ready, lacking], cast.ece, outcome="answered", root_cause="")
    assert said(run) == "2 done, 1 not: 1 needs more details"
    [left] = bulk_progress.of(run).left
    assert left.numbers == [lacking.pk]
    lacking.refresh_from_db()
    assert not lacking.is_solved


def test_adds_no_retired_tag_but_to_what_has_it_already(cast: Cast) -> None:
    tickets = with_reason(cast, 3)
    labels.set_tags(tickets[0], ["campaign"], by=cast.ece)
    retired = tags.retire(Tag.objects.get(name="campaign"), by=cast.aylin)
    run = done("tag", tickets, cast.ece, tags=["campaign"])
    assert said(run) == "0 done, 1 already so, 2 not: 2 would get a tag that is no longer used"
    [left] = bulk_progress.of(run).left
    assert left.numbers == [ticket.pk for ticket in tickets[1:]]
    assert list(Ticket.objects.filter(tags=retired)) == [tickets[0]]


def test_gives_no_tag_back_that_was_retired_since(cast: Cast) -> None:
    tickets = with_reason(cast, 2)
    for ticket in tickets:
        labels.set_tags(ticket, ["campaign"], by=cast.ece)
    campaign = Tag.objects.get(name="campaign")
    run = done("untag", tickets, cast.ece, off=[campaign.pk])
    tags.retire(campaign, by=cast.aylin)
    back = worked(bulk.undo(run, by=cast.ece, now=NOW))
    assert said(back) == "0 done, 2 not: 2 would get a tag that is no longer used"


def test_answers_with_a_page_whatever_is_refused(cast: Cast) -> None:
    ticket = opened(cast)
    tags.retire(Tag.objects.create(name="campaign", folded="campaign"), by=cast.aylin)
    desk = factories.browser(cast.ece)
    sent = {"deed": "tag", "ticket": [ticket.pk], "tags": "campaign"}
    answer = desk.post("/inbox/bulk/", sent, follow=True)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "1 would get a tag that is no longer used" in page
    assert f"/tickets/{ticket.pk}/" in page


def test_offers_to_take_off_what_the_chosen_ones_have(cast: Cast) -> None:
    ticket, other = opened(cast), opened(cast)
    labels.set_tags(ticket, ["campaign"], by=cast.ece)
    labels.set_tags(other, ["zeplin"], by=cast.ece)
    tags.retire(Tag.objects.get(name="campaign"), by=cast.aylin)
    desk = factories.browser(cast.ece)
    asked = {"deed": "untag", "ticket": [ticket.pk]}
    page = desk.post("/inbox/bulk/choose/", asked).content.decode()
    assert "campaign" in page and "zeplin" not in page


def test_has_words_for_every_reason() -> None:
    assert set(REFUSALS.values()) <= set(REASONS)
    for words in REASONS.values():
        assert "3" in str(words % {"n": 3})


def test_gives_to_others_only_with_that_right(cast: Cast) -> None:
    ticket = opened(cast)
    assert said(done("assign", [ticket], cast.mert, to=cast.ece.pk)).endswith(
        "1 is not yours to change"
    )
    done("assign", [ticket], cast.aylin, to=cast.ece.pk)
    ticket.refresh_from_db()
    assert ticket.assignee == cast.ece


UNDONE = ["assign", "unassign", "move", "priority", "tag", "untag", "solve", "hold", "snooze"]


@pytest.mark.parametrize("deed", [*UNDONE, "spam"])
def test_can_be_taken_back(cast: Cast, deed: str) -> None:
    tickets = with_reason(cast, 3)
    if deed == "unassign":
        tickets = [assignment.claim(ticket, by=cast.mert, now=NOW) for ticket in tickets]
    values = values_for(cast, deed)
    if deed == "untag":
        for ticket in tickets:
            labels.set_tags(ticket, ["refund", "vip"], by=cast.ece)
        values = {"off": [ticket.tags.get(name="vip").pk for ticket in tickets[:1]]}
    before = [_facts(ticket) for ticket in all_now(tickets)]
    run = done(deed, tickets, cast.nil, **values)
    assert said(run) == "3 done"
    changed = [_facts(ticket) for ticket in all_now(tickets)]
    assert all(now != was for now, was in zip(changed, before, strict=True))
    back = worked(bulk.undo(run, by=cast.nil, now=NOW))
    assert said(back) == "3 done"
    assert [_facts(ticket) for ticket in all_now(tickets)] == before
    with pytest.raises(bulk.NotUndoable):
        bulk.undo(run, by=cast.nil, now=NOW)
    with pytest.raises(bulk.NotUndoable):
        bulk.undo(back, by=cast.nil, now=NOW)


def _facts(ticket: Ticket) -> tuple[Any, ...]:
    tags = tuple(ticket.tags.order_by("name").values_list("name", flat=True))
    # new and open are both ours: what was taken once is not new again
    status = "open" if ticket.status == Ticket.NEW else ticket.status
    is_asleep = ticket.bucket == Ticket.ASLEEP
    return ticket.assignee_id, ticket.team_id, status, ticket.priority, tags, is_asleep


def test_merges_all_into_one_and_parts_them_again(cast: Cast) -> None:
    tickets, other = with_reason(cast, 3), factories.ticket(cast.kerem, cast.support)
    run = done("merge", [*tickets, other], cast.ece, into=tickets[0].pk)
    assert said(run) == "2 done, 1 already so, 1 not: 1 is of another player"
    assert [t.status for t in all_now(tickets)] == ["new", "merged", "merged"]
    assert tickets[0].messages.count() == 3
    back = worked(bulk.undo(run, by=cast.ece, now=NOW))
    assert said(back) == "2 done"
    assert [t.status for t in all_now(tickets)] == ["new", "new", "new"]
    assert [t.messages.count() for t in tickets] == [1, 1, 1]


def test_tells_what_was_so_before_apart_and_takes_only_the_rest_back(cast: Cast) -> None:
    tickets = with_reason(cast, 2)
    labels.classify(tickets[0], by=cast.mert, priority=1, now=NOW)
    run = done("priority", tickets, cast.ece, priority=1)
    assert said(run) == "1 done, 1 already so"
    assert said(worked(bulk.undo(run, by=cast.ece, now=NOW))) == "1 done"


def test_is_not_taken_back_where_somebody_went_on_since(cast: Cast) -> None:
    tickets = with_reason(cast, 2)
    run = done("priority", tickets, cast.ece, priority=1)
    labels.classify(tickets[0], by=cast.mert, priority=2, now=NOW)
    back = worked(bulk.undo(run, by=cast.ece, now=NOW))
    assert said(back) == "1 done, 1 not: 1 was changed since"
    assert [t.priority for t in all_now(tickets)] == [2, 3]


def test_goes_on_after_a_lease_and_does_nothing_twice(cast: Cast) -> None:
    tickets = with_reason(cast, 35)
    begun("tag", tickets, cast.ece, tags=["refund"])
    run_id = bulk.claim(now=NOW)
    assert run_id and bulk.claim(now=NOW) is None
    assert bulk.work(run_id, now=NOW)
    # whoever held it is gone: nobody may have it before its lease ends
    assert bulk.claim(now=NOW + bulk.LEASE / 2) is None
    later = NOW + bulk.LEASE + MINUTE
    assert bulk.claim(now=later) == run_id
    while bulk.work(run_id, now=later):
        pass
    tagged = Event.objects.filter(verb="ticket.tagged", subject_type="ticket")
    assert sorted(tagged.values_list("subject_id", flat=True)) == [t.pk for t in tickets]
    run = BulkRun.objects.get()
    assert (run.state, run.due_at, said(run)) == (BulkRun.FINISHED, None, "35 done")


def test_can_be_stopped_and_what_was_done_be_taken_back(cast: Cast) -> None:
    tickets = with_reason(cast, 25)
    run = begun("priority", tickets, cast.ece, priority=1)
    assert bulk.work(run.pk, now=NOW)
    bulk.stop(run, by=cast.ece, now=NOW)
    assert not bulk.work(run.pk, now=NOW)
    run.refresh_from_db()
    assert said(run) == "10 done. Stopped with 15 left"
    assert sum(t.priority == 1 for t in all_now(tickets)) == 10
    worked(bulk.undo(run, by=cast.ece, now=NOW))
    assert {t.priority for t in all_now(tickets)} == {3}


def test_tells_who_left_the_page_and_nobody_else(cast: Cast) -> None:
    tickets = with_reason(cast, 2)
    here, away = (
        begun("tag", tickets, cast.ece, tags=["a"]),
        begun("tag", tickets, cast.mert, tags=["b"]),
    )
    for run in (here, away):
        later = NOW + MINUTE
        if run is here:
            bulk.watch(run, now=later)
        while bulk.work(run.pk, now=later):
            pass
    drain(now=timezone.now())
    told = Notification.objects.filter(verb="bulk.finished")
    assert [row.person_id for row in told] == [cast.mert.pk]


def test_never_says_a_word_to_a_player(cast: Cast) -> None:
    tickets = with_reason(cast, 2)
    before = Message.objects.count()
    for deed in DEEDS:
        done(deed, tickets, cast.nil, **values_for(cast, deed))
    assert Message.objects.count() == before


def test_is_offered_to_each_role_as_far_as_it_may(cast: Cast) -> None:
    qa = factories.staff("QA", role="qa_reviewer", brands=(cast.lunaro,))
    assert open_to(qa) == [] and len(open_to(cast.ece)) == len(DEEDS)


def test_of_ten_is_done_at_once_by_a_plain_form(cast: Cast) -> None:
    tickets = with_reason(cast, 10)
    desk = factories.browser(cast.ece)
    ids = [str(ticket.pk) for ticket in tickets]
    asked = desk.post("/inbox/bulk/choose/", {"deed": "tag", "ticket": ids}).content.decode()
    assert asked.count('name="ticket"') == 10 and 'name="tags"' in asked
    answer = desk.post("/inbox/bulk/", {"deed": "tag", "ticket": ids, "tags": "refund, vip"})
    assert answer.status_code == 303
    assert "10 done" in desk.get(answer["Location"]).content.decode()
    assert {t.tags.count() for t in tickets} == {2}
    for person in (cast.mert, cast.nil, cast.deniz):
        other = factories.browser(person)
        assert other.get(answer["Location"]).status_code == 404
        for deed in ("stop", "undo"):
            assert other.post(f"{answer['Location']}{deed}/").status_code == 404
    back = desk.post(f"{answer['Location']}undo/")
    assert back.status_code == 303 and {t.tags.count() for t in tickets} == {0}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"deed": "nonsense", "ticket": ["1"]}, 404),
        ({"deed": "tag"}, 422),
        ({"deed": "tag", "ticket": ["", "x", "9" * 400, "-1", "٣"], "tags": "a"}, 422),
        ({"deed": "assign", "ticket": ["1"], "to": "1 OR 1=1"}, 422),
        ({"deed": "priority", "ticket": ["1"], "priority": "99"}, 422),
        ({"deed": "reason", "ticket": ["1"], "reason": "x"}, 422),
        ({"deed": "snooze", "ticket": ["1"], "until": "soon"}, 422),
        ({"deed": "tag", "all": "nonsense", "tags": "a"}, 422),
        ({"deed": "tag", "all": "view-99999", "tags": "a"}, 422),
    ],
)
def test_refuses_what_no_page_sends(cast: Cast, sent: dict[str, Any], status: int) -> None:
    desk = factories.browser(cast.ece)
    for address in ("/inbox/bulk/", "/inbox/bulk/choose/"):
        for headers in ({}, {"X-Fragment": "bulk"}):
            answer = desk.post(address, sent, headers=headers)
            assert answer.status_code in ({status, 200} if "choose" in address else {status})
    assert not BulkRun.objects.exists()


def test_on_a_whole_list_takes_what_is_in_it_at_that_moment(cast: Cast) -> None:
    first, mine = opened(cast, at=timezone.now()), opened(cast, at=timezone.now())
    view = view_of(cast.ece, one("owner", "is", ["nobody"]))
    desk = factories.browser(cast.ece)
    assignment.claim(mine, by=cast.ece, now=NOW)
    late = opened(cast, at=timezone.now())
    foreign = factories.ticket(cast.kerem, cast.payments)
    desk.post("/inbox/bulk/", {"deed": "tag", "all": f"view-{view.pk}", "tags": "seen"})
    assert _tagged("seen") == {first.pk, late.pk}
    desk.post("/inbox/bulk/", {"deed": "tag", "all": "team", "tags": "team"})
    assert _tagged("team") == {first.pk, mine.pk, late.pk} and foreign.pk not in _tagged("team")


def _tagged(name: str) -> set[int]:
    return set(Ticket.objects.filter(tags__name=name).values_list("pk", flat=True))


def test_of_a_view_that_is_not_his_does_nothing(cast: Cast) -> None:
    opened(cast)
    view = view_of(cast.aylin, team=cast.support)
    desk = factories.browser(cast.deniz)
    sent = {"deed": "tag", "all": f"view-{view.pk}", "tags": "x"}
    assert desk.post("/inbox/bulk/", sent).status_code == 422


def test_costs_each_ticket_the_same(cast: Cast) -> None:
    counts = []
    for many in (2, 8):
        run = begun("priority", with_reason(cast, many), cast.ece, priority=1)
        with CaptureQueriesContext(connection) as asked:
            bulk.work(run.pk, now=NOW)
        counts.append(len(asked))
    per_ticket = (counts[1] - counts[0]) / 6
    assert per_ticket == int(per_ticket) and per_ticket <= 16
    assert BulkItem.objects.filter(state=BulkItem.DONE).count() == 10


def test_is_finished_by_another_worker_when_the_first_is_killed(committed_cast: Cast) -> None:
    cast = committed_cast
    tickets = with_reason(cast, 60)
    run = begun("tag", tickets, cast.ece, tags=["refund"])
    connections.close_all()
    first = os.fork()
    if first == 0:  # pragma: no cover - dies as a worker dies
        run_id = bulk.claim(now=NOW)
        while run_id and bulk.work(run_id, now=NOW):
            pass
        os._exit(0)
    until = time.monotonic() + 30
    while time.monotonic() < until and not run.items.filter(state=BulkItem.DONE).exists():
        time.sleep(0.002)
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)
    by_first = run.items.filter(state=BulkItem.DONE).count()
    assert 0 < by_first < 60
    later = NOW + bulk.LEASE + MINUTE
    assert bulk.claim(now=later) == run.pk
    while bulk.work(run.pk, now=later):
        pass
    tagged = Event.objects.filter(verb="ticket.tagged")
    assert sorted(tagged.values_list("subject_id", flat=True)) == [t.pk for t in tickets]
    assert said(BulkRun.objects.get()) == "60 done"


def test_that_crosses_with_another_one_is_still_one_deed(committed_cast: Cast) -> None:
    numbers = [ticket.pk for ticket in with_reason(committed_cast, 3)]
    desk = factories.browser(committed_cast.ece)
    with given_up(2):
        answer = desk.post("/inbox/bulk/choose/", {"deed": "spam", "ticket": numbers})
    run = BulkRun.objects.get()
    assert answer.headers["Location"] == f"/inbox/bulk/{run.pk}/"
    assert (run.state, said(run)) == (BulkRun.FINISHED, "3 done")
    with given_up(1):
        desk.post(f"/inbox/bulk/{run.pk}/undo/")
    back = BulkRun.objects.get(undoes=run)
    assert (back.state, back.items.filter(state=BulkItem.DONE).count()) == (BulkRun.FINISHED, 3)


def test_that_crosses_again_and_again_is_left_to_the_worker(committed_cast: Cast) -> None:
    numbers = [ticket.pk for ticket in with_reason(committed_cast, 3)]
    with given_up(2, 3):
        factories.browser(committed_cast.ece).post(
            "/inbox/bulk/choose/", {"deed": "spam", "ticket": numbers}
        )
    run = BulkRun.objects.get()
    assert run.state == BulkRun.RUNNING
    assert bulk.claim(now=timezone.now()) == run.pk
    assert said(worked(run)) == "3 done"


@pytest.mark.parametrize("many", [1, bulk.AT_ONCE])
def test_of_a_few_is_finished_by_the_worker_when_it_is_cut_off(cast: Cast, many: int) -> None:
    tickets = with_reason(cast, many)
    run = begun("tag", tickets, cast.ece, tags=["refund"])
    assert bulk.claim(now=NOW + bulk.LEASE / 2) is None  # whoever began it is at it
    later = NOW + bulk.LEASE + MINUTE
    assert bulk.claim(now=later) == run.pk
    while bulk.work(run.pk, now=later):
        pass
    run.refresh_from_db()
    assert (run.state, run.due_at, said(run)) == (BulkRun.FINISHED, None, f"{many} done")
    assert bulk.claim(now=later + bulk.LEASE) is None
    back = bulk.undo(run, by=cast.ece, now=later)
    assert bulk.claim(now=later + bulk.LEASE + MINUTE) == back.pk
