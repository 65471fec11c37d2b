"""The pages of the workspace …"""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.people.models import Person
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten, browsers, who
from tests.tickets.thread.words import answered, opened, says
from tickets.inbox import drafts, seats
from tickets.promises.actions import making
from tickets.thread.actions import assignment, followers, labels, merging, receiving, resolution
from tickets.thread.models import ContactReason, Ticket

__all__ = ["at_half_past_ten"]

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
MINUTE = timedelta(minutes=1)


def text_of(browser: Client, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def rows(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'id="row-(\d+)"', page)]


@pytest.mark.parametrize("path", ["/", "/inbox/", "/inbox/?box=all", "/inbox/list/?box=all"])
def test_list_what_the_reader_may_see_and_no_more(cast: Cast, path: str) -> None:
    ticket = opened(cast)
    shown, statuses = set(), {}
    for name, browser in browsers(cast).items():
        response = browser.get(path)
        statuses[name] = response.status_code
        if response.status_code == 200 and rows(response.content.decode()) == [ticket.pk]:
            shown.add(name)
    assert shown == who(cast.ece, cast.mert, cast.aylin, cast.nil)
    assert statuses.pop("nobody") == 302
    assert set(statuses.values()) == {200}


def test_say_so_when_nobody_is_waiting(cast: Cast) -> None:
    assert "Nobody is waiting" in text_of(factories.browser(cast.ece), "/inbox/")


def test_group_by_clock_and_fold_what_can_wait(cast: Cast) -> None:
    late, due, waiting = opened(cast, at=NOW - 74 * MINUTE), opened(cast), opened(cast)
    answered(cast, waiting)
    page = text_of(factories.browser(cast.ece), "/inbox/?box=team")
    assert rows(page) == [late.pk, due.pk]
    assert "14 m late" in page
    assert "1 h" in page
    assert "Waiting for the player" in page
    opened_up = text_of(factories.browser(cast.ece), "/inbox/?box=team&open=waiting")
    assert rows(opened_up) == [late.pk, due.pk, waiting.pk]


def test_put_under_late_whoever_waits_for_what_he_was_promised(cast: Cast) -> None:
    sooner, promised = opened(cast), opened(cast)
    given_at = NOW - 60 * MINUTE
    making.promise(promised, text="call", due_at=NOW - MINUTE, by=cast.ece, now=given_at)
    page = text_of(factories.browser(cast.ece), "/inbox/?box=team")
    assert rows(page) == [promised.pk, sooner.pk]
    late, _next, rest = page.partition("Late")[2].partition("Next")
    assert f'id="row-{promised.pk}"' in late
    assert f'id="row-{sooner.pk}"' in rest


def test_speak_the_readers_language(cast: Cast) -> None:
    opened(cast, at=NOW - 74 * MINUTE)
    page = text_of(factories.browser(cast.mert), "/inbox/")
    assert '<html lang="tr"' in page
    assert "chip--lang" not in page  # the ticket speaks Turkish, as he does
    assert 'chip--lang">TR' in text_of(factories.browser(cast.ece), "/inbox/")


def test_name_each_row_for_those_who_hear_it(cast: Cast) -> None:
    cast.derya.tier = "gold"
    cast.derya.save()
    ticket = opened(cast)
    actions = "Derya A., Gold, E-mail, 1 hour to the first reply, unread. Çekimim bekliyor"
    assert f'aria-label="{actions}"' in text_of(factories.browser(cast.ece), "/inbox/")
    seats.beat(ticket.pk, by_id=cast.ece.pk, now=NOW, seen=ticket.last_seq)
    assert "unread" not in text_of(factories.browser(cast.ece), "/inbox/list/")


def test_offer_to_take_only_what_nobody_has(cast: Cast) -> None:
    ticket = opened(cast)
    browser = factories.browser(cast.ece)
    assert f'data-take="{ticket.pk}"' in text_of(browser, "/inbox/")
    browser.post(f"/tickets/{ticket.pk}/claim/")
    assert "data-take" not in text_of(browser, "/inbox/")


def test_say_who_is_replying_in_list_and_head(cast: Cast) -> None:
    ticket = opened(cast)
    seats.beat(ticket.pk, by_id=cast.mert.pk, now=NOW, replying=True)
    browser = factories.browser(cast.ece)
    assert "Mert Kaya is replying now" in text_of(browser, "/inbox/")
    assert "Mert Kaya is replying now" in text_of(browser, f"/tickets/{ticket.pk}/head/")
    with time_machine.travel(NOW + seats.LEASE, tick=False):
        assert "is replying" not in text_of(browser, f"/tickets/{ticket.pk}/head/")


def test_answer_304_until_something_in_the_list_changes(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    first = browser.get("/inbox/list/?box=team")
    same = {"If-None-Match": first["ETag"]}
    again = browser.get("/inbox/list/?box=team", headers=same)
    assert (again.status_code, again.content) == (304, b"")
    assert browser.get("/inbox/list/?box=all", headers=same).status_code == 200
    labels.classify(ticket, by=cast.mert, subject="Anders", now=NOW)
    assert browser.get("/inbox/list/?box=team", headers=same).status_code == 200
    with time_machine.travel(NOW + 61 * MINUTE, tick=False):  # what was next is late now
        browser = factories.browser(cast.ece)
        assert browser.get("/inbox/list/?box=team", headers=same).status_code == 200


def test_remember_the_box_that_was_open_last(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    assert rows(text_of(browser, "/inbox/")) == [ticket.pk]
    text_of(browser, "/inbox/list/?box=mine")
    assert rows(text_of(browser, f"/tickets/{ticket.pk}/")) == []
    assert rows(text_of(browser, "/inbox/?box=team")) == [ticket.pk]


def test_page_on_exactly_where_the_last_page_ended(cast: Cast) -> None:
    _many(opened(cast), 420)
    browser = factories.browser(cast.ece)
    url, seen, clicks = "/inbox/?box=team", [], 0
    while url:
        page = text_of(browser, url)
        if "after=" in url or clicks == 0:
            seen.append(rows(page))
        else:
            seen[-1] = rows(page)
        more = re.search(r'href="([^"]+)" data-list>Show more', page)
        url = more[1].replace("&amp;", "&") if more else ""
        clicks += 1
    flat = [number for part in seen for number in part]
    assert [len(part) for part in seen] == [300, 50, 50, 21]
    assert len(set(flat)) == len(flat) == 421


@pytest.mark.parametrize(
    "query",
    [
        "box=everything",
        "after=1,2",
        "after=9,99999999999999999999,1",
        "after=1,9999999999999999,999999999999999999",
        "after=a,b,c",
        "after=" + "9" * 5000,
        "rows=-5",
        "rows=99999999999",
        "rows=%F0%9F%92%A9",
        "open=%00",
        "q=%00",
        "open=waiting,done,x",
        "q=" + "a" * 5000,
        "q='",
        "q=%27%20OR%201=1",
        "q=:*%20%26%20!",
        "q=%F0%9F%92%A9",
        "q=%D9%A1%D9%A2",
        "q=%23",
        "box=all&box=mine",
        "q=99999999999999999999999",
        "q=%2399999999999999",
    ],
    ids=lambda query: query[:24],
)
@pytest.mark.parametrize("path", ["/inbox/", "/inbox/list/"])
def test_take_any_address_without_a_fault(cast: Cast, path: str, query: str) -> None:
    opened(cast)
    browser = factories.browser(cast.ece)
    assert browser.get(f"{path}?{query}").status_code in {200, 400}


@pytest.mark.parametrize("before", ["", "0", "-1", "x", "9" * 30, "2"])
def test_take_any_place_in_a_conversation(cast: Cast, before: str) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    for path in ("", "log/"):
        assert browser.get(f"/tickets/{ticket.pk}/{path}?before={before}").status_code == 200


def test_show_hostile_words_as_words(cast: Cast) -> None:
    cast.derya.person.name = HOSTILE
    cast.derya.person.save()
    ticket = receiving.open_ticket(
        says(HOSTILE, subject=HOSTILE),
        brand=cast.lunaro,
        team=cast.support,
        player=cast.derya,
        now=NOW,
    ).ticket
    labels.set_tags(ticket, [HOSTILE], by=cast.ece)
    cast.mert.name = HOSTILE
    cast.mert.save()
    followers.follow(ticket, by=cast.mert, now=NOW)
    assignment.claim(ticket, by=cast.mert, now=NOW)
    seats.beat(ticket.pk, by_id=cast.mert.pk, now=NOW, replying=True)
    browser = factories.browser(cast.ece)
    for path in (
        *("/inbox/?box=all", "/inbox/?q=script", "/conversations/new/"),
        *(f"/tickets/{ticket.pk}/{part}" for part in ("", "head/", "side/", "log/")),
        *(f"/tickets/{ticket.pk}/{part}/" for part in ("assignment", "labels", "tags")),
    ):
        page = text_of(browser, path)
        assert not _alive(page), path


@pytest.mark.parametrize(("who_reads", "most"), [("ece", 18), ("nil", 19)])
def test_ask_a_fixed_number_of_questions(cast: Cast, who_reads: str, most: int) -> None:
    ticket = opened(cast)
    person: Person = getattr(cast, who_reads)
    browser = factories.browser(person)
    few = _questions(browser, ticket)
    _many(ticket, 70)
    for number in range(12):
        other = opened(cast, at=NOW + number * MINUTE)
        labels.set_tags(other, ["a", "b"], by=cast.ece)
    for number in range(35):
        receiving.receive(
            says(f"{number}"), into=ticket, author=cast.derya.person, now=NOW + number * MINUTE
        )
    for colleague in cast.staff:
        followers.follow(ticket, by=colleague, now=NOW)
        seats.beat(ticket.pk, by_id=colleague.pk, now=NOW)
    many = _questions(browser, ticket)
    assert many == few
    inbox, listed, page, opened_beside = many
    assert inbox <= 8
    assert listed <= 5
    # each room asks once for what the brief tells; protection once more, for signs of harm
    assert page <= most
    assert opened_beside <= most - 2


def test_open_a_conversation_beside_the_list(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    part = browser.get(f"/tickets/{ticket.pk}/", headers={"X-Fragment": "ticket"}).content.decode()
    assert "<html" not in part
    assert 'id="ticket-head"' in part and 'id="side-parts"' in part
    assert f'<live-feed subject="ticket.{ticket.pk}"' in part


def test_show_earlier_words_on_request(cast: Cast) -> None:
    ticket, browser = opened(cast, "En eski söz"), factories.browser(cast.ece)
    for number in range(40):
        receiving.receive(says(f"Söz {number}"), into=ticket, author=cast.derya.person, now=NOW)
    page = text_of(browser, f"/tickets/{ticket.pk}/")
    assert "En eski söz" not in page.split('id="log-')[1]
    earlier = re.search(r"before=(\d+)", page)
    assert earlier
    assert "En eski söz" in text_of(browser, f"/tickets/{ticket.pk}/log/?before={earlier[1]}")
    alone = text_of(browser, f"/tickets/{ticket.pk}/?before={earlier[1]}")
    assert "En eski söz" in alone
    assert "<live-feed" not in alone


def test_tell_what_became_of_a_ticket(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    path = f"/tickets/{ticket.pk}/head/"
    resolution.hold(ticket, by=cast.ece, now=NOW, inside=True)
    assert "Waits for an answer inside" in text_of(browser, path)
    reason = ContactReason.objects.create(slug="a", names={"en": "Other"})
    resolution.resolve(ticket, by=cast.ece, outcome="answered", reason=reason, now=NOW)
    assert "Solved · Answered · Today 22:30" in text_of(browser, path)
    Ticket.objects.filter(pk=ticket.pk).update(status=Ticket.CLOSED)
    assert "Closed for good" in text_of(browser, path)
    other = opened(cast)
    Ticket.objects.filter(pk=ticket.pk).update(
        status=Ticket.MERGED, merged_into=other, hinted_ticket=other, previous_ticket=other
    )
    page = text_of(browser, path)
    assert page.count(f'href="/tickets/{other.pk}/"') == 3
    Ticket.objects.filter(pk=ticket.pk).update(status=Ticket.SPAM)
    assert "Marked as spam" in text_of(browser, path)


def test_mask_the_players_addresses_and_lead_to_where_one_says_why(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    side = text_of(browser, f"/tickets/{ticket.pk}/side/")
    assert "d•••@mail.example" in side
    assert "derya@mail.example" not in side and "Arslan" not in side
    assert f'href="/players/{cast.derya.pk}/contact/" data-dialog' in side


def test_name_the_players_other_tickets_only_where_they_may_be_seen(cast: Cast) -> None:
    mine = opened(cast)
    theirs = factories.ticket(cast.derya, cast.payments, subject="Gizli konu", now=NOW)
    ours = factories.ticket(cast.derya, cast.support, subject="Eski konu", now=NOW)
    side = text_of(factories.browser(cast.ece), f"/tickets/{mine.pk}/side/")
    assert "Eski konu" in side and f"/tickets/{ours.pk}/" in side
    assert "Gizli konu" not in side and f"{theirs.pk}" not in side


def test_tell_who_is_in_no_team_whom_to_ask(cast: Cast) -> None:
    opened(cast)
    page = text_of(factories.browser(factories.staff(brands=(cast.lunaro,))), "/inbox/")
    assert "You are in no team yet" in page and "Nobody is waiting" not in page


def test_name_what_belongs_together_once(cast: Cast) -> None:
    ticket, other = opened(cast), factories.ticket(cast.derya, cast.support, now=NOW)
    merged = factories.ticket(cast.derya, cast.support, now=NOW)
    merging.merge(merged, into=ticket, by=cast.ece, now=NOW)
    side = text_of(factories.browser(cast.ece), f"/tickets/{ticket.pk}/side/")
    others = side.partition('id="part-others"')[2].partition("</section>")[0]
    assert f"#{other.pk} ·" in others and f"#{merged.pk} ·" not in others
    assert f"#{merged.pk} ·" in side.partition('id="part-links"')[2].partition("</section>")[0]


def test_keep_a_seat_for_who_looks_and_mark_what_was_read(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    url = f"/tickets/{ticket.pk}/seat/"
    assert browser.post(url, {"seen": ticket.last_seq, "replying": "1"}).status_code == 204
    seat = ticket.seats.get()
    assert (seat.person_id, seat.seen_seq) == (cast.ece.pk, ticket.last_seq)
    assert seat.replying_until == NOW + seats.LEASE
    for odd in ({"seen": "x"}, {"seen": "9" * 40}, {"replying": "maybe"}, {}):
        assert browser.post(url, odd).status_code == 204
    assert ticket.seats.get().seen_seq == ticket.last_seq


def test_bring_back_what_was_not_sent(cast: Cast) -> None:
    ticket, browser = opened(cast), factories.browser(cast.ece)
    words = {"kind": "note", "version": 2, "content": {"html": "<p>noch nicht</p>"}}
    browser.put(f"/tickets/{ticket.pk}/draft/", words, content_type="application/json")
    assert drafts.of(cast.ece, ticket.pk)["note"]["version"] == 2
    page = text_of(browser, f"/tickets/{ticket.pk}/")
    assert "noch nicht" in page
    assert "has-draft" in text_of(browser, "/inbox/")


def _alive(page: str) -> list[str]:
    """Elements and attributes that no template of ours has."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(name for name, _value in attrs if name.startswith("on"))
            if tag == "script" and not any(name in ("src", "type") for name, _value in attrs):
                found.append(tag)
            if tag == "img" and ("alt", "") not in attrs:
                found.append(tag)

    Reader().feed(page)
    return found


def _many(ticket: Ticket, count: int) -> None:
    copies = []
    for number in range(count):
        copy = Ticket.objects.get(pk=ticket.pk)
        copy.pk, copy.sort_at = None, ticket.sort_at + timedelta(seconds=number // 4)
        copies.append(copy)
    Ticket.objects.bulk_create(copies)


def _questions(browser: Client, ticket: Ticket) -> list[int]:
    counts = []
    beside = {"X-Fragment": "ticket"}
    for path, headers in (
        ("/inbox/?box=all", {}),
        ("/inbox/list/?box=all", {}),
        (f"/tickets/{ticket.pk}/?box=all", {}),
        (f"/tickets/{ticket.pk}/", beside),
    ):
        browser.get(path, headers=headers)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(path, headers=headers).status_code == 200
        counts.append(len(captured))
    return counts
