"""Whoever writes as a player …"""

import logging
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from accounts.events.models import Event
from accounts.organisation.models import Signature
from accounts.people import rights
from accounts.platform.models import AccountFacts
from accounts.players.actions import contacts, telling
from accounts.players.models import Address, ContactNotice, Player
from accounts.players.proof import ON_PAGE, NotProven, Place, demand
from accounts.verification.challenges import hashing, standing
from accounts.verification.challenges.actions import answering, asking, sending
from accounts.verification.models import Case, Challenge, Check
from tests import factories
from tests.accounts.players.people import second_derya, with_address
from tests.accounts.verification.proofs import proven
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.catcher import Catcher, catcher
from tests.tickets.inbox.doors import HTMX, at_half_past_ten
from tests.tickets.thread.words import says
from tickets.thread.actions import receiving
from tickets.thread.models import Message, Ticket

__all__ = ["at_half_past_ten", "catcher"]
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def account(cast: Cast) -> Player:
    """Derya as the platform knows her, with a phone number."""
    with_address(cast.derya, "phone", "0532 555 11 22", cast)
    Address.objects.update(created_at=NOW - 30 * DAY)
    Player.objects.filter(pk=cast.derya.pk).update(
        external_id="LN-204118", created_at=NOW - 30 * DAY
    )
    return Player.objects.select_related("person", "brand").get(pk=cast.derya.pk)


@pytest.fixture
def ticket(cast: Cast, account: Player) -> Ticket:
    return factories.ticket(account, cast.support, owner=cast.ece)


def address(player: Player, kind: str) -> int:
    return Address.objects.get(player=player, kind=kind, is_primary=True).pk


def code_sent(catcher: Catcher) -> str:
    words = catcher.caught[-1].mail.get_body(("plain",)).get_content()
    found = re.search(r"\b(\d{3}) (\d{3})\b", words)
    assert found
    return found[1] + found[2]


def ask(cast: Cast, player: Player, place: Place = ON_PAGE) -> Challenge:
    challenge = asking.ask_code(
        player, address_id=address(player, "email"), place=place, by=cast.ece, now=NOW
    )
    sending.send_due(now=NOW)
    challenge.refresh_from_db()
    return challenge


def try_code(cast: Cast, challenge: Challenge, typed: str, at=NOW + MINUTE) -> Challenge:
    player = Player.objects.get(pk=challenge.player_id)
    return answering.try_code(player, challenge_id=challenge.pk, typed=typed, by=cast.ece, now=at)


def everything() -> str:
    """All that the database holds, in one text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - names of tables
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def level(cast: Cast, player: Player, place: Place = ON_PAGE, at=NOW + MINUTE) -> int:
    return standing.of(player.pk, place, by=cast.ece, now=at).level


# --- the code -----------------------------------------------------------------------------------


def test_is_sent_a_code_in_his_language_which_stands_nowhere_else(
    cast: Cast, account: Player, catcher: Catcher, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    Signature.objects.update(text="{agent}\nLunaro Destek Ekibi")  # nobody signs it by name
    challenge = ask(cast, account)
    [caught] = catcher.caught
    code = code_sent(catcher)
    assert caught.recipients == ["derya@mail.example"]
    words = caught.mail.get_body(("plain",)).get_content()
    assert "Destek Ekibi" in words and "{" not in words
    assert caught.mail["Auto-Submitted"].startswith("auto-")
    # the subject shows on locked phones
    assert code[:3] not in caught.mail["Subject"]
    kept = everything()
    assert code not in kept and f"{code[:3]} {code[3:]}" not in kept
    assert code not in caplog.text
    assert challenge.sent_at == NOW and challenge.code_hash and challenge.send_at is None
    assert not Message.objects.exists()


def test_shows_by_the_code_that_he_reads_his_mail(
    cast: Cast, account: Player, catcher: Catcher
) -> None:
    challenge = ask(cast, account)
    assert level(cast, account) == 0
    code = code_sent(catcher)
    passed = try_code(cast, challenge, f" {code[:3]}-{code[3:]} ")
    assert (passed.state, passed.code_hash) == (Challenge.PASSED, "")
    assert level(cast, account) == 1
    # it proves something for half an hour, and only to whom it was told
    assert level(cast, account, at=NOW + MINUTE + standing.LASTS) == 0
    assert standing.of(account.pk, ON_PAGE, by=cast.mert, now=NOW + MINUTE).level == 0


def test_may_guess_five_times(cast: Cast, account: Player, catcher: Catcher) -> None:
    challenge = ask(cast, account)
    code = code_sent(catcher)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for _ in range(answering.MOST_TRIES - 1):
        assert try_code(cast, challenge, wrong).state == Challenge.WAITING
    assert try_code(cast, challenge, wrong).state == Challenge.FAILED
    with pytest.raises(answering.Over):
        try_code(cast, challenge, code)
    assert level(cast, account) == 0


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "'; --"])
def test_loses_no_try_with_what_is_no_code(
    cast: Cast, account: Player, catcher: Catcher, typed: str
) -> None:
    challenge = ask(cast, account)
    with pytest.raises(answering.NotACode):
        try_code(cast, challenge, typed)
    challenge.refresh_from_db()
    assert (challenge.state, challenge.tries) == (Challenge.WAITING, 0)


def test_has_ten_minutes(cast: Cast, account: Player, catcher: Catcher) -> None:
    challenge = ask(cast, account)
    with pytest.raises(answering.Over):
        try_code(cast, challenge, code_sent(catcher), at=NOW + asking.LASTS)


def test_can_use_only_the_newest_code(cast: Cast, account: Player, catcher: Catcher) -> None:
    first = ask(cast, account)
    old = code_sent(catcher)
    second = ask(cast, account)
    with pytest.raises(answering.Over):
        try_code(cast, first, old)
    assert try_code(cast, second, code_sent(catcher)).state == Challenge.PASSED


def test_is_sent_another_code_when_the_first_did_not_leave(
    cast: Cast, account: Player, catcher: Catcher
) -> None:
    catcher.answers = ["451 4.3.0 later"]
    challenge = ask(cast, account)
    assert challenge.sent_at is None and challenge.code_hash == ""
    with pytest.raises(answering.Over):
        try_code(cast, challenge, "000000")
    sending.send_due(now=NOW + MINUTE)
    assert try_code(cast, challenge, code_sent(catcher)).state == Challenge.PASSED


def test_gets_three_codes_an_hour(cast: Cast, account: Player, catcher: Catcher) -> None:
    for _ in range(3):
        ask(cast, account)
    with pytest.raises(asking.TooMany):
        ask(cast, account)
    assert len(catcher.caught) == 3


def test_gets_a_code_only_where_he_was_known_before(cast: Cast, account: Player) -> None:
    new = with_fresh(account, "yeni@mail.example")
    theirs = Address.objects.get(player=cast.kerem)
    failing = Address.objects.get(player=account, kind="email", value="derya@mail.example")
    phone = address(account, "phone")
    Address.objects.filter(pk=failing.pk).update(is_failing=True)
    for pk in (new.pk, theirs.pk, failing.pk, phone, 0, 10**12):
        with pytest.raises(asking.NoWay):
            asking.ask_code(account, address_id=pk, place=ON_PAGE, by=cast.ece, now=NOW)
    assert not Challenge.objects.exists()


def with_fresh(player: Player, value: str) -> Address:
    return Address.objects.create(
        player=player, brand=player.brand, kind="email", value=value, created_at=NOW - MINUTE
    )


# --- other ways ---------------------------------------------------------------------------------


def test_is_called_at_a_stored_number_by_whoever_asks(cast: Cast, account: Player) -> None:
    challenge = asking.ask_call(
        account, address_id=address(account, "phone"), place=ON_PAGE, by=cast.ece, now=NOW
    )
    told = {"challenge_id": challenge.pk, "was_reached": True, "now": NOW + MINUTE}
    with pytest.raises(answering.Over):
        answering.tell_call(account, by=cast.mert, **told)
    answering.tell_call(account, by=cast.ece, **told)
    assert level(cast, account) == 1


def test_needs_two_signals_that_do_not_depend_on_each_other(cast: Cast, account: Player) -> None:
    proven(account, to=cast.ece, means=(Challenge.CODE, Challenge.CODE))
    assert level(cast, account) == 1
    proven(account, to=cast.ece, means=(Challenge.CALL,))
    assert level(cast, account) == 2


def test_proves_in_one_conversation_nothing_for_another(
    cast: Cast, account: Player, ticket: Ticket
) -> None:
    here = Place("ticket", ticket.pk)
    proven(account, to=cast.ece, place=here)
    other = factories.ticket(account, cast.support, owner=cast.ece)
    assert level(cast, account, here) == 2
    assert level(cast, account, Place("ticket", other.pk)) == level(cast, account) == 0


def test_is_known_by_documents_that_came_after_the_question(cast: Cast, account: Player) -> None:
    case = Case.objects.create(
        player=account,
        brand=account.brand,
        trigger="fraud",
        state=Case.APPROVED,
        submitted_at=NOW - DAY,
        created_at=NOW - DAY,
        opened_by=cast.ece,
    )
    asking.ask_documents(account, place=ON_PAGE, by=cast.ece, now=NOW)
    assert level(cast, account) == 0
    Case.objects.filter(pk=case.pk).update(submitted_at=NOW + MINUTE)
    for kind in ("payment_method", "address"):  # which show what he has, not who he is
        Check.objects.create(case=case, kind=kind, documents=[], state=Check.PASSED)
    assert level(cast, account, at=NOW + 5 * MINUTE) == 0
    Check.objects.create(case=case, kind="identity", documents=[], state=Check.PASSED)
    assert level(cast, account, at=NOW + 5 * MINUTE) == 3


# --- what it is needed for ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deed", "needed"),
    [("talk", 0), ("balance", 1), ("reset_link", 1), ("contact_email", 2), ("unheard of", 3)],
)
def test_has_to_show_as_much_as_the_deed_needs(
    cast: Cast, account: Player, deed: str, needed: int
) -> None:
    for reached, means in enumerate([(), (Challenge.CODE,), (Challenge.CODE, Challenge.CALL)]):
        Challenge.objects.all().delete()
        proven(account, to=cast.ece, means=means)
        try:
            demand(account, deed, by=cast.ece, place=ON_PAGE, now=NOW + MINUTE)
        except NotProven as refused:
            assert (refused.needed, refused.reached) == (needed, reached)
            assert reached < needed
        else:
            assert reached >= needed


@pytest.mark.parametrize("risk", ["device", "contact", "guesses"])
def test_has_to_show_documents_while_something_is_odd(
    cast: Cast, account: Player, risk: str
) -> None:
    proven(account, to=cast.ece)
    if risk == "guesses":
        for _ in range(2):
            Challenge.objects.create(
                player=account,
                means=Challenge.CODE,
                state=Challenge.FAILED,
                tries=answering.MOST_TRIES,
                asked_by=cast.mert,
                asked_at=NOW - 60 * MINUTE,
                expires_at=NOW,
            )
    else:
        field = {"device": "new_device_at", "contact": "contact_changed_at"}[risk]
        AccountFacts.objects.create(player=account, told_at=NOW, **{field: NOW - 60 * MINUTE})
    with pytest.raises(NotProven) as refused:
        demand(account, "contact_email", by=cast.ece, place=ON_PAGE, now=NOW)
    assert (refused.value.needed, refused.value.reached) == (3, 2)
    demand(account, "reset_link", by=cast.ece, place=ON_PAGE, now=NOW)


def test_leaves_a_mark_when_he_guesses_and_asks_for_another_code(
    cast: Cast, account: Player, catcher: Catcher
) -> None:
    for _code in range(3):
        challenge = ask(cast, account)
        for _try in range(answering.MOST_TRIES - 1):
            answering.try_code(
                account, challenge_id=challenge.pk, typed="000000", by=cast.ece, now=NOW
            )
    assert not Challenge.objects.filter(state=Challenge.FAILED).exists()
    assert standing.is_at_risk(account.pk, now=NOW + 3 * MINUTE)


def test_changes_one_address_and_not_the_next_though_the_platform_told_nothing(
    cast: Cast, account: Player
) -> None:
    proven(account, to=cast.ece)
    contacts.add_address(account, kind="email", value="new@mail.example", by=cast.ece, now=NOW)
    with pytest.raises(NotProven):
        contacts.add_address(
            account, kind="email", value="two@mail.example", by=cast.ece, now=NOW + MINUTE
        )


def test_has_his_old_contacts_told_when_they_change(
    cast: Cast, account: Player, catcher: Catcher
) -> None:
    AccountFacts.objects.create(player=account, told_at=NOW - DAY)
    old = Address.objects.get(player=account, kind="email")
    proven(account, to=cast.ece)
    given = {"by": cast.ece, "now": NOW}
    contacts.add_address(account, kind="email", value="yeni@mail.example", **given)
    assert AccountFacts.objects.get(player=account).contact_changed_at is not None
    proven(account, to=cast.ece, means=(Challenge.DOCUMENTS,))
    contacts.remove_address(account, address_id=old.pk, **given)
    telling.send_due(now=NOW)
    told = [(one.recipients, one.mail["Subject"]) for one in catcher.caught]
    assert [to for to, _subject in told][:2] == [["derya@mail.example"]] * 2
    words = catcher.caught[0].mail.get_body(("plain",)).get_content()
    assert "yeni@mail.example" not in words  # who reads it may not be its owner
    assert ContactNotice.objects.filter(sent_at=None).count() == 0


def test_has_nobody_told_where_nothing_was_changed(cast: Cast, account: Player) -> None:
    with pytest.raises(NotProven):
        contacts.add_address(account, kind="email", value="yeni@mail.example", by=cast.ece, now=NOW)
    assert not ContactNotice.objects.exists()
    assert not Address.objects.filter(value="yeni@mail.example").exists()


def test_may_be_anybody_where_there_is_no_account(cast: Cast) -> None:
    other = second_derya(cast)
    contacts.add_address(other, kind="phone", value="+905325550000", by=cast.ece, now=NOW)
    assert not ContactNotice.objects.exists()


# --- pages --------------------------------------------------------------------------------------


def post(browser: Client, path: str, **sent: object) -> tuple[int, str]:
    answer = browser.post(path, sent, headers=HTMX)
    return answer.status_code, answer.content.decode()


def test_is_confirmed_in_a_box_beside_the_conversation(
    cast: Cast, account: Player, ticket: Ticket, catcher: Catcher
) -> None:
    browser = factories.browser(cast.ece)
    path = f"/players/{account.pk}/challenge/"
    asked = f"?ticket={ticket.pk}&deed=contact_email"
    head = browser.get(f"/tickets/{ticket.pk}/head/").content.decode()
    assert "Anonymous" in head and f"{path}?ticket={ticket.pk}" in head
    page = browser.get(path + asked, headers={"X-Fragment": "dialog"}).content.decode()
    assert "derya@mail.example" not in page and "d•••@mail.example" in page
    assert '<h3 class="side__h">' in page
    assert '<h2 class="side__h">' in browser.get(path + asked).content.decode()  # below its h1
    status, page = post(browser, path + asked, means="code", address=address(account, "email"))
    assert (status, 'hx-trigger="load delay:2s"' in page) == (200, True)  # it looks by itself
    sending.send_due(now=NOW)
    [challenge] = Challenge.objects.all()
    status, page = post(browser, f"{path}{challenge.pk}/{asked}", code="000 000")
    assert (status, "This is not the code" in page) == (422, True)
    assert code_sent(catcher) not in page
    status, page = post(browser, f"{path}{challenge.pk}/{asked}", code=code_sent(catcher))
    assert (status, "Confirmed once" in page) == (200, True)
    post(browser, path + asked, means="call", address=address(account, "phone"))
    [call] = Challenge.objects.filter(means=Challenge.CALL)
    status, page = post(browser, f"{path}{call.pk}/{asked}", reached="yes")
    assert "Confirmed twice" in page and "enough, you can go on" in page
    head = browser.get(f"/tickets/{ticket.pk}/head/").content.decode()
    assert "Confirmed twice" in head
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"challenge.asked", "challenge.passed", "ticket.confirmed"} <= verbs


def test_is_asked_for_by_the_page_that_needs_it(
    cast: Cast, account: Player, ticket: Ticket
) -> None:
    browser = factories.browser(cast.ece)
    path = f"/players/{account.pk}/addresses/?ticket={ticket.pk}"
    sent = {"kind": "email", "value": "yeni@mail.example"}
    answer = browser.post(path, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "in two ways" in page
    assert f"/players/{account.pk}/challenge/?deed=contact_email&amp;ticket={ticket.pk}" in page
    proven(account, to=cast.ece, place=Place("ticket", ticket.pk))
    assert browser.post(path, sent).status_code == 302
    assert Address.objects.filter(player=account, value="yeni@mail.example").exists()


@pytest.mark.parametrize("role", rights.ROLES)
def test_is_asked_only_by_who_may(cast: Cast, account: Player, role: str) -> None:
    person = factories.staff(role=role, brands=(cast.lunaro,))
    browser = factories.browser(person)
    path = f"/players/{account.pk}/challenge/"
    sent = {"means": "code", "address": address(account, "email")}
    may = person.may("challenges.ask")
    assert (browser.get(path).status_code == 200) == may
    assert (browser.post(path, sent).status_code == 200) == may
    assert Challenge.objects.exists() == may


def test_is_not_asked_in_a_conversation_that_one_does_not_see(
    cast: Cast, account: Player, ticket: Ticket
) -> None:
    browser = factories.browser(cast.deniz)
    theirs = factories.ticket(cast.kerem, cast.payments)
    for number in (ticket.pk, theirs.pk, 10**12, "x"):
        answer = browser.get(f"/players/{account.pk}/challenge/?ticket={number}")
        assert answer.status_code == 404


# --- his own words ------------------------------------------------------------------------------


def test_has_other_numbers_left_as_they_are(cast: Cast, account: Player, ticket: Ticket) -> None:
    receiving.receive(says("Tutar 123456"), into=ticket, author=account.person, now=NOW)
    assert "123456" in Message.objects.latest("pk").text


@pytest.mark.parametrize(
    "written",
    [
        *("123456", "123 456", "12 34 56", "1 2 3 4 5 6", "12-34-56", "123.456", "123  456"),
        *("１２３４５６", "123\u200b456", "1234 56"),
    ],
)
def test_has_a_code_masked_however_he_writes_it(written: str) -> None:
    assert hashing.masked(f"Kodum {written}, tamam") == "Kodum ••••••, tamam"
    assert hashing.codes_in(f"Kodum {written}, tamam") == ["123456"]


@pytest.mark.parametrize(
    "written",
    ["14.03.1996", "0532 555 11 22", "1.250.000,00", "12:34", "34 AB 123", "TR33 0006 1005"],
)
def test_has_what_is_longer_or_shorter_left_as_it_is(written: str) -> None:
    assert hashing.masked(written) == written


def test_writes_a_code_that_is_masked_while_one_is_out(
    cast: Cast,
    account: Player,
    ticket: Ticket,
    catcher: Catcher,
    django_capture_on_commit_callbacks,
) -> None:
    challenge = ask(cast, account, Place("ticket", ticket.pk))
    code = code_sent(catcher)
    said = says(f"Kod {code[:3]} {code[3:]}, teşekkürler")
    with django_capture_on_commit_callbacks(execute=True):
        receiving.receive(said, into=ticket, author=account.person, now=NOW + MINUTE)
    message = Message.objects.latest("pk")
    assert message.text == "Kod ••••••, teşekkürler"
    assert code not in everything() and f"{code[:3]} {code[3:]}" not in everything()
    challenge.refresh_from_db()
    assert challenge.state == Challenge.PASSED
    assert level(cast, account, Place("ticket", ticket.pk), at=NOW + 2 * MINUTE) == 1


def test_in_another_conversation_has_it_masked_and_proves_nothing(
    cast: Cast, account: Player, ticket: Ticket, catcher: Catcher
) -> None:
    other = factories.ticket(account, cast.support)
    challenge = ask(cast, account, Place("ticket", other.pk))
    code = code_sent(catcher)
    receiving.receive(says(code), into=ticket, author=account.person, now=NOW + MINUTE)
    assert code not in everything()
    challenge.refresh_from_db()
    assert challenge.state == Challenge.WAITING
