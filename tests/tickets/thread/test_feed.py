"""The feed …"""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from accounts.events import actions as events
from accounts.people.models import Person
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import answered, opened, says
from tickets.thread import feed, statements
from tickets.thread.actions import assignment, delivery, followers, receiving, replying
from tickets.thread.models import Ticket


def _frames(person: Person, ticket: Ticket, after: int = 0) -> list[feed.Frame]:
    return [
        frame
        for answer in feed.after_many([feed.Ask(person.pk, ticket.pk, after)], now=NOW)
        for frame in answer.frames
    ]


def _note(cast: Cast, ticket: Ticket, words: str = "Banka aradı") -> None:
    replying.add_note(ticket, by=cast.mert, html=f"<p>{words}</p>", client_id=uuid4(), now=NOW)


def test_answers_only_those_who_see_the_ticket(cast: Cast) -> None:
    ticket = opened(cast)
    asks = [feed.Ask(person.pk, ticket.pk, 0) for person in cast.everybody]
    answered_to = {
        cast.everybody[answer.index] for answer in feed.after_many(asks, now=NOW) if answer.frames
    }
    assert answered_to == {cast.ece, cast.mert, cast.aylin, cast.nil}


def test_says_the_same_of_a_foreign_ticket_as_of_one_that_is_not_there(cast: Cast) -> None:
    ticket = opened(cast)
    asks = [feed.Ask(cast.suna.pk, ticket.pk, 0), feed.Ask(cast.suna.pk, 999_999_999, 0)]
    assert feed.after_many(asks, now=NOW) == []


def test_gives_a_player_nothing_of_his_own_ticket_to_the_desk(cast: Cast) -> None:
    ticket = opened(cast)
    _note(cast, ticket)
    assert _frames(cast.derya.person, ticket) == []


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        ("public", {"ece", "mert", "deniz", "aylin", "nil", "suna", "derya", "robo"}),
        ("staff", {"ece", "mert", "deniz", "aylin", "nil", "suna"}),
        ("people.manage", {"nil"}),
        ("a.right.that.is.gone", set()),
    ],
)
def test_lets_an_event_through_to_its_audience_only(
    cast: Cast, audience: str, who: set[str]
) -> None:
    names = ["ece", "mert", "deniz", "aylin", "nil", "suna", "robo"]
    people = {name: getattr(cast, name) for name in names} | {"derya": cast.derya.person}
    with connection.cursor() as cursor:
        people_who_hear = f"""
            SELECT v.id FROM accounts_person v, (SELECT %s::text AS audience) e
            WHERE {statements.AUDIENCE_SQL}"""  # noqa: S608 - our own words
        cursor.execute(people_who_hear, [audience])
        heard = {pk for (pk,) in cursor.fetchall()}
    assert {name for name, person in people.items() if person.pk in heard} == who


def test_gives_exactly_the_rest_after_a_cursor(cast: Cast) -> None:
    ticket = opened(cast)
    answered(cast, ticket)
    _note(cast, ticket)
    assignment.assign(ticket, to=cast.mert, by=cast.ece, now=NOW)
    assert [f.seq for f in _frames(cast.ece, ticket)] == [1, 2, 3, 4, 5]
    assert [f.seq for f in _frames(cast.ece, ticket, after=3)] == [4, 5]
    assert _frames(cast.ece, ticket, after=5) == []


def test_moves_the_cursor_over_what_a_person_may_not_hear(cast: Cast) -> None:
    ticket = opened(cast)
    ticket = Ticket.objects.locked(ticket)
    events.record("ticket.classified", ticket, by=cast.nil, audience="people.manage", fields=[])
    (answer,) = feed.after_many([feed.Ask(cast.ece.pk, ticket.pk, 2)], now=NOW)
    assert (answer.cursor, answer.frames) == (3, [])


def test_stops_at_fifty_and_goes_on_where_it_stopped(cast: Cast) -> None:
    ticket = opened(cast)
    for _ in range(60):
        _note(cast, ticket)
    seen, cursor, more = [], 0, True
    while more:
        (answer,) = feed.after_many([feed.Ask(cast.ece.pk, ticket.pk, cursor)], now=NOW)
        seen += [frame.seq for frame in answer.frames]
        cursor, more = answer.cursor, answer.has_more
    assert seen == list(range(1, 63))


def test_shows_a_message_again_when_its_state_changed(cast: Cast) -> None:
    ticket = opened(cast)
    message = answered(cast, ticket)
    after = Ticket.objects.get(pk=ticket.pk).last_seq
    delivery.mark_failed(message, words="550 5.1.1 No such user", permanent=True, now=NOW)
    again, *_back = _frames(cast.ece, ticket, after=after)
    assert again.target == f"message-{message.pk}"
    assert "550 5.1.1 No such user" in again.html
    assert 'data-state="failed"' in again.html


def test_has_no_line_for_quiet_events_but_tells_of_them(cast: Cast) -> None:
    ticket = opened(cast)
    after = ticket.last_seq
    followers.follow(ticket, by=cast.aylin, now=NOW)
    (frame,) = _frames(cast.ece, ticket, after=after)
    assert (frame.verb, frame.html, frame.target) == ("ticket.followed", "", "")


def test_names_people_and_teams_instead_of_numbers(cast: Cast) -> None:
    ticket = opened(cast)
    after = ticket.last_seq
    assignment.claim(ticket, by=cast.ece, now=NOW)
    assignment.assign(ticket, to=cast.mert, by=cast.ece, now=NOW)
    assignment.move(ticket, to=cast.payments, by=cast.nil, now=NOW)
    lines = [frame.html for frame in _frames(cast.nil, ticket, after=after)]
    assert "Ece Yılmaz took this" in lines[0]
    assert "Ece Yılmaz gave this to Mert Kaya" in lines[1]
    assert "Nil Şahin handed this to Payments" in lines[2]


def test_keeps_going_when_a_detail_holds_something_else_than_a_number(cast: Cast) -> None:
    ticket = Ticket.objects.locked(opened(cast))
    after = ticket.last_seq
    odd = {"to": "nobody", "team": [1], "message": {"id": 1}}
    events.record("ticket.assigned", ticket, by=cast.ece, **odd)
    (line,) = _frames(cast.ece, ticket, after=after)
    assert "Ece Yılmaz gave this to nobody" in line.html


def test_speaks_to_each_in_his_language_and_time_zone(cast: Cast) -> None:
    ticket = opened(cast)
    Person.objects.filter(pk=cast.ece.pk).update(time_zone="Europe/Berlin")
    ece, mert = (_frames(person, ticket)[1].html for person in (cast.ece, cast.mert))
    assert ">20:30</time>" in ece
    assert ">22.30</time>" in mert


def test_renders_once_for_all_who_read_alike(cast: Cast) -> None:
    ticket = opened(cast)
    asks = [feed.Ask(person.pk, ticket.pk, 1) for person in (cast.ece, cast.aylin)]
    first, second = feed.after_many(asks, now=NOW)
    assert first.frames[0] is second.frames[0]


def test_is_one_statement_however_many_ask(cast: Cast, django_assert_num_queries) -> None:
    tickets = [opened(cast) for _ in range(5)]
    asks = [feed.Ask(cast.ece.pk, ticket.pk, 0) for ticket in tickets]
    feed.after_many(asks[:1], now=NOW)
    with django_assert_num_queries(1):
        assert len(feed.after_many(asks, now=NOW)) == 5


def test_survives_cursors_that_nobody_can_have(cast: Cast) -> None:
    ticket = opened(cast)
    asks = [feed.Ask(cast.ece.pk, ticket.pk, after) for after in (-5, 10**18)]
    before, beyond = feed.after_many(asks, now=NOW)
    assert len(before.frames) == 2
    assert (beyond.cursor, beyond.frames) == (2, [])


def test_reads_a_thread_of_ten_thousand_as_fast_as_a_short_one(cast: Cast) -> None:
    ticket = opened(cast)
    _fill(ticket, 10_000)
    feed.after_many([feed.Ask(cast.ece.pk, ticket.pk, 0)], now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tickets_message, accounts_event, tickets_ticket, accounts_person")
        cursor.execute(
            "EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE feed_after(%s, %s, %s, %s)",
            [[0], [cast.ece.pk], [ticket.pk], [9_990]],
        )
        ((plan,),) = cursor.fetchone()
    nodes = list(_nodes(plan["Plan"]))
    big = {"tickets_message", "accounts_event"}
    scans = [n["Node Type"] for n in nodes if n.get("Relation Name") in big]
    assert scans
    assert "Seq Scan" not in scans
    assert max(n.get("Rows Removed by Join Filter", 0) for n in nodes) == 0
    assert max(n.get("Rows Removed by Filter", 0) for n in nodes) <= 30
    assert plan["Execution Time"] < 20


def test_shows_the_last_messages_with_the_lines_between(
    cast: Cast, django_assert_num_queries
) -> None:
    ticket = opened(cast)
    assignment.claim(ticket, by=cast.ece, now=NOW)
    replies = [answered(cast, ticket, at=NOW + timedelta(minutes=n)) for n in range(4)]
    with django_assert_num_queries(1):
        page = feed.page_of(cast.ece, ticket.pk, limit=4, now=NOW)
    assert page is not None
    assert [entry.id for entry in page.entries] == [f"message-{m.pk}" for m in replies]
    assert (page.cursor, page.has_more) == (7, True)
    earlier = feed.page_of(cast.ece, ticket.pk, before=page.first_seq, limit=4, now=NOW)
    assert earlier is not None
    assert [entry.id for entry in earlier.entries][1:] == ["event-3"]
    assert not earlier.has_more


def test_shows_nobody_else_a_page(cast: Cast) -> None:
    ticket = opened(cast)
    assert feed.page_of(cast.deniz, ticket.pk, now=NOW) is None
    assert feed.page_of(cast.derya.person, ticket.pk, now=NOW) is None
    message = ticket.messages.get()
    assert feed.message_of(cast.deniz, message.pk, now=NOW) == ""
    assert f'id="message-{message.pk}"' in feed.message_of(cast.ece, message.pk, now=NOW)


def test_folds_quoted_text_and_names_files_that_stay_shut(cast: Cast) -> None:
    ticket = opened(cast)
    mail = says("Ekte", quoted="> eski sözler <script>", flags=("unverified",), html="<p>Ekte</p>")
    message = receiving.receive(mail, into=ticket, author=cast.derya.person, now=NOW)
    for state in ("waiting", "clean", "infected"):
        message.attachments.create(
            uploaded_by=cast.derya.person,
            handle=f"h{state}",
            name=f"{state}.png",
            mime="image/png",
            size=220_000,
            key="k",
            state=state,
            created_at=NOW,
        )
    html = feed.message_of(cast.ece, message.pk, now=NOW)
    assert "<details" in html
    assert "&gt; eski sözler &lt;script&gt;" in html
    assert "Sender not verified" in html
    assert f'data-original="/tickets/{ticket.pk}/messages/{message.pk}/original/"' in html
    assert 'href="/files/hclean/"' in html
    assert "/files/hwaiting/" not in html
    assert "/files/hinfected/" not in html
    assert "220 KB" in html


def test_offers_undo_only_while_it_lasts(cast: Cast) -> None:
    message = answered(cast, opened(cast))
    until = int((NOW + timedelta(seconds=10)).timestamp() * 1000)
    html = feed.message_of(cast.ece, message.pk, now=NOW)
    assert f'data-undo-until="{until}"' in html
    assert "undo" not in feed.message_of(cast.ece, message.pk, now=NOW + timedelta(seconds=11))


def _fill(ticket: Ticket, count: int) -> None:
    """Many messages and their events, written as the actions would, at once."""
    author, at = ticket.player.person_id, datetime(2026, 1, 1, tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH m AS (
                INSERT INTO tickets_message (ticket_id, seq, client_id, kind, channel, author_id,
                    language, text, html, quoted, created_at, subject, sender_name,
                    sender_address, recipients, external_id, has_original, flags, state, purpose,
                    attempts, words)
                SELECT %(ticket)s, 2 + n, gen_random_uuid(), 'received', 'email', %(author)s, 'tr',
                    'söz', '<p>söz</p>', '', %(at)s, '', '', '', '{}', '', false, '[]', 'stored',
                    '', 0, ''
                FROM generate_series(1, %(count)s) n RETURNING id, seq)
            INSERT INTO accounts_event (subject_type, subject_id, seq, verb, actor_id, audience,
                detail, at, request_id)
            SELECT 'ticket', %(ticket)s, seq, 'message.received', %(author)s, 'public',
                jsonb_build_object('message', id), %(at)s, '' FROM m
            """,
            {"ticket": ticket.pk, "author": author, "at": at, "count": count},
        )
    Ticket.objects.filter(pk=ticket.pk).update(last_seq=2 + count)


def _nodes(plan):
    yield plan
    for child in plan.get("Plans", ()):
        yield from _nodes(child)
