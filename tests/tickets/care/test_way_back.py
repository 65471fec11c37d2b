"""Who is excluded and asks to be let in again: whoever answers sees it at once, and knows the way."""

from datetime import timedelta

import pytest
from django.db import transaction

from accounts.people.models import Person
from accounts.people.rights import RIGHTS
from accounts.protection.actions import excluding, returning
from accounts.protection.language import offers, urging
from accounts.protection.models import Exclusion
from accounts.protection.own import telling
from helpdesk.lib import html as markup
from tests import factories
from tests.accounts.players.people import merged, second_derya
from tests.accounts.protection.protected import DAY, excluded, on_break, under
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten
from tests.tickets.thread.words import answered, opened
from tickets.inbox import list as inbox
from tickets.inbox import rows
from tickets.thread.models import Ticket
from tickets.thread.reader import for_person

__all__ = ["at_half_past_ten"]
pytestmark = pytest.mark.usefixtures("at_half_past_ten")
ASKS = "Vazgeçtim, hesabımı hemen geri açın, kapatmayı iptal edin"
MINUTE = timedelta(minutes=1)


def head(cast: Cast, ticket: Ticket) -> str:
    return factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/head/").text


def asks(cast: Cast) -> Ticket:
    """A conversation that comes after he was told of it."""
    answered(cast, opened(cast), at=NOW)
    return opened(cast, ASKS)


def test_says_that_nobody_here_ends_it_and_how_it_ends(cast: Cast) -> None:
    under("mga", cast.lunaro)
    excluded(cast.derya, cast.ece, now=NOW - DAY)
    said = head(cast, asks(cast))
    assert "Self-excluded until" in said and "Service words only" in said
    assert "Nobody here can end or shorten it. The player can ask on their own page" in said
    assert "They give reasons, an officer answers within 7 days, and after a yes it holds" in said
    assert f'src="/players/{cast.derya.pk}/protected/words/?back=1"' in said
    assert said.count('data-key="f"') == 1
    assert "/own-page/" in said
    assert said.count("Service words only") == 1


def test_leaves_the_talk_its_room_where_more_stands_over_it(cast: Cast) -> None:
    excluded(cast.derya, cast.ece, now=NOW - DAY)
    assert "<details open><summary" in strip(head(cast, asks(cast)))
    ticket = opened(cast, "I can't stop playing")
    assert "<details><summary" in strip(head(cast, ticket))


def strip(page: str) -> str:
    return page.partition("way-back")[2]


def test_before_the_term_it_says_from_when(cast: Cast) -> None:
    under("ukgc", cast.lunaro)
    one = excluded(cast.derya, cast.ece, now=NOW - DAY)
    said = head(cast, asks(cast))
    assert one.ends_at is not None
    assert f"From {one.ends_at.day} " in said
    assert "After that it holds for" in said


def test_who_has_asked_to_come_back_waits_for_the_answer(cast: Cast) -> None:
    under("mga", cast.lunaro)
    one = excluded(cast.derya, cast.ece, now=NOW - DAY)
    ticket = asks(cast)
    by = cast.derya.person
    kept = returning.ask(one, reason="I am well", via="own_page", by=by, now=NOW)
    assert "waits for an officer’s answer" in head(cast, ticket)
    melis = factories.staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    returning.decide(kept, accept=True, why="Talked with him", by=melis, now=NOW)
    assert "the time to think runs" in head(cast, ticket)


def test_of_a_break_and_of_the_register(cast: Cast) -> None:
    ticket = asks(cast)
    on_break(cast.derya, cast.ece, now=NOW - DAY)
    assert "Nobody here can end or shorten it. It ends by itself." in head(cast, ticket)
    with transaction.atomic():
        excluding.exclude_by_register(cast.derya, named=cast.derya.pk, now=NOW - DAY)
    assert "only the register can end it" in head(cast, ticket)


def test_what_the_site_was_asked_for_is_left_there(cast: Cast) -> None:
    ticket = asks(cast)
    times = {"starts_at": NOW - DAY, "changed_at": NOW - DAY, "version": 1}
    told = {"kind": "self_exclusion", "status": "active", "scope": "brand"}
    Exclusion.objects.create(player=cast.derya, ref="EX-1", **told, **times)
    assert "the way back begins there" in head(cast, ticket)
    address = f"/players/{cast.derya.pk}/protected/words/?back=1"
    words = factories.browser(cast.ece).post(address, {"language": "en"}).json()["html"]
    assert "The way back begins there." in words


def test_only_who_may_know_of_it_sees_it(cast: Cast) -> None:
    excluded(cast.derya, cast.ece, now=NOW - DAY)
    ticket = asks(cast)
    for one in cast.staff:
        page = factories.browser(one).get(f"/tickets/{ticket.pk}/").text
        may = one.may("protection.see") and one.may("tickets.see")
        assert ("way-back" in page) <= may


@pytest.mark.parametrize("is_merged", [False, True])
def test_its_row_carries_the_shield(cast: Cast, *, is_merged: bool) -> None:
    ticket = asks(cast)

    def chip(person: Person) -> str:
        found = inbox.rows(person, box=inbox.TEAM, now=NOW, today=NOW.date())
        shown = rows.prepare(found, reader=for_person(person)._replace(now=NOW), box=inbox.TEAM)
        return next(one.guarded for one in shown if one.number == ticket.pk)

    assert chip(cast.ece) == ""
    on_break(cast.derya, cast.ece, now=NOW - DAY)
    assert chip(cast.ece) == ""
    player = second_derya(cast) if is_merged else cast.derya
    excluded(player, cast.ece, now=NOW - DAY)
    if is_merged:
        merged(player, cast.derya, cast)
    assert chip(cast.ece) == "Excluded"


def test_whoever_sees_the_row_may_know_it() -> None:
    assert RIGHTS["tickets.see"] <= RIGHTS["protection.see"]


@pytest.mark.parametrize("language", ["tr", "en", "de", "es"])
@pytest.mark.parametrize("pack", ["ukgc", "mga"])
@pytest.mark.parametrize("days", [7, 200, None])
def test_words_for_him_say_it_and_urge_nothing(
    cast: Cast, language: str, pack: str, days: int | None
) -> None:
    under(pack, cast.lunaro)
    one = on_break(cast.derya, cast.ece) if days == 7 else excluded(cast.derya, cast.ece, days=days)
    html = telling.way_back(cast.derya, one, lines=[], language=language, now=NOW + MINUTE)
    said = markup.text_of(html)
    assert not offers.reads_like_offer(said), said
    assert not urging.urges(said), said
    assert ("Nobody of us can end it" in said) == (language == "en")


def test_one_press_puts_them_where_one_writes(cast: Cast) -> None:
    address = f"/players/{cast.derya.pk}/protected/words/?back=1"
    browser = factories.browser(cast.ece)
    assert browser.post(address, {"language": "en"}).status_code == 404
    excluded(cast.derya, cast.ece, now=NOW - DAY)
    html = browser.post(address, {"language": "en"}).json()["html"]
    assert "Nobody of us can end it" in html and "own page" in html
    assert "It is done" not in html
