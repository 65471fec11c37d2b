"""The list …"""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.people.models import Person
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import answered, opened, says
from tickets.inbox import list as inbox
from tickets.inbox.models import Draft, Seat
from tickets.promises.actions import keeping, making
from tickets.thread.actions import assignment, followers, receiving, replying, resolution
from tickets.thread.models import ContactReason, Ticket

HOUR = timedelta(hours=1)
TODAY = NOW - timedelta(hours=22, minutes=30)


def numbers(
    person: Person, box: str = "team", group: str = "main", at: datetime = NOW, **more: object
) -> list[int]:
    found = inbox.rows(person, box=box, group=group, now=at, today=TODAY, **more)
    return [row.id for row in found]


def counts(person: Person, box: str = "team", at: datetime = NOW) -> inbox.Counts:
    return inbox.counts(person, box=box, now=at, today=TODAY)


def test_puts_what_is_due_first_at_the_top(cast: Cast) -> None:
    later = opened(cast, at=NOW)
    sooner = opened(cast, at=NOW - HOUR / 2)
    held = opened(cast, at=NOW - 3 * HOUR)
    resolution.hold(held, by=cast.ece, now=NOW, inside=True)
    # whoever is on hold inside still waits
    assert numbers(cast.ece) == [held.pk, sooner.pk, later.pk]


def test_keeps_apart_what_waits_for_the_player_and_what_was_done_today(cast: Cast) -> None:
    waiting, done, old = opened(cast), opened(cast), opened(cast)
    answered(cast, waiting)
    reason = ContactReason.objects.create(slug="other", names={"en": "Other"})
    for ticket, at in ((done, NOW), (old, NOW - timedelta(days=1))):
        resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=reason, now=at)
    assert numbers(cast.ece) == []
    assert numbers(cast.ece, group="waiting") == [waiting.pk]
    assert numbers(cast.ece, group="done") == [done.pk]


def test_hides_spam_from_what_was_done(cast: Cast) -> None:
    resolution.mark_spam(opened(cast), by=cast.ece, now=NOW)
    assert numbers(cast.ece, group="done") == []
    assert counts(cast.ece).done == 0


def test_shows_each_person_what_he_may_see_and_no_more(cast: Cast) -> None:
    ticket = opened(cast)
    in_all = {p.name for p in cast.staff if numbers(p, "all") == [ticket.pk]}
    in_team = {p.name for p in cast.staff if numbers(p, "team") == [ticket.pk]}
    assert in_all == {cast.ece.name, cast.mert.name, cast.aylin.name, cast.nil.name}
    assert in_team == {cast.ece.name, cast.mert.name, cast.aylin.name}
    for stranger in (cast.deniz, cast.suna, cast.derya.person, cast.kerem.person, cast.robo):
        for box in inbox.BOXES:
            assert numbers(stranger, box) == []
            assert set(counts(stranger, box)) == {0}


def test_hides_a_ticket_of_a_brand_that_was_taken_from_its_owner(cast: Cast) -> None:
    ticket = opened(cast)
    assignment.assign(ticket, to=cast.ece, by=cast.ece, now=NOW)
    assert numbers(cast.ece, "mine") == [ticket.pk]
    cast.ece.brand_ids = [cast.mavi_kule.pk]
    assert [numbers(cast.ece, box) for box in inbox.BOXES] == [[], [], []]


def test_brings_what_one_follows_into_all_once(cast: Cast) -> None:
    ticket = opened(cast)
    followers.follow(ticket, by=cast.deniz, now=NOW)
    followers.follow(ticket, by=cast.ece, now=NOW)
    assert numbers(cast.deniz, "all") == numbers(cast.ece, "all") == [ticket.pk]
    assert numbers(cast.deniz, "team") == []


def test_counts_the_boxes_and_the_groups_of_the_open_one(cast: Cast) -> None:
    late, soon, waiting = opened(cast, at=NOW - 2 * HOUR), opened(cast), opened(cast)
    answered(cast, waiting)
    assignment.claim(soon, by=cast.ece, now=NOW)
    assert counts(cast.ece) == inbox.Counts(1, 2, 2, late=1, next=1, waiting=1, asleep=0, done=0)
    assert counts(cast.mert, "mine") == inbox.Counts(0, 2, 2, 0, 0, 0, 0, 0)
    assert numbers(cast.ece) == [late.pk, soon.pk]


def test_counts_as_late_whoever_waits_for_what_he_was_promised(cast: Cast) -> None:
    promised, held, next_one = (opened(cast) for _turn in range(3))
    resolution.hold(held, by=cast.ece, now=NOW, inside=True)
    given = {"text": "call", "by": cast.ece, "now": NOW - HOUR, "due_at": NOW - HOUR / 2}
    kept = making.promise(promised, **given)
    making.promise(held, **{**given, "due_at": NOW - HOUR / 4})
    making.promise(next_one, **{**given, "due_at": NOW + HOUR})
    for person in (cast.ece, cast.aylin):
        for box in ("team", "all"):
            found = counts(person, box)
            assert (found.late, found.next) == (2, 1), (person.name, box)
    assert (counts(cast.suna, "all").late, counts(cast.suna, "all").next) == (0, 0)
    keeping.keep(kept, by=cast.ece, now=NOW)
    assert (counts(cast.ece).late, counts(cast.ece).next) == (1, 2)
    late = {
        row.id for row in inbox.rows(cast.ece, box="team", now=NOW, today=TODAY) if row.is_late(NOW)
    }
    assert late == {held.pk}


def test_ends_its_counts_at_a_hundred(cast: Cast) -> None:
    first = opened(cast)
    _copies(first, 120)
    assert counts(cast.ece).team == inbox.CAP
    assert counts(cast.nil).all == inbox.CAP


def test_goes_on_exactly_after_the_last_row(cast: Cast) -> None:
    _copies(opened(cast), 130)
    seen: list[int] = []
    after = None
    while page := inbox.rows(cast.ece, box="all", now=NOW, today=TODAY, after=after):
        rows = page[: inbox.PER_PAGE]
        seen += [row.id for row in rows]
        last = rows[-1]
        after = inbox.Place(last.bucket, last.sort_at, last.id)
    assert len(seen) == len(set(seen)) == 131


def test_calls_unread_what_others_said_after_the_last_look(cast: Cast) -> None:
    ticket = opened(cast)
    assert _row(cast.ece).is_unread
    seat = Seat.objects.create(ticket=ticket, person=cast.ece, seen_seq=ticket.last_seq)
    assert not _row(cast.ece).is_unread
    answered(cast, ticket)
    receiving.receive(
        says("Teşekkürler, ama neden?"), into=ticket, author=cast.derya.person, now=NOW
    )
    assert _row(cast.ece).is_unread
    ticket.refresh_from_db()
    Seat.objects.filter(pk=seat.pk).update(seen_seq=ticket.last_seq)
    replying.add_note(ticket, by=cast.ece, html="<p>a</p>", client_id=uuid4(), now=NOW)
    assert not _row(cast.ece).is_unread
    replying.add_note(ticket, by=cast.mert, html="<p>b</p>", client_id=uuid4(), now=NOW)
    assert _row(cast.ece).is_unread


def test_does_not_call_a_colleagues_work_unread(cast: Cast) -> None:
    assignment.claim(opened(cast), by=cast.ece, now=NOW)
    assert not _row(cast.mert).is_unread


def test_shows_who_is_replying_and_never_oneself(cast: Cast) -> None:
    ticket = opened(cast)
    Seat.objects.create(ticket=ticket, person=cast.mert, replying_until=NOW + timedelta(seconds=5))
    assert _row(cast.ece).replying == cast.mert.name
    assert _row(cast.mert).replying is None
    assert inbox.rows(cast.ece, box="team", now=NOW + HOUR, today=TODAY)[0].replying is None


def test_shows_ones_own_draft_and_not_one_that_was_thrown_away(cast: Cast) -> None:
    ticket = opened(cast)
    draft = Draft.objects.create(
        ticket=ticket, person=cast.ece, kind="reply", content={"html": "x"}, updated_at=NOW
    )
    assert _row(cast.ece).has_draft
    assert not _row(cast.mert).has_draft
    Draft.objects.filter(pk=draft.pk).update(content={})
    assert not _row(cast.ece).has_draft


@pytest.mark.parametrize(
    ("content", "is_shown"),
    [
        ({"html": "<p>Merhaba</p>"}, True),
        ({"html": "", "files": [{"handle": "a", "name": "a.png"}]}, True),
        ({"html": "<p> </p><p><br></p>", "to": "a@mail.example", "files": []}, False),
    ],
)
def test_shows_a_draft_only_while_there_are_words_or_files_in_it(
    cast: Cast, content: dict[str, Any], is_shown: bool
) -> None:
    Draft.objects.create(
        ticket=opened(cast), person=cast.ece, kind="reply", content=content, updated_at=NOW
    )
    assert _row(cast.ece).has_draft == is_shown


def test_says_until_when_somebody_is_replying(cast: Cast) -> None:
    ticket, until = opened(cast), timezone.now() + timedelta(seconds=5)
    Seat.objects.create(ticket=ticket, person=cast.mert, replying_until=until)
    page = factories.browser(cast.ece).get("/inbox/?box=team").content.decode()
    assert f'until="{int(until.timestamp() * 1000)}"' in page


@pytest.mark.parametrize("who", ["ece", "nil", "deniz"])
def test_asks_the_same_number_of_questions_however_long_it_is(cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    first = opened(cast)
    with CaptureQueriesContext(
        connection,
    ) as few:
        inbox.rows(person, box="all", now=NOW, today=TODAY)
        inbox.counts(person, box="all", now=NOW, today=TODAY)
    _copies(first, 60)
    with CaptureQueriesContext(connection) as many:
        inbox.rows(person, box="all", now=NOW, today=TODAY)
        inbox.counts(person, box="all", now=NOW, today=TODAY)
    assert len(few) == len(many) == 2


def _row(person: Person) -> inbox.Found:
    (row,) = inbox.rows(person, box="team", now=NOW, today=TODAY)
    return row


def _copies(ticket: Ticket, count: int) -> None:
    copies = []
    for number in range(count):
        copy = Ticket.objects.get(pk=ticket.pk)
        copy.pk = None
        copy.sort_at = ticket.sort_at + timedelta(seconds=number // 3)
        copies.append(copy)
    Ticket.objects.bulk_create(copies)


def test_belongs_to_staff_with_teams_of_their_own(cast: Cast) -> None:
    newcomer = factories.staff("Yeni", brands=(cast.lunaro,))
    opened(cast)
    assert [numbers(newcomer, box) for box in inbox.BOXES] == [[], [], []]
    assert counts(newcomer).team == 0
