"""A code is good once, in the browser that asked for it, for ten minutes and three tries; and nobody
learns by it who is known to us."""

from datetime import timedelta

import pytest

from accounts.events.models import Event
from accounts.players.actions import mark_failing
from accounts.players.models import Address
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.catcher import Catcher, catcher
from tests.tickets.requests.own import DERYA, asked, code_in, sent, session
from tickets.requests.actions import signing_in
from tickets.requests.models import PortalSession, SignInCode

__all__ = ["catcher"]
pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_a_code_opens_a_session_of_whoever_reads_the_mail(cast: Cast, catcher: Catcher) -> None:
    secret, _row = asked(cast)
    assert [one.recipients for one in catcher.caught] == [[DERYA]]
    tried = signing_in.try_code(cast.lunaro, secret, code_in(catcher), now=NOW + MINUTE)
    found = signing_in.find(cast.lunaro, tried.secret, now=NOW + 2 * MINUTE)
    assert found is not None
    assert (found.way, found.address, found.player_id) == (PortalSession.CODE, DERYA, None)
    event = Event.objects.get(verb="help.signed_in")
    assert (event.subject_id, event.detail) == (cast.derya.pk, {"way": "code"})


def test_a_code_as_people_type_it_is_right(cast: Cast, catcher: Catcher) -> None:
    secret, _row = asked(cast)
    digits = code_in(catcher)
    typed = f" {digits[:3]} {digits[3:]} "
    assert signing_in.try_code(cast.lunaro, secret, typed, now=NOW).secret


def test_a_code_stands_in_no_row_and_in_no_subject(cast: Cast, catcher: Catcher) -> None:
    _secret, row = asked(cast)
    digits = code_in(catcher)
    assert digits not in str(SignInCode.objects.filter(pk=row.pk).values())
    assert digits not in str(catcher.caught[0].mail["Subject"]).replace(" ", "")


def test_a_code_is_good_once(cast: Cast, catcher: Catcher) -> None:
    secret, _row = asked(cast)
    digits = code_in(catcher)
    assert signing_in.try_code(cast.lunaro, secret, digits, now=NOW).secret
    with pytest.raises(signing_in.Over):
        signing_in.try_code(cast.lunaro, secret, digits, now=NOW)


def test_a_code_is_good_in_the_browser_that_asked_for_it_alone(
    cast: Cast, catcher: Catcher
) -> None:
    asked(cast)
    digits = code_in(catcher)
    other, _row = asked(cast, now=NOW + MINUTE)
    assert not signing_in.try_code(cast.lunaro, other, digits, now=NOW + MINUTE).secret
    with pytest.raises(signing_in.Over):
        signing_in.try_code(cast.lunaro, "x" * 43, digits, now=NOW + MINUTE)


def test_a_code_is_good_for_its_brand_alone(cast: Cast, catcher: Catcher) -> None:
    secret, _row = asked(cast)
    with pytest.raises(signing_in.Over):
        signing_in.try_code(cast.mavi_kule, secret, code_in(catcher), now=NOW)


def test_a_code_ends_after_ten_minutes(cast: Cast, catcher: Catcher) -> None:
    secret, _row = asked(cast)
    with pytest.raises(signing_in.Over):
        signing_in.try_code(cast.lunaro, secret, code_in(catcher), now=NOW + 10 * MINUTE)


def test_a_code_ends_with_the_third_wrong_try(cast: Cast, catcher: Catcher) -> None:
    secret, _row = asked(cast)
    digits = code_in(catcher)
    wrong = f"{(int(digits) + 1) % 1_000_000:06d}"
    left = [signing_in.try_code(cast.lunaro, secret, wrong, now=NOW).left for _ in range(3)]
    assert left == [2, 1, 0]
    with pytest.raises(signing_in.Over):
        signing_in.try_code(cast.lunaro, secret, digits, now=NOW)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３", "12 34"])
def test_a_code_that_can_be_none_costs_no_try(cast: Cast, catcher: Catcher, typed: str) -> None:
    secret, row = asked(cast)
    with pytest.raises(signing_in.NotACode):
        signing_in.try_code(cast.lunaro, secret, typed, now=NOW)
    row.refresh_from_db()
    assert row.tries == 0


def test_a_code_of_an_unknown_address_is_asked_for_and_tried_like_any_other(
    cast: Cast, catcher: Catcher
) -> None:
    secret, row = asked(cast, "nobody@mail.example")
    assert catcher.caught == []
    left = [signing_in.try_code(cast.lunaro, secret, "123456", now=NOW).left for _ in range(3)]
    assert left == [2, 1, 0]
    row.refresh_from_db()
    assert row.code_hash == ""
    assert PortalSession.objects.count() == 0


def test_a_code_goes_to_no_address_that_gives_mail_back(cast: Cast, catcher: Catcher) -> None:
    address = Address.objects.get(value=DERYA)
    mark_failing(address, words="unknown user", by=cast.system, now=NOW)
    asked(cast)
    assert catcher.caught == []


def test_a_code_goes_to_whoever_has_used_the_form_and_is_known_by_nothing_else(
    cast: Cast, catcher: Catcher
) -> None:
    sent(cast, address="new@mail.example")
    asked(cast, "new@mail.example")
    assert [one.recipients for one in catcher.caught] == [["new@mail.example"]]


def test_a_code_is_sent_five_times_an_hour_and_twelve_a_day(cast: Cast, catcher: Catcher) -> None:
    def ask(after: timedelta) -> bool:
        before = len(catcher.caught)
        asked(cast, now=NOW + after)
        return len(catcher.caught) > before

    first = [ask(n * MINUTE) for n in range(7)]
    assert first == [True] * 5 + [False] * 2
    later = [ask(timedelta(hours=2 * hour)) for hour in range(1, 11)]
    assert later == [True] * 7 + [False] * 3


@pytest.mark.parametrize("address", [DERYA, "nobody@mail.example"])
def test_a_code_that_is_held_back_is_tried_like_any_other(
    cast: Cast, catcher: Catcher, address: str
) -> None:
    for _ in range(5):
        asked(cast, address)
    secret, _row = asked(cast, address)
    left = [signing_in.try_code(cast.lunaro, secret, "123456", now=NOW).left for _ in range(3)]
    assert left == [2, 1, 0]


def test_a_code_stays_good_in_its_browser_whatever_strangers_ask_for(
    cast: Cast, catcher: Catcher
) -> None:
    secret, _row = asked(cast)
    digits = code_in(catcher)
    for _ in range(20):
        asked(cast)
    assert signing_in.try_code(cast.lunaro, secret, digits, now=NOW + MINUTE).secret


def test_a_code_that_could_not_leave_is_tried_again(cast: Cast, catcher: Catcher) -> None:
    catcher.answers.append("451 4.3.0 later")
    secret, row = asked(cast)
    row.refresh_from_db()
    assert row.send_at is not None
    signing_in.send_due(now=NOW + MINUTE)
    tried = signing_in.try_code(cast.lunaro, secret, code_in(catcher), now=NOW + MINUTE)
    assert tried.secret


def test_a_session_is_its_brands_alone_and_ends(cast: Cast, catcher: Catcher) -> None:
    secret, _row = asked(cast)
    cookie = signing_in.try_code(cast.lunaro, secret, code_in(catcher), now=NOW).secret

    def is_good(after: timedelta) -> bool:
        return signing_in.find(cast.lunaro, cookie, now=NOW + after) is not None

    assert signing_in.find(cast.mavi_kule, cookie, now=NOW) is None
    assert is_good(timedelta(hours=11))
    assert is_good(timedelta(hours=22))  # it was used in between
    assert not is_good(timedelta(hours=35))
    found = session(cast)
    signing_in.end(found, now=NOW)
    assert signing_in.still_there(found.pk, now=NOW) is None


def test_a_session_ends_after_a_week_however_often_it_is_used(cast: Cast) -> None:
    found = session(cast)
    PortalSession.objects.filter(pk=found.pk).update(seen_at=NOW + timedelta(days=7))
    assert signing_in.still_there(found.pk, now=NOW + timedelta(days=7)) is None
    assert signing_in.still_there(found.pk, now=NOW + timedelta(days=6, hours=23)) is not None


@pytest.mark.parametrize("cookie", [None, "", "x", "a" * 43, "../../etc", "'; DROP TABLE x", 7])
def test_a_session_is_opened_by_nothing_else(cast: Cast, cookie: object) -> None:
    session(cast)
    assert signing_in.find(cast.lunaro, cookie, now=NOW) is None
