"""After a break or an exclusion was noted: the log, the card, and words to the player."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils.translation import override

from accounts.events import actions as events
from accounts.events import outbox
from accounts.events.models import Event
from accounts.organisation.licences import Pack
from accounts.people.models import Person
from accounts.people.reader import for_person
from accounts.players import brief
from accounts.protection import help_lines
from accounts.protection.actions import excluding, marking
from accounts.protection.language import offers, urging
from accounts.protection.models import Exclusion, Marker, RegisterCheck
from accounts.protection.own import telling
from accounts.protection.own.known import Money
from helpdesk.lib import html as markup
from tests import factories
from tests.accounts.protection.protected import HOUR, asked, excluded, on_break, under
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten
from tests.tickets.thread.words import answered, opened
from tickets.care import shown
from tickets.care.actions import deciding, granting
from tickets.care.models import Finding
from tickets.thread import feed, sheet
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket

__all__ = ["at_half_past_ten"]
WISH = "Kendimi hariç tutmak istiyorum"
MINUTE = timedelta(minutes=1)
MONEY = Money("₺1.200,00", "₺1.000,00", "Siteden çekersiniz.", "")


def log(ticket: Ticket, person: Person) -> str:
    outbox.drain(now=NOW)
    page = feed.page_of(person, ticket.pk, now=NOW)
    assert page is not None
    return page.html


def told(ticket: Ticket, person: Person, *, later: timedelta = MINUTE) -> shown.Told | None:
    read = sheet.read(person, ticket.pk, now=NOW + later)
    assert read is not None
    with override("en"):
        return shown.told(read, for_person(person)._replace(now=NOW + later))


def test_the_log_says_who_noted_it_until_when_and_for_which_brands(cast: Cast) -> None:
    ticket, other = opened(cast, WISH), opened(cast)
    one = granting.grant(
        Finding.objects.get(), length="6", is_everywhere=True, by=cast.ece, now=NOW
    )
    assert one.ends_at is not None
    year = one.ends_at.year
    for number in (ticket, other):
        said = log(number, cast.ece)
        assert f"{cast.ece.name} noted a self-exclusion until {one.ends_at.day} " in said
        assert f"{year}" in said and "all brands" in said
    assert "kendini dışlama" in log(ticket, cast.mert)
    detail = Event.objects.get(subject_type="ticket", subject_id=ticket.pk, verb="care.excluded")
    assert detail.audience == "staff"


def test_the_line_is_there_once_and_of_a_break_and_for_good(cast: Cast) -> None:
    ticket = opened(cast)
    on_break(cast.derya, cast.ece)
    assert log(ticket, cast.ece).count("noted a break until") == 1
    excluded(cast.derya, cast.ece, days=None)
    said = log(ticket, cast.ece)
    assert said.count("noted a self-exclusion without an end: this brand") == 1
    before = Event.objects.count()
    for fact in Event.objects.filter(verb="protection.exclusion_asked"):
        from_outbox = outbox._fact(fact)
        outbox._run_all(from_outbox, now=NOW)
    assert Event.objects.count() == before


def test_the_log_says_that_the_platform_confirmed_it(cast: Cast) -> None:
    ticket = opened(cast)
    one, pause = excluded(cast.derya, cast.ece), on_break(cast.derya, cast.ece)
    said = log(ticket, cast.ece)
    assert "platform confirmed" not in said
    for noted in (one, pause):
        with transaction.atomic():
            by = thread_rows.by_system()
            detail = {"exclusion": noted.pk, "kind": noted.kind}
            events.record("protection.exclusion_confirmed", cast.derya, by=by, **detail)
    said = log(ticket, cast.ece)
    assert said.count("The platform confirmed the exclusion") == 1
    assert said.count("The platform confirmed the break") == 1


def test_strip_and_notice_say_in_the_same_words_what_the_platform_did(cast: Cast) -> None:
    ticket = opened(cast)
    one = excluded(cast.derya, cast.ece)
    browser = factories.browser(cast.ece)

    def both() -> list[str]:
        part = {"X-Fragment": "part"}
        return [
            browser.get(f"/tickets/{ticket.pk}/{name}/", headers=part).content.decode()
            for name in ("head", "side")
        ]

    for shown_now in both():
        assert "It holds here, and is not yet confirmed by the platform." in shown_now
    Exclusion.objects.filter(pk=one.pk).update(confirmed_at=NOW)
    for shown_now in both():
        assert "The platform has confirmed it." in shown_now
        assert "not yet confirmed" not in shown_now


def test_a_lower_limit_has_its_line_its_card_and_words_to_the_player(cast: Cast) -> None:
    ticket = opened(cast)
    asked(cast.derya, cast.ece, 50_000, period="day")
    said = log(ticket, cast.ece)
    assert said.count(f"{cast.ece.name} noted a limit, it holds at once: ") == 1
    assert " 500.00 a day" in said
    card = told(ticket, cast.ece)
    assert card is not None and card.limit is not None
    assert card.title.endswith(" 500.00 a day")
    looks = [one for one in cast.staff if sheet.read(one, ticket.pk, now=NOW) is not None]
    for one in looks:
        may_tell = one.may("protection.act") and one.may("tickets.reply")
        assert (told(ticket, one) is not None) is may_tell
    path = f"/players/{cast.derya.pk}/protected/words/"
    answer = factories.browser(cast.ece).post(f"{path}?limit={card.limit}", {"language": "tr"})
    assert "500,00" in answer.json()["html"]
    assert not offers.reads_like_offer(answer.json()["html"])
    for other in ("0", "x", "9" * 30):
        assert factories.browser(cast.ece).post(f"{path}?limit={other}").status_code == 404
    notices = brief.of(cast.derya.pk, for_person(cast.ece)._replace(now=NOW)).notices
    assert [one.title for one in notices] == ["Deposit limit set today"]
    answered(cast, ticket, at=NOW + MINUTE)
    assert told(ticket, cast.ece, later=2 * MINUTE) is None


def test_of_a_higher_limit_nothing_is_told(cast: Cast) -> None:
    ticket = opened(cast)
    asked(cast.derya, cast.ece, 50_000, now=NOW - 2 * HOUR)
    before = log(ticket, cast.ece).count("noted a limit")
    asked(cast.derya, cast.derya.person, 90_000)
    assert log(ticket, cast.ece).count("noted a limit") == before


def test_what_the_national_register_said_was_noted_by_nobody_here(cast: Cast) -> None:
    ticket = opened(cast)
    with transaction.atomic():
        excluding.exclude_by_register(cast.derya, named=cast.derya.pk, now=NOW)
    said = log(ticket, cast.ece)
    assert said.count("The national exclusion register names the player") == 1
    assert "noted a self-exclusion" not in said


def test_what_is_over_gets_no_line(cast: Cast) -> None:
    ticket = opened(cast)
    Ticket.objects.filter(pk=ticket.pk).update(bucket=Ticket.DONE, status=Ticket.CLOSED)
    excluded(cast.derya, cast.ece)
    outbox.drain(now=NOW)
    assert not Event.objects.filter(verb__startswith="care.excluded").exists()


CANNOT = "I can't stop playing"


def test_a_sign_struck_out_beside_a_conversation_has_its_line_there(cast: Cast) -> None:
    ticket, other = opened(cast, CANNOT), opened(cast)
    marking.dismiss(Marker.objects.get(), why="A song, not a sign.", by=cast.ece, now=NOW)
    said = log(ticket, cast.ece)
    line = f"{cast.ece.name} said that the player’s words mean something else: "
    assert said.count(f"{line}Cannot stop playing. “A song, not a sign.”") == 1
    assert "words mean something else" not in log(other, cast.ece)
    outbox._run_all(outbox._fact(Event.objects.get(verb="protection.marker_decided")), now=NOW)
    assert log(ticket, cast.ece).count(line) == 1


def test_what_was_decided_on_the_words_themselves_is_one_line(cast: Cast) -> None:
    ticket = opened(cast, CANNOT)
    deciding.confirm(Finding.objects.get(), by=cast.ece, now=NOW)
    said = log(ticket, cast.ece)
    assert said.count(f"{cast.ece.name} confirmed what the player’s words show: Cannot stop") == 1
    melis = factories.staff("Melis", role="rg_officer", brands=(cast.lunaro,))
    marking.ease(Marker.objects.get(), why="Plays less now.", by=melis, now=NOW)
    said = log(ticket, cast.ece)
    eased = f"{melis.name} found that a sign of harm has eased: Cannot stop playing. “Plays less"
    assert eased in said and said.count("confirmed what the player’s words show") == 1


def test_a_sign_that_a_colleague_noted_here_is_told_here_too(cast: Cast) -> None:
    ticket = opened(cast)
    melis = factories.staff("Melis", role="rg_officer", brands=(cast.lunaro,))
    marker = marking.note(
        cast.derya,
        category="contact",
        code="debt",
        strength=Marker.STRONG,
        detected_by="agent",
        evidence=("ticket", ticket.pk),
        by=cast.ece,
        now=NOW,
    )
    marking.dismiss(marker, why="Her brother has debts.", by=melis, now=NOW)
    said = log(ticket, cast.ece)
    assert f"{melis.name} struck out a sign of harm: Borrows or has debts" in said
    assert "“Her brother has debts.”" in said


def test_whoever_answers_is_reminded_to_tell_the_player(cast: Cast) -> None:
    ticket = opened(cast, WISH)
    assert told(ticket, cast.ece) is None
    granting.grant(Finding.objects.get(), length="0", is_everywhere=False, by=cast.ece, now=NOW)
    card = told(ticket, cast.ece)
    assert card is not None
    assert card.title == "Self-excluded without an end"
    assert card.says.startswith("Lunaro. It holds here, and is not yet confirmed")
    assert "Service words only" in card.says
    assert told(ticket, cast.ece, later=timedelta(hours=25)) is None
    answered(cast, ticket, at=NOW + MINUTE / 2)
    assert told(ticket, cast.ece) is None


def test_what_he_noted_himself_he_knows(cast: Cast) -> None:
    ticket = opened(cast)
    by = cast.derya.person
    excluding.exclude(cast.derya, scope="brand", until=None, via="own_page", by=by, now=NOW)
    assert told(ticket, cast.ece) is None


def test_one_press_puts_words_where_one_writes(cast: Cast) -> None:
    help_lines.forget()
    ticket = opened(cast, WISH)
    browser = factories.browser(cast.ece)
    address = f"/players/{cast.derya.pk}/protected/words/"
    assert browser.post(address, {"language": "tr"}).status_code == 404
    finding = Finding.objects.get()
    answer = browser.post(
        f"/tickets/{ticket.pk}/shows/{finding.pk}/grant/",
        {"length": "6"},
        headers={"HX-Request": "true"},
    )
    assert "Self-excluded until" in answer.headers["HX-Trigger"]
    page = answer.content.decode()
    assert f'src="{address}"' in page
    assert page.count('data-key="f"') == 1
    assert f'hx-get="/players/{cast.derya.pk}/protected/money/"' in page
    html = browser.post(address, {"language": "tr"}).json()["html"]
    assert "Kendinizi" in html and "115" in html
    assert "excluded yourself until" in browser.post(address, {"language": "en"}).json()["html"]
    left = browser.get(f"/players/{cast.derya.pk}/protected/money/").content.decode()
    assert "It stays theirs" in left
    reviewer = factories.staff("Rana", role="qa_reviewer", brands=(cast.lunaro,))
    assert factories.browser(reviewer).post(address, {"language": "tr"}).status_code == 403


@pytest.mark.parametrize("language", ["tr", "en", "de", "es"])
@pytest.mark.parametrize("pack", ["ukgc", "mga"])
@pytest.mark.parametrize("days", [7, 200, None])
def test_the_words_offer_nothing_and_talk_nobody_round(
    cast: Cast, language: str, pack: str, days: int | None
) -> None:
    under(pack, cast.lunaro)
    one = on_break(cast.derya, cast.ece) if days == 7 else excluded(cast.derya, cast.ece, days=days)
    lines = help_lines.lines_for("TR", language)[:3]
    for money in (None, MONEY):
        html = telling.told(
            cast.derya, one, money=money, lines=lines, language=language, now=NOW + MINUTE
        )
        said = markup.text_of(html)
        assert not offers.reads_like_offer(said), said
        assert not urging.urges(said), said
        assert (MONEY.balance in said) == (money is not None)
        if language != "en":
            assert "It is done" not in said and "come back" not in said


def test_what_a_register_said_is_left_after_the_time_that_was_promised(cast: Cast) -> None:
    under("mga", cast.lunaro)
    with transaction.atomic():
        one = excluding.exclude_by_register(cast.derya, named=cast.derya.pk, now=NOW)
    Pack.objects.filter(code="mga").update(values={"return_cooling_hours_indefinite": 1})
    given: dict[str, Any] = {"money": None, "lines": [], "language": "en", "now": NOW + MINUTE}
    assert "Only the register can end it" in telling.told(cast.derya, one, **given)
    RegisterCheck.objects.create(player=cast.derya, state=RegisterCheck.CLEAR, checked_at=NOW)
    said = telling.told(cast.derya, one, **given)
    assert "After that it goes on for 7 days." in said and "say why" not in said


@pytest.mark.parametrize(
    ("words", "ticked"),
    [
        ("please exclude me from gambling on all your sites", True),
        ("Kendimi tüm sitelerinizden hariç tutmak istiyorum", True),
        ("Kendimi hariç tutmak istiyorum", False),
    ],
)
def test_all_brands_is_ticked_when_the_words_say_so(cast: Cast, words: str, ticked: bool) -> None:
    ticket = opened(cast, words)
    page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").content.decode()
    assert 'name="everywhere"' in page
    assert ('name="everywhere" checked' in page) == ticked


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("When do you answer?", []),
        ("I need a break", []),
        ("I need a break for a week", ["7"]),
        ("I need a break for six months", []),
    ],
)
def test_no_length_of_a_break_is_chosen_but_by_his_own_words(
    cast: Cast, said: str, chosen: list[str]
) -> None:
    """And what he can be told is in the language of the conversation."""
    ticket = opened(cast, said)
    Ticket.objects.filter(pk=ticket.pk).update(language="de")
    address = f"/players/{cast.derya.pk}/breaks/new/"
    browser = factories.browser(cast.ece)
    words = browser.get(f"{address}?ticket={ticket.pk}").text
    assert re.findall(r'value="(\w+)"[^>]* checked', words) == chosen
    assert 'lang="de">Ihre Pause beginnt jetzt' in words
    on_page = browser.get(address).text
    assert " checked" not in on_page
    empty = browser.post(address, {"via": "phone"})
    assert (empty.status_code, "Choose one of these." in empty.text) == (422, True)
    assert not Exclusion.objects.exists()
