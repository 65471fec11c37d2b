"""A player's own page: what protects him more holds at once, what protects him less waits for a
yes at an address that we know of him, and nobody else finds the page."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client
from django.utils import timezone

from accounts.events.outbox import drain
from accounts.people.models import Notification
from accounts.players.actions import contacts, merging, parting
from accounts.players.models import Address, Player
from accounts.protection.actions import (
    consenting,
    excluding,
    limits,
    noticing,
    own_links,
    returning,
)
from accounts.protection.language import offers, urging
from accounts.protection.models import Exclusion, Hold, LimitChange, OwnLink, PlayerLimit, Return
from accounts.protection.own import letters, telling, words
from tests import factories
from tests.accounts.players.people import merged, second_derya
from tests.accounts.protection import states
from tests.accounts.protection.protected import DAY, HOUR, excluded, under
from tests.cast import Cast
from tests.factories import staff
from tests.tickets.channels.email.catcher import Catcher, catcher

__all__ = ["catcher"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Client:
    return Client(headers={"host": house.CHAT_ORIGIN.split("://")[1]}, enforce_csrf_checks=True)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def page_of(cast: Cast, now: datetime, language: str = "en", **more: Any) -> str:
    """The path of a fresh page of Derya's."""
    address = own_links.make(cast.derya, language=language, by=cast.ece, now=now, **more)
    return address.removeprefix(house.CHAT_ORIGIN)


def told(cast: Cast, now: datetime, amount: int = 500_000, **more: Any) -> PlayerLimit:
    given = {"kind": "deposit", "period": "week", "currency": "TRY", "used": 310_000, "version": 1}
    return PlayerLimit.objects.create(
        player=cast.derya,
        **{
            **given,
            "amount": amount,
            "effective_at": now - 5 * DAY,
            "changed_at": now - 5 * DAY,
            **more,
        },
    )


def sent_to(catcher: Catcher, now: datetime) -> str:
    """The path of the way to a yes that has just been sent."""
    own_links.send_due(now=now)
    mail = catcher.caught[-1].mail
    text = mail.get_body(("plain",)).get_content().replace("=\n", "")
    found = re.search(r"/play/[\w-]+/", text)
    assert found
    return found[0]


def test_shows_what_holds_and_who_helps(cast: Cast, phone: Client, now: datetime) -> None:
    told(cast, now)
    page = phone.get(page_of(cast, now))
    assert page.status_code == 200
    for said in (
        "Derya, your limits and breaks",
        "₺5,000.00 a week",
        "62%",
        "Somebody to talk to",
    ):
        assert said in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "private, no-store"
    assert "Set-Cookie" not in page.headers
    assert "<script" not in page.text


@pytest.mark.parametrize("language", ["tr", "en", "de", "es"])
def test_speaks_his_language(cast: Cast, phone: Client, now: datetime, language: str) -> None:
    page = phone.get(page_of(cast, now, language))
    assert page.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in page.text


def test_goes_on_in_the_language_that_he_has_chosen(
    cast: Cast, phone: Client, now: datetime
) -> None:
    path = page_of(cast, now, "tr")
    assert phone.get(f"{path}?language=de").headers["Content-Language"] == "de"

    last_look = phone.post(f"{path}exclusion/", {"term": "0", "scope": "brand"})

    assert last_look.headers["Content-Language"] == "de"
    assert "Unbefristet" in last_look.text
    assert phone.get(f"{path}?language=xx").headers["Content-Language"] == "de"
    phone.head(f"{path}?language=es")  # whoever only looks ahead has chosen nothing
    assert phone.get(path).headers["Content-Language"] == "de"


def test_lowers_a_limit_at_once_in_his_own_name(cast: Cast, phone: Client, now: datetime) -> None:
    told(cast, now)
    path = page_of(cast, now)
    answer = phone.post(
        f"{path}limit/", {"kind": "deposit", "period": "week", "amount": "2.500,00"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{path}?told=lowered")
    change = LimitChange.objects.get()
    assert (change.state, change.amount, change.asked_via) == ("in_force", 250_000, "own_page")
    assert change.asked_by_id == cast.derya.person_id
    assert "₺2,500.00 a week" in phone.get(path).text


def test_raises_nothing_by_the_page_alone(
    cast: Cast, phone: Client, now: datetime, catcher: Catcher
) -> None:
    told(cast, now)
    path = page_of(cast, now)
    higher = {"kind": "deposit", "period": "week", "amount": "9000"}
    assert phone.post(f"{path}limit/", higher).headers["Location"].endswith("told=waits")
    change = LimitChange.objects.get()
    assert change.state == LimitChange.WAITING
    early = phone.post(f"{path}change/", {"change": change.pk})
    assert early.status_code == 422
    earlier = now - timedelta(minutes=1)
    LimitChange.objects.update(effective_at=earlier, asked_at=earlier - DAY)
    assert phone.post(f"{path}change/", {"change": change.pk}).status_code == 303
    change.refresh_from_db()
    assert change.state == LimitChange.WAITING  # the page has only sent a mail
    assert limits.held(cast.derya, "deposit", "week", now=now)[0] == 500_000
    yes = sent_to(catcher, timezone.now())
    assert catcher.caught[-1].recipients == ["derya@mail.example"]
    look = phone.get(yes)
    assert "₺9,000.00 a week" in look.text
    change.refresh_from_db()
    assert change.state == LimitChange.WAITING  # a look changes nothing
    assert phone.post(f"{yes}yes/").status_code == 200
    change.refresh_from_db()
    assert change.state == LimitChange.IN_FORCE
    assert phone.post(f"{yes}yes/").status_code == 410  # once


def test_what_is_no_longer_open_is_refused_without_asking_once_more(
    cast: Cast, phone: Client, now: datetime, catcher: Catcher
) -> None:
    change = _waited(cast, now)
    phone.post(f"{page_of(cast, now)}change/", {"change": change.pk})
    yes = sent_to(catcher, timezone.now())
    asked = "Yes, this is my limit now"
    assert asked in phone.get(yes).text
    limits.withdraw(change, by=cast.derya.person, now=timezone.now())
    answer = phone.post(f"{yes}yes/")
    assert answer.status_code == 409 and "no longer open" in answer.text
    assert asked not in answer.text


def test_raises_nothing_while_somebody_has_to_talk_with_him_first(
    cast: Cast, phone: Client, now: datetime, catcher: Catcher
) -> None:
    change = _waited(cast, now)
    path = page_of(cast, now)
    phone.post(f"{path}change/", {"change": change.pk})
    yes = sent_to(catcher, timezone.now())
    assert "Send me the mail to confirm it" in phone.get(path).text
    states.marked(cast, cast.derya)
    shown = phone.get(path).text
    assert "Send me the mail to confirm it" not in shown and "You can confirm it" not in shown
    assert "For now your limits can only be lowered." in shown
    melis = staff("Melis Ak", role="rg_officer", teams=(cast.support,), brands=(cast.lunaro,))
    later = {"kind": "deposit", "period": "day", "amount": "9000"}
    told(cast, now, period="day")
    for answer in (
        phone.post(f"{path}limit/", later),
        phone.post(f"{path}change/", {"change": change.pk}),
        phone.post(f"{yes}yes/"),
    ):
        assert answer.status_code in (409, 422)
        assert "For now your limits can only be lowered." in answer.text
    change.refresh_from_db()
    assert change.state == LimitChange.WAITING
    drain(now=timezone.now() + DAY)
    heard = Notification.objects.filter(verb="protection.limit_refused")
    assert [one.person for one in heard] == [melis]  # once, however often he tries
    lower = phone.post(f"{path}limit/", later | {"amount": "100"})
    assert lower.headers["Location"].endswith("told=lowered")


def test_the_way_to_a_yes_opens_nothing_else(
    cast: Cast, phone: Client, now: datetime, catcher: Catcher
) -> None:
    change = _waited(cast, now)
    path = page_of(cast, now)
    assert phone.post(f"{path}yes/").status_code == 404
    phone.post(f"{path}change/", {"change": change.pk})
    yes = sent_to(catcher, timezone.now())
    for deed in ("limit/", "break/", "exclusion/", "return/", "stay/", "change/"):
        assert phone.post(f"{yes}{deed}", {"change": change.pk}).status_code == 404
    assert "your limits and breaks" not in phone.get(yes).text


def _waited(cast: Cast, now: datetime) -> LimitChange:
    told(cast, now)
    change = limits.ask(
        cast.derya,
        kind="deposit",
        period="week",
        amount=900_000,
        via="own_page",
        by=cast.derya.person,
        now=now - 2 * DAY,
    )
    LimitChange.objects.update(effective_at=now - DAY)
    return change


def test_nothing_that_is_kept_gives_the_address_away(
    cast: Cast, phone: Client, now: datetime, catcher: Catcher
) -> None:
    change = _waited(cast, now)
    phone.post(f"{page_of(cast, now)}change/", {"change": change.pk})
    first = sent_to(catcher, timezone.now())
    phone.post(f"{page_of(cast, now)}change/", {"change": change.pk})
    second = sent_to(catcher, timezone.now())
    assert phone.get(first).status_code == 410  # the newer one counts
    assert phone.get(second).status_code == 200
    for link in OwnLink.objects.all():
        assert first.split("/")[2].encode() not in bytes(link.digest)


def test_when_the_delay_is_over_a_mail_asks_for_his_yes(
    cast: Cast, phone: Client, now: datetime, catcher: Catcher
) -> None:
    told(cast, now)
    path = page_of(cast, now)
    phone.post(f"{path}limit/", {"kind": "deposit", "period": "week", "remove": "1"})
    change = LimitChange.objects.get()
    back = now - DAY
    LimitChange.objects.update(due_at=back, effective_at=back, asked_at=back - DAY)
    limits.settle_due(now=timezone.now())
    yes = sent_to(catcher, timezone.now())
    phone.post(f"{yes}yes/")
    change.refresh_from_db()
    assert change.state == LimitChange.IN_FORCE
    assert change.agreed_at is not None


def test_without_a_known_address_nothing_is_loosened(
    cast: Cast, phone: Client, now: datetime
) -> None:
    change = _waited(cast, now)
    Address.objects.filter(player=cast.derya).update(is_failing=True)
    answer = phone.post(f"{page_of(cast, now)}change/", {"change": change.pk})
    assert answer.status_code == 422
    assert "We know no e-mail address of yours" in answer.text
    assert not OwnLink.objects.exclude(deed={}).exists()


def test_a_break_begins_at_once(cast: Cast, phone: Client, now: datetime) -> None:
    path = page_of(cast, now)
    assert phone.post(f"{path}break/", {"break-length": "7"}).status_code == 303
    one = Exclusion.objects.get()
    assert (one.kind, one.status, one.asked_via) == ("time_out", "active", "own_page")
    assert one.ends_at is not None
    assert timedelta(days=6, hours=23) < one.ends_at - now < timedelta(days=7, hours=1)
    assert "You are on a break until" in phone.get(path).text


def test_a_break_until_a_day_of_his_own(cast: Cast, phone: Client, now: datetime) -> None:
    path = page_of(cast, now)
    far = (now + timedelta(days=90)).date().isoformat()
    wrong = phone.post(f"{path}break/", {"break-length": "own", "break-day": far})
    assert wrong.status_code == 422
    assert far in wrong.text  # what was typed stays
    near = (now + timedelta(days=20)).date().isoformat()
    assert (
        phone.post(f"{path}break/", {"break-length": "own", "break-day": near}).status_code == 303
    )
    assert Exclusion.objects.get().kind == "time_out"


def test_an_exclusion_in_two_steps_after_the_page(cast: Cast, phone: Client, now: datetime) -> None:
    under("ukgc", cast.lunaro)
    path = page_of(cast, now)
    page = phone.get(path).text
    assert "1 year" in page
    assert "2 years" not in page
    chosen = {"exclude-term": "6", "exclude-scope": "all"}
    assert phone.post(f"{path}exclusion/", {"exclude-scope": "all"}).status_code == 422
    again = phone.post(f"{path}exclusion/", chosen)
    assert again.status_code == 200
    assert "All of our sites" in again.text
    assert not Exclusion.objects.exists()
    assert phone.post(f"{path}exclusion/", {**chosen, "confirmed": "1"}).status_code == 303
    one = Exclusion.objects.get()
    assert (one.kind, one.status, one.scope) == ("self_exclusion", "active", "all")
    assert "You have excluded yourself until" in phone.get(path).text


def test_nobody_talks_him_out_of_it(cast: Cast, phone: Client, now: datetime) -> None:
    page = phone.post(
        f"{page_of(cast, now)}exclusion/", {"exclude-term": "0", "exclude-scope": "brand"}
    ).text.lower()
    for word in ("are you sure", "bonus", "really want", "miss", "instead"):
        assert word not in page


def test_comes_back_only_by_his_yes_and_after_the_term(
    cast: Cast, phone: Client, now: datetime, catcher: Catcher
) -> None:
    under("ukgc", cast.lunaro)
    one = _over(cast.derya, now)
    path = page_of(cast, now)
    assert phone.post(f"{path}return/", {"exclusion": one.pk}).status_code == 303
    assert not Return.objects.exists()
    assert phone.post(f"{sent_to(catcher, timezone.now())}yes/").status_code == 200
    asked = Return.objects.get()
    assert (asked.state, asked.asked_via) == (Return.COOLING_OFF, "own_page")
    assert "It ends on" in phone.get(path).text
    assert phone.post(f"{path}stay/", {"return": asked.pk}).status_code == 303
    one.refresh_from_db()
    assert one.status == Exclusion.AWAITING_RETURN


def _over(player: Player, now: datetime) -> Exclusion:
    """An exclusion whose term is over."""
    one = excluded(player, player.person, days=184, now=now - 185 * DAY)
    excluding.settle_due(now=now)
    return one


def test_while_the_term_runs_there_is_no_way_back(cast: Cast, phone: Client, now: datetime) -> None:
    under("ukgc", cast.lunaro)
    one = excluded(cast.derya, cast.derya.person, now=now - 100 * DAY)
    path = page_of(cast, now)
    assert "can’t be ended before" in phone.get(path).text
    assert phone.post(f"{path}return/", {"exclusion": one.pk}).status_code == 422
    assert not OwnLink.objects.exclude(deed={}).exists()


def test_says_why_where_the_pack_wants_it(
    cast: Cast, phone: Client, now: datetime, catcher: Catcher
) -> None:
    under("mga", cast.lunaro)
    one = excluded(cast.derya, cast.derya.person, days=400, now=now - 10 * DAY)
    path = page_of(cast, now)
    empty = phone.post(f"{path}return/", {"exclusion": one.pk, "reason": "  "})
    assert empty.status_code == 422
    assert str(returning.SayWhy.message) in empty.text
    why = {"exclusion": one.pk, "reason": "I have spoken with a counsellor."}
    assert phone.post(f"{path}return/", why).status_code == 303
    phone.post(f"{sent_to(catcher, timezone.now())}yes/")
    assert Return.objects.get().reason == why["reason"]
    assert "We answer by" in phone.get(path).text


def _asked_back(cast: Cast, now: datetime) -> Return:
    """He asks to come back in Spanish."""
    under("mga", cast.lunaro)
    one = excluded(cast.derya, cast.derya.person, days=400, now=now - 10 * DAY)
    own_links.ask_yes(
        cast.derya,
        {"do": words.RETURN, "exclusion": one.pk},
        language="es",
        by=cast.derya.person,
        now=now,
    )
    OwnLink.objects.update(send_at=None)
    by = cast.derya.person
    return returning.ask(one, reason="I am well", via="own_page", by=by, now=now)


def _letter(catcher: Catcher) -> tuple[str, str]:
    """Subject and words of the letter that has just been sent."""
    own_links.send_due(now=timezone.now())
    mail = catcher.caught[-1].mail
    text = mail.get_body(("plain",)).get_content().replace("=\n", "")
    return mail["Subject"], " ".join(text.split())


@pytest.mark.parametrize("accept", [True, False])
def test_who_is_answered_reads_it_in_a_letter_with_the_reasons(
    cast: Cast, phone: Client, now: datetime, catcher: Catcher, *, accept: bool
) -> None:
    kept = _asked_back(cast, now)
    melis = staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    why = "Six months are not over yet."
    returning.decide(kept, accept=accept, why=why, by=melis, now=now)
    subject, text = _letter(catcher)
    assert subject == "La respuesta a su solicitud en Lunaro"
    assert why in text
    assert ("La respuesta es sí" in text) == accept
    assert ("Puede volver a pedirlo cuando quiera" in text) == (not accept)
    assert ("Acaba:" in text) == accept
    found = re.search(r"/play/[\w-]+/", text)
    assert found
    page = phone.get(found[0])  # it opens his page, and asks for no yes
    assert page.status_code == 200
    assert why in page.text
    own_links.send_due(now=timezone.now())
    assert len(catcher.caught) == 1


def test_an_answer_that_could_not_leave_is_tried_again(
    cast: Cast, now: datetime, catcher: Catcher
) -> None:
    kept = _asked_back(cast, now)
    melis = staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    returning.decide(kept, accept=False, why="Too early", by=melis, now=now)
    catcher.answers = ["451 4.3.0 later"]
    own_links.send_due(now=timezone.now())
    assert not catcher.caught
    own_links.send_due(now=timezone.now() + DAY)  # longer than the way to a yes is tried
    assert len(catcher.caught) == 1


def test_who_takes_his_word_back_meanwhile_gets_no_letter(
    cast: Cast, now: datetime, catcher: Catcher
) -> None:
    kept = _asked_back(cast, now)
    melis = staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    kept = returning.decide(kept, accept=True, why="Talked with him", by=melis, now=now)
    returning.withdraw(kept, by=cast.derya.person, now=now)
    own_links.send_due(now=timezone.now())
    assert not catcher.caught
    assert not OwnLink.objects.exclude(send_at=None).exists()


@pytest.mark.parametrize("accept", [True, False])
def test_no_letter_answers_who_is_in_danger_until_it_is_over(
    cast: Cast, now: datetime, catcher: Catcher, *, accept: bool
) -> None:
    kept = _asked_back(cast, now)
    melis = staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    returning.decide(kept, accept=accept, why="Your wish.", by=melis, now=now)
    states.held(cast, cast.derya, "marketing", cause="crisis")
    own_links.send_due(now=timezone.now())
    assert not catcher.caught
    Hold.objects.update(lifted_at=now, lifted_why="put_right")
    own_links.send_due(now=timezone.now() + HOUR)
    assert len(catcher.caught) == 1


def test_a_yes_that_is_no_longer_true_leaves_by_no_letter(
    cast: Cast, now: datetime, catcher: Catcher
) -> None:
    kept = _asked_back(cast, now)
    melis = staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    returning.decide(kept, accept=True, why="Your wish.", by=melis, now=now)
    states.held(cast, cast.derya, "marketing", cause="crisis")
    own_links.send_due(now=timezone.now())
    own_links.send_due(now=now + 30 * DAY)  # it would name an end that has passed
    assert not catcher.caught
    assert not OwnLink.objects.exclude(send_at=None).exists()


@pytest.mark.parametrize("accept", [True, False])
def test_nobody_who_is_feared_dead_is_answered_by_a_letter(
    cast: Cast, now: datetime, catcher: Catcher, *, accept: bool
) -> None:
    kept = _asked_back(cast, now)
    melis = staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    returning.decide(kept, accept=accept, why="Your wish.", by=melis, now=now)
    noticing.note(cast.derya, kind="suspected_suicide", by=melis, now=now)
    own_links.send_due(now=timezone.now())
    assert not catcher.caught
    assert not OwnLink.objects.exclude(send_at=None).exists()


def test_the_way_back_says_that_a_talk_comes_first(
    cast: Cast, phone: Client, now: datetime, catcher: Catcher
) -> None:
    under("mga", cast.lunaro)
    one = excluded(cast.derya, cast.derya.person, days=400, now=now - 10 * DAY)
    path, why = page_of(cast, now), {"exclusion": one.pk, "reason": "I feel better"}
    states.held(cast, cast.derya, "marketing", cause="crisis")
    said = str(returning.TalkFirst.message)
    assert said in phone.get(path).text
    refused = phone.post(f"{path}return/", why)
    assert refused.status_code == 422 and said in refused.text
    Hold.objects.update(lifted_at=now, lifted_why="safe")
    text = phone.get(path).text
    assert said not in text
    assert "After a hard time your exclusion can’t end before" in text
    Hold.objects.update(lifted_at=now - 8 * DAY)
    assert phone.post(f"{path}return/", why).status_code == 303
    Hold.objects.update(lifted_at=None)
    yes = sent_to(catcher, timezone.now())
    answer = phone.post(f"{yes}yes/")
    assert answer.status_code == 409 and said in answer.text
    assert not Return.objects.exists()
    assert phone.get(yes).status_code == 200  # it is still good


def test_who_is_on_his_way_back_reads_the_later_end(
    cast: Cast, phone: Client, now: datetime
) -> None:
    under("mga", cast.lunaro)
    one = excluded(cast.derya, cast.derya.person, days=None, now=now - 10 * DAY)
    by, melis = cast.derya.person, staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    kept = returning.ask(one, reason="I am well", via="own_page", by=by, now=now)
    returning.decide(kept, accept=True, why="Your wish.", by=melis, now=now)  # a week to think
    path = page_of(cast, now)
    states.held(cast, cast.derya, "marketing", cause="crisis")
    first = str(returning.TalkFirst.message)
    assert first in phone.get(path).text
    spoken: dict[str, Any] = {"lines": [], "language": "en", "now": now}
    assert first in telling.way_back(cast.derya, one, **spoken)  # as who speaks with him says it
    Hold.objects.update(lifted_at=now + DAY, lifted_why="safe")
    assert "After a hard time your exclusion can’t end before" in phone.get(path).text
    Hold.objects.update(lifted_at=now - DAY)
    assert "It ends on" in phone.get(path).text


def test_after_the_talk_a_higher_limit_rests_until_a_day(
    cast: Cast, phone: Client, now: datetime
) -> None:
    told(cast, now)
    states.held(cast, cast.derya, "marketing", cause="crisis")
    path = page_of(cast, now)
    typed = {"kind": "deposit", "period": "week", "amount": "9.000"}
    first = str(limits.TalkFirst.message)
    assert first in phone.post(f"{path}limit/", typed).text
    Hold.objects.update(lifted_at=now, lifted_why="safe")
    text = phone.post(f"{path}limit/", typed).text
    assert first not in text
    assert "after a hard time they rest until" in text


@pytest.mark.parametrize("language", ["tr", "en", "de", "es"])
@pytest.mark.parametrize("accept", [True, False])
def test_no_answer_reads_like_an_offer_or_urges(
    cast: Cast, now: datetime, language: str, *, accept: bool
) -> None:
    kept = _asked_back(cast, now)
    melis = staff("Melis Oral", role="rg_officer", brands=(cast.lunaro,))
    kept = returning.decide(kept, accept=accept, why="Your wish.", by=melis, now=now)
    said = {"player": cast.derya, "language": language, "now": now}
    text = " ".join(letters.answer(kept, "https://c.example/", **said))
    assert not offers.reads_like_offer(text)
    assert not urging.urges(text)


def test_while_an_exclusion_holds_nothing_gets_looser(
    cast: Cast, phone: Client, now: datetime
) -> None:
    told(cast, now)
    excluded(cast.derya, cast.derya.person, now=now)
    path = page_of(cast, now)
    typed = {"kind": "deposit", "period": "week", "amount": "9.000"}
    answer = phone.post(f"{path}limit/", typed)
    assert answer.status_code == 422
    assert 'value="9.000"' in answer.text
    assert str(limits.Protected.message) in answer.text
    assert phone.post(f"{path}limit/", {**typed, "amount": "100"}).status_code == 303


def test_what_was_typed_stays_when_it_is_wrong(cast: Cast, phone: Client, now: datetime) -> None:
    told(cast, now)
    for amount in ("abc", "", "0", "1e5"):
        answer = phone.post(
            f"{page_of(cast, now)}limit/", {"kind": "deposit", "period": "week", "amount": amount}
        )
        assert answer.status_code == 422
        assert f'value="{amount}"' in answer.text
    assert not LimitChange.objects.exists()


def test_a_reminder_while_he_plays(cast: Cast, phone: Client, now: datetime) -> None:
    path = page_of(cast, now)
    assert phone.post(f"{path}limit/", {"minutes": "30"}).status_code == 303
    assert LimitChange.objects.get().amount == 1800
    assert 'value="30" selected' in phone.get(path).text
    assert "every hour<" in phone.get(path).text
    assert phone.post(f"{path}limit/", {"minutes": "7"}).status_code == 422


def test_nothing_of_another_player_can_be_named(
    cast: Cast, phone: Client, now: datetime, catcher: Catcher
) -> None:
    change = _waited(cast, now)
    LimitChange.objects.update(player=cast.kerem)
    under("ukgc", cast.lunaro)
    theirs = _over(cast.kerem, now)
    path = page_of(cast, now)
    assert phone.post(f"{path}change/", {"change": change.pk}).status_code == 422
    assert phone.post(f"{path}change/", {"change": change.pk, "leave": "1"}).status_code == 422
    assert phone.post(f"{path}return/", {"exclusion": theirs.pk}).status_code == 422
    change.refresh_from_db()
    assert change.state == LimitChange.WAITING


def test_a_link_ends(cast: Cast, phone: Client, now: datetime) -> None:
    path = page_of(cast, now - timedelta(hours=25))
    assert phone.get(path).status_code == 410
    assert phone.post(f"{path}break/", {"break-length": "1"}).status_code == 410
    assert not Exclusion.objects.exists()
    assert phone.get("/play/nothing/").status_code == 404
    assert phone.get(f"/play/{'x' * 43}/").status_code == 404
    assert phone.get(f"/play/{'x' * 43}/brand.css").status_code == 404
    assert phone.get(f"{page_of(cast, now)}brand.css").status_code == 200


def test_the_desk_does_not_serve_it(cast: Cast, now: datetime) -> None:
    desk = Client(headers={"host": house.APP_ORIGIN.split("://")[1]})
    assert desk.get(page_of(cast, now)).status_code == 404


def test_after_a_merge_it_is_the_page_of_who_stands_for_him(
    cast: Cast, phone: Client, now: datetime
) -> None:
    twin = second_derya(cast)
    address = own_links.make(twin, language="en", by=cast.ece, now=now)
    merged(twin, cast.derya, cast)
    told(cast, now)
    assert "₺5,000.00 a week" in phone.get(address.removeprefix(house.CHAT_ORIGIN)).text


def test_is_read_in_a_few_statements(
    cast: Cast, phone: Client, now: datetime, django_assert_max_num_queries: Any
) -> None:
    for kind in ("deposit", "loss", "wager", "session"):
        for period in ("day", "week", "month"):
            told(cast, now, kind=kind, period=period)
    path = page_of(cast, now)
    with django_assert_max_num_queries(20):
        phone.get(path)


def test_one_address_is_not_tried_for_ever(cast: Cast, phone: Client) -> None:
    for n in range(40):
        answer = phone.get(f"/play/{str(n).rjust(43, 'x')}/")
    assert answer.status_code == 429


def _has(cast: Cast) -> set[tuple[str, str]]:
    found = consenting.standing(cast.derya.pk, now=timezone.now())
    return {(one.product, one.channel) for one in found if one.is_given}


def test_agrees_to_offers_only_by_a_second_yes_and_takes_back_at_once(
    cast: Cast, phone: Client, now: datetime, catcher: Catcher
) -> None:
    path = page_of(cast, now)
    wants = {"wants": ["casino.email", "betting.email", "casino.sms", "none.such"]}
    assert phone.post(f"{path}consents/", wants).headers["Location"].endswith("told=mailed")
    assert _has(cast) == set()
    yes = sent_to(catcher, timezone.now())
    asked = phone.get(yes).text
    assert "<p>E-mail: Sports betting, Casino</p>" in asked and "<p>SMS: Casino</p>" in asked
    assert phone.post(f"{yes}yes/").status_code == 200
    assert _has(cast) == {("casino", "email"), ("betting", "email"), ("casino", "sms")}
    fewer = {"wants": ["casino.email"]}
    assert phone.post(f"{path}consents/", fewer).headers["Location"].endswith("told=consents")
    assert _has(cast) == {("casino", "email")}


def test_while_he_is_excluded_nobody_can_agree_to_offers(
    cast: Cast, phone: Client, now: datetime
) -> None:
    excluded(cast.derya, cast.derya.person, now=now)
    answer = phone.post(f"{page_of(cast, now)}consents/", {"wants": ["casino.email"]})
    assert answer.status_code == 422
    assert not OwnLink.objects.exclude(deed={}).exists()


@pytest.mark.parametrize("language", ["tr", "en", "de", "es"])
def test_nothing_that_leads_to_a_yes_reads_like_an_offer(language: str, now: datetime) -> None:
    said = {"brand": "Lunaro", "language": language}
    mails = [
        letters.yes({"do": do}, "https://c.example/", until=now, zone="UTC", now=now, **said)
        for do in words.DEEDS
    ]
    pages = [letters.page("https://c.example/", higher_after=n, **said) for n in (None, 1, 24)]
    for text in [*map(" ".join, mails), *pages]:
        assert not offers.reads_like_offer(text)
        assert not urging.urges(text)


def asked_for_a_yes(cast: Cast, now: datetime) -> str:
    found = own_links.ask_yes(
        cast.derya,
        {"do": "consent", "wants": ["casino.email"]},
        language="en",
        by=cast.derya.person,
        now=now,
    )
    return found.value


def test_a_way_to_a_yes_goes_to_no_address_that_is_new_or_that_staff_alone_has_noted(
    cast: Cast, now: datetime
) -> None:
    old = asked_for_a_yes(cast, now)
    for by in (cast.ece, cast.derya.person):
        value = f"{by.pk}@mail.example"
        added = contacts.add_address(cast.derya, kind="email", value=value, by=by, now=now)
        contacts.make_primary(cast.derya, address_id=added.pk, by=by, now=now)
        assert asked_for_a_yes(cast, now + timedelta(hours=71)) == old
    later = now + timedelta(hours=73)
    # the one that he has added himself is his by then
    assert asked_for_a_yes(cast, later) == f"{cast.derya.person_id}@mail.example"
    Address.objects.exclude(value=f"{cast.ece.pk}@mail.example").delete()
    with pytest.raises(own_links.NoAddress):
        asked_for_a_yes(cast, later)
    # words came from it
    Address.objects.update(last_seen_at=later)
    assert asked_for_a_yes(cast, later) == f"{cast.ece.pk}@mail.example"


def test_what_was_sent_while_two_were_one_opens_nothing_after_parting(
    cast: Cast, phone: Client, now: datetime
) -> None:
    """The mailbox, and the browser, may be the other one's."""
    other = second_derya(cast)
    kept = merging.merge(other, into=cast.derya, by=cast.system, now=now)
    pages = [page_of(cast, now), own_links.make(other, language="en", by=cast.ece, now=now)]
    pages[1] = pages[1].removeprefix(house.CHAT_ORIGIN)
    asked_for_a_yes(cast, now)
    parting.part(kept, by=cast.ece, now=now)
    assert not OwnLink.objects.filter(ended_at=None).exists()
    assert own_links.send_due(now=now) == 0
    for path in pages:
        assert "Somebody to talk to" not in phone.get(path).text
    with pytest.raises(own_links.Used):
        yes = OwnLink.objects.exclude(deed={}).get()
        own_links.once(yes, lambda _player: None, now=now)
    assert "Somebody to talk to" in phone.get(page_of(cast, now)).text


@pytest.mark.parametrize("is_kept", [True, False])
def test_the_way_to_a_yes_goes_to_no_mailbox_that_a_colleague_has_merged_in(
    cast: Cast, now: datetime, is_kept: bool
) -> None:
    """Neither has a number, and the mailbox may be the colleague's own."""
    other = factories.player(cast.lunaro, "Derya Arslan", email="agent@mine.example")
    for one, days in ((cast.derya, 90), (other, 5)):
        at = now - timedelta(days=days)
        Player.objects.filter(pk=one.pk).update(created_at=at)
        Address.objects.filter(player=one).update(created_at=at, last_seen_at=at)
    loser, survivor = (other, cast.derya) if is_kept else (cast.derya, other)
    merging.merge(loser, into=survivor, by=cast.ece, now=now)
    came = Address.objects.get(value="agent@mine.example")
    contacts.make_primary(survivor, address_id=came.pk, by=cast.ece, now=now)
    for days in (0, 4):
        to = own_links.ask_yes(
            survivor,
            {"do": "return", "exclusion": 1},
            language="tr",
            by=cast.derya.person,
            now=now + timedelta(days=days),
        )
        assert to.value == "derya@mail.example"
