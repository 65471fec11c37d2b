"""Whose age is in doubt …"""

import re
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.approvals.actions import accounts
from accounts.events.models import Event
from accounts.events.outbox import drain
from accounts.people.models import Notification, Person
from accounts.people.rights import ROLES, allows
from accounts.platform.actions import calls
from accounts.platform.models import Call, Connection
from accounts.players.actions import merging, parting
from accounts.players.models import Player
from accounts.protection import board, gate
from accounts.protection.models import Hold
from accounts.verification import ages
from accounts.verification.actions import judging, keys, underage
from accounts.verification.actions.judging import Known
from accounts.verification.models import AgeSuspicion, Case, Document
from accounts.verification.vault import seal_words
from helpdesk.dev.operator.http import Operator
from tests import factories
from tests.accounts.platform.operators import operator, platform
from tests.accounts.players.people import merged, second_derya
from tests.accounts.verification import submitted
from tests.accounts.verification.proofs import proven
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.care.test_reading import opened

__all__ = ["operator", "platform"]
pytestmark = pytest.mark.django_db
OUTSIDE = Known(AgeSuspicion.REGISTER, reference="Civil register, extract 12/7, 20 Nov")
_STAMP = re.compile(r'nonce-[^ "]+|(?:content|value)="[A-Za-z0-9]{64}"|\d\d:\d\d|data-now="\d+"')


@pytest.fixture
def sinan(cast: Cast) -> Person:
    return submitted.officer(cast, "Sinan Ak", "compliance_officer")


def shows(of: Player, by: Person, *, born: date, state: str = Document.ACCEPTED) -> Document:
    """An identity card on which a reviewer has read this birth date."""
    case = submitted.case(of, by, trigger="periodic")
    card = case.documents.get(kind="national_id")
    key = keys.key_for(of.pk, now=NOW)
    card.birth_date_on_it = seal_words(born.isoformat(), player_id=of.pk, field="birth", key=key)
    card.state = state
    card.save()
    case.state = Case.APPROVED
    case.save()
    return card


def grown_up() -> date:
    return date(timezone.now().year - 30, 1, 1)


def child() -> date:
    return date(timezone.now().year - 16, 1, 1)


def told() -> list[tuple[str, str]]:
    while drain(now=timezone.now() + timedelta(days=1)):
        pass
    news = Notification.objects.filter(verb="player.underage_suspected").order_by("person__name")
    return [(one.person.name, one.subject_type) for one in news]


def test_compliance_hears_of_it_at_once_and_once_and_nobody_else(cast: Cast, sinan: Person) -> None:
    others = [submitted.officer(cast, f"{role} Su", role) for role in sorted(ROLES)]
    may = {one.name for one in others if allows(one.role, "protection.lift")} | {sinan.name}
    underage.suspect(cast.derya, by=cast.mert, now=NOW)
    underage.suspect(cast.derya, by=cast.ece, now=NOW)
    assert (
        {name for name, _kind in told()}
        == may
        == {
            "compliance_officer Su",
            "mlro Su",
            "Sinan Ak",
        }
    )
    assert len(told()) == 3
    browser = factories.browser(sinan)
    assert "may be under age" in browser.get("/notifications/").content.decode()
    one = AgeSuspicion.objects.get()
    assert browser.get(f"/protection/ages/{one.pk}/")["Location"] == (
        f"/players/{cast.derya.pk}/age/"
    )
    assert browser.get(f"/players/{cast.derya.pk}/age/").status_code == 200
    assert Notification.objects.get(person=sinan).read_at is not None
    for other in others:
        if other.name not in may:
            assert factories.browser(other).get(f"/protection/ages/{one.pk}/").status_code == 403


@pytest.mark.parametrize("role", sorted(ROLES.keys() - {"mystery_shopper"}))
def test_it_stands_on_the_board_for_who_decides_and_is_in_no_number_for_others(
    cast: Cast, role: str
) -> None:
    person = submitted.officer(cast, "Kâmil Su", role)
    browser = factories.browser(person)

    def seen() -> dict[str, str]:
        pages = {}
        for path in ("/protection/", "/protection/list/", "/protection/count/", "/notifications/"):
            answer = browser.get(path)
            pages[path] = _STAMP.sub("", answer.content.decode()) + str(answer.get("ETag"))
        return pages

    ticket = opened(cast, "Merhaba")
    told()  # of the ticket itself
    before = seen()
    underage.suspect(ticket.player_id or 0, by=cast.system, now=NOW)
    told()
    after = seen()
    if person.may("protection.lift"):
        assert "May be under age" in after["/protection/"]
        assert board.count(person, now=NOW) == 1
        assert after["/protection/count/"] != before["/protection/count/"]
    else:
        assert after == before


def test_the_newest_stands_first_with_the_words_that_led_to_it(cast: Cast, sinan: Person) -> None:
    underage.suspect(cast.kerem, by=cast.mert, now=NOW - timedelta(days=3))
    ticket = opened(cast, "Ben 17 yaşındayım, çekim yapabilir miyim")
    said = strip_tags(factories.browser(sinan).get("/protection/").content.decode())
    assert "Ben 17 yaşındayım, çekim yapabilir miyim" in said
    assert said.index("Ben 17") < said.index("Mert")
    dialog = factories.browser(sinan).get(f"/players/{ticket.player_id}/age/").content.decode()
    assert "Ben 17 yaşındayım" in dialog and f"/tickets/{ticket.pk}/" in dialog
    mlro = factories.browser(submitted.officer(cast, "Levent Su", "mlro"))
    dialog = mlro.get(f"/players/{ticket.player_id}/age/").content.decode()
    assert "Ben 17 yaşındayım" in dialog and f"/tickets/{ticket.pk}/" not in dialog


@pytest.mark.parametrize("kind", ["", "document", "statement", "anything"])
def test_no_sentence_lifts_it(cast: Cast, sinan: Person, kind: str) -> None:
    underage.suspect(cast.derya, by=cast.mert, now=NOW)
    for known in (Known(kind), Known(kind, reference="I am sure"), Known(kind, document=9)):
        with pytest.raises(judging.NoProof):
            judging.lift(cast.derya, known, why="Pasaport görüldü", by=sinan, now=NOW)
    for reference in ("", "  "):
        with pytest.raises(judging.NoReference):
            judging.lift(cast.derya, Known("register", reference=reference), by=sinan, now=NOW)
    assert Hold.objects.filter(lifted_at=None).count() == 3


@pytest.mark.parametrize(
    ("state", "is_adult", "refused"),
    [
        (Document.ACCEPTED, True, None),
        (Document.REJECTED, True, judging.NoProof),
        (Document.ACCEPTED, False, judging.OtherAge),
    ],
)
def test_a_document_of_his_lifts_it_that_was_accepted_and_shows_it(
    cast: Cast, sinan: Person, state: str, is_adult: bool, refused: type[Exception] | None
) -> None:
    underage.suspect(cast.derya, by=cast.mert, now=NOW)
    born = grown_up() if is_adult else child()
    card = shows(cast.derya, sinan, born=born, state=state)
    known = Known(AgeSuspicion.DOCUMENT, document=card.pk)
    others = shows(cast.kerem, sinan, born=grown_up())
    with pytest.raises(judging.NoProof):
        judging.lift(
            cast.derya, Known(AgeSuspicion.DOCUMENT, document=others.pk), by=sinan, now=NOW
        )
    if refused is not None:
        with pytest.raises(refused):
            judging.lift(cast.derya, known, by=sinan, now=NOW)
        return
    assert judging.lift(cast.derya, known, by=sinan, now=NOW)
    one = AgeSuspicion.objects.get()
    assert (one.state, one.document, one.decided_by) == (AgeSuspicion.OF_AGE, card, sinan)
    assert not Hold.objects.filter(lifted_at=None).exists()
    underage.suspect(cast.derya, by=cast.mert, now=NOW)  # and anew
    assert AgeSuspicion.objects.filter(state=AgeSuspicion.OPEN).count() == 1


def test_without_a_document_one_is_asked_for_like_in_any_routine_check(
    cast: Cast, sinan: Person
) -> None:
    underage.suspect(cast.derya, by=cast.mert, now=NOW)
    path = f"/players/{cast.derya.pk}/age/"
    browser = factories.browser(sinan)
    lacking = browser.post(path, {"answer": "of_age"})
    assert lacking.status_code == 422
    said = lacking.content.decode()
    assert "ask for an identity document first" in said and f"{path}document/" in said
    assert browser.post(f"{path}document/").status_code == 302
    case = Case.objects.get()
    assert (case.trigger, case.opened_by, case.state) == ("periodic", cast.system, Case.REQUESTED)
    assert AgeSuspicion.objects.get().case == case
    assert browser.post(f"{path}document/").status_code == 302
    assert Case.objects.count() == 1
    told = Event.objects.get(verb="verification.requested")
    assert (told.actor, told.audience) == (cast.system, "staff")
    assert set(
        Event.objects.filter(verb="player.underage_asked").values_list("audience", flat=True)
    ) == {"protection.reasons"}
    assert factories.browser(cast.aylin).post(f"{path}document/").status_code == 403


def test_under_age_is_closed_for_good_and_his_stakes_go_back(
    cast: Cast, sinan: Person, operator: Operator, platform: Connection
) -> None:
    world = operator.world
    number = world.register("lunaro", email="derya@mail.example", name="Derya")["number"]
    world.deposit("lunaro", number, amount=5_000)
    world.bet("lunaro", number, stake=1_000, win=40_000)
    Player.objects.filter(pk=cast.derya.pk).update(external_id=number)
    underage.suspect(cast.derya, by=cast.mert, now=NOW)
    for by in (cast.ece, cast.aylin, cast.nil, submitted.officer(cast, "Melis", "rg_officer")):
        with pytest.raises(judging.NotLifted):
            judging.confirm(cast.derya, OUTSIDE, by=by, now=NOW)
    browser = factories.browser(sinan)
    path = f"/players/{cast.derya.pk}/age/"
    given = {"answer": "under_age", "proof": "statement", "reference": "His mother, by phone"}
    assert browser.post(path, given).status_code == 302
    assert "stakes have to go back" in browser.get("/protection/").content.decode()
    for call in Call.objects.order_by("pk"):
        calls.make(call, now=timezone.now())
    assert world.account("lunaro", number)["status"] == "closed"
    assert world.voided("lunaro", number)["returned"] == 5_000
    assert world.purse("lunaro", number)["real"] == 0
    one = AgeSuspicion.objects.get()
    assert (one.state, one.proof) == (AgeSuspicion.UNDER_AGE, AgeSuspicion.STATEMENT)
    assert one.returned_at is not None
    assert "stakes have to go back" not in browser.get("/protection/").content.decode()
    assert "The stakes went back" in browser.get(path).content.decode()
    found = Event.objects.filter(verb__in=["player.underage_confirmed", "player.stakes_returned"])
    assert set(found.values_list("audience", flat=True)) == {"protection.reasons"}
    assert found.count() == 2
    # nobody takes it back, and nothing is ever offered
    underage.suspect(cast.derya, by=cast.mert, now=NOW)
    assert AgeSuspicion.objects.count() == 1
    with pytest.raises(judging.Final):
        judging.lift(cast.derya, OUTSIDE, by=sinan, now=NOW)
    assert Hold.objects.filter(lifted_at=None).count() == 3
    for at in (NOW + timedelta(days=400 * n) for n in range(5)):
        assert not gate.look(cast.derya.pk, purpose=gate.MARKETING, channel="email", at=at).allowed


def test_what_the_platform_does_not_return_somebody_does_by_hand(
    cast: Cast, sinan: Person, platform: Connection
) -> None:
    Player.objects.filter(pk=cast.derya.pk).update(external_id="L-NOBODY")
    underage.suspect(cast.derya, by=cast.mert, now=NOW)
    judging.confirm(cast.derya, OUTSIDE, by=sinan, now=NOW)
    # it knows of no such account
    calls.make(Call.objects.get(method="void_account"), now=timezone.now())
    assert AgeSuspicion.objects.get().returned_at is None
    browser, path = factories.browser(sinan), f"/players/{cast.derya.pk}/age/returned/"
    assert browser.post(path, {"reference": " "}).status_code == 422
    assert browser.post(path, {"reference": "Bank transfer 4711, 1 Dec"}).status_code == 302
    one = AgeSuspicion.objects.get()
    assert (one.returned_by, one.returned_ref) == (sinan, "Bank transfer 4711, 1 Dec")
    assert board.count(sinan, now=NOW) == 0


def test_each_who_is_locked_after_parting_waits_for_compliance(cast: Cast, sinan: Person) -> None:
    other = second_derya(cast)
    underage.suspect(other, by=cast.ece, now=NOW - timedelta(days=2))
    kept = merged(other, cast.derya, cast)
    underage.suspect(cast.derya, by=cast.mert, now=NOW + timedelta(hours=1))
    parting.part(kept, by=cast.ece, now=NOW + timedelta(hours=2))
    doubted = AgeSuspicion.objects.filter(state=AgeSuspicion.OPEN).values_list("player", flat=True)
    assert sorted(doubted) == sorted([cast.derya.pk, other.pk])
    page = factories.browser(sinan).get(f"/players/{cast.derya.pk}/age/")
    assert page.status_code == 200
    assert judging.lift(cast.derya, OUTSIDE, by=sinan, now=NOW + timedelta(hours=3))
    assert not Hold.objects.filter(player=cast.derya, lifted_at=None).exists()


def test_a_document_shows_the_age_of_whose_it_is_and_of_nobody_who_was_parted(
    cast: Cast, sinan: Person, operator: Operator, platform: Connection
) -> None:
    adult = second_derya(cast)
    card = shows(adult, cast.nil, born=grown_up())
    underage.suspect(cast.derya, by=cast.ece, now=NOW - timedelta(hours=1))
    kept = merged(adult, cast.derya, cast)
    Player.objects.filter(pk=cast.derya.pk).update(external_id="P-1")
    by_card = Known(AgeSuspicion.DOCUMENT, document=card.pk)
    assert judging.lift(cast.derya, by_card, by=sinan, now=NOW + timedelta(hours=1))
    parting.part(kept, by=cast.ece, now=NOW + timedelta(hours=2))
    assert AgeSuspicion.objects.get(state=AgeSuspicion.OPEN).player == cast.derya
    held = Hold.objects.filter(lifted_at=None)
    assert set(held.values_list("player", flat=True)) == {cast.derya.pk}
    newest = Call.objects.filter(method="suspend", player=cast.derya).order_by("-pk")[0]
    assert newest.arguments["until"] is None


def test_his_own_document_goes_on_showing_it(cast: Cast, sinan: Person) -> None:
    adult = second_derya(cast)
    cards = [shows(one, cast.nil, born=grown_up()) for one in (adult, cast.derya)]
    kept = merged(adult, cast.derya, cast)
    underage.suspect(cast.derya, by=cast.ece, now=NOW + timedelta(minutes=1))
    by_card = Known(AgeSuspicion.DOCUMENT, document=cards[0].pk)
    assert judging.lift(cast.derya, by_card, by=sinan, now=NOW + timedelta(hours=1))
    parting.part(kept, by=cast.ece, now=NOW + timedelta(hours=2))
    assert not Hold.objects.filter(lifted_at=None).exists()


def test_both_stay_in_doubt_when_they_are_two_again(cast: Cast, sinan: Person) -> None:
    other = second_derya(cast)
    kept = merged(other, cast.derya, cast)
    underage.suspect(other, by=cast.mert, now=NOW + timedelta(hours=1))
    parting.part(kept, by=cast.ece, now=NOW + timedelta(hours=2))
    held = Hold.objects.filter(lifted_at=None).values_list("player", flat=True)
    doubted = AgeSuspicion.objects.filter(state=AgeSuspicion.OPEN).values_list("player", flat=True)
    assert set(held) == set(doubted) == {cast.derya.pk, other.pk}
    assert judging.lift(other, OUTSIDE, by=sinan, now=NOW + timedelta(hours=3))
    assert Hold.objects.filter(lifted_at=None, player=cast.derya).count() == 3


@pytest.mark.parametrize("is_certain", [True, False])
def test_what_is_said_again_of_two_who_are_one_is_kept_of_both(
    cast: Cast, sinan: Person, is_certain: bool
) -> None:
    other = second_derya(cast)
    underage.suspect(cast.derya, by=cast.ece, now=NOW - timedelta(days=2))
    kept = merged(other, cast.derya, cast)
    underage.suspect(other, by=cast.mert, now=NOW + timedelta(hours=1), is_certain=is_certain)
    parting.part(kept, by=cast.ece, now=NOW + timedelta(hours=2))
    held = Hold.objects.filter(player=other, lifted_at=None).values_list("stops", flat=True)
    assert set(held) == {"marketing", "survey"} | ({"withdrawals"} if is_certain else set())
    assert AgeSuspicion.objects.filter(player=other, state=AgeSuspicion.OPEN).count() == 1
    assert Hold.objects.filter(player=cast.derya, lifted_at=None).count() == 3


def test_what_was_said_before_they_were_one_or_taken_back_concerns_the_other_no_more(
    cast: Cast, sinan: Person
) -> None:
    other = second_derya(cast)
    underage.suspect(cast.derya, by=cast.ece, now=NOW - timedelta(days=2))
    parting.part(merged(other, cast.derya, cast), by=cast.ece, now=NOW + timedelta(hours=2))
    assert not Hold.objects.filter(player=other, lifted_at=None).exists()
    kept = merged(other, cast.derya, cast)
    underage.suspect(other, by=cast.mert, now=NOW + timedelta(hours=1))
    judging.lift(cast.derya, OUTSIDE, by=sinan, now=NOW + timedelta(hours=1))
    parting.part(kept, by=cast.ece, now=NOW + timedelta(hours=2))
    assert not Hold.objects.filter(lifted_at=None).exists()


@pytest.mark.parametrize("is_certain", [True, False])
def test_an_account_that_a_merge_brings_is_locked_and_open_again_when_they_are_parted(
    cast: Cast, sinan: Person, platform: Connection, is_certain: bool
) -> None:
    child = second_derya(cast)
    underage.suspect(child, by=cast.ece, now=NOW - timedelta(days=2), is_certain=is_certain)
    Player.objects.filter(pk=cast.derya.pk).update(external_id="P-1")
    proven(cast.derya, to=cast.ece)
    kept = merging.merge(cast.derya, into=child, by=cast.ece, now=NOW)

    def told() -> dict[str, bool]:
        """Of each lock whether it holds, by the newest word."""
        found = Call.objects.filter(
            arguments__number="P-1", arguments__reason="underage_suspected"
        ).order_by("pk")
        return {one.method: one.arguments["until"] is None for one in found}

    locks = ("hold_withdrawals", "suspend", "stop_promotions") if is_certain else ()
    assert told() == dict.fromkeys((*locks, "stop_promotions"), True)
    parting.part(kept, by=cast.ece, now=NOW + timedelta(hours=2))
    assert not any(told().values())
    assert Hold.objects.filter(lifted_at=None, player=child).exists()


def test_an_account_of_two_of_whom_it_was_said_again_stays_locked(
    cast: Cast, sinan: Person, platform: Connection
) -> None:
    child = second_derya(cast)
    underage.suspect(child, by=cast.ece, now=NOW - timedelta(days=2))
    Player.objects.filter(pk=cast.derya.pk).update(external_id="P-1")
    proven(cast.derya, to=cast.ece)
    kept = merging.merge(cast.derya, into=child, by=cast.ece, now=NOW)
    underage.suspect(child, by=cast.mert, now=NOW + timedelta(hours=1))
    parting.part(kept, by=cast.ece, now=NOW + timedelta(hours=2))
    newest = Call.objects.filter(method="suspend", arguments__number="P-1").order_by("-pk")[0]
    assert newest.arguments["until"] is None
    assert underage.is_locked(Player.objects.get(pk=cast.derya.pk))


def report(by: Person, player: Player, said: str) -> HttpResponse:
    return factories.browser(by).post(f"/players/{player.pk}/age/report/", {"said": said})


@pytest.mark.parametrize("role", sorted(ROLES.keys() - {"mystery_shopper"}))
def test_whoever_serves_players_says_so_and_it_locks_at_once(
    cast: Cast, sinan: Person, role: str
) -> None:
    by = submitted.officer(cast, "Kâmil Su", role)
    answer = report(
        by, cast.derya, "A child’s voice, and  school in the morning. 4111 1111 1111 1111"
    )
    assert underage.is_locked(cast.derya) == by.may("protection.act")
    if not by.may("protection.act"):
        assert answer.status_code == 403
        return
    assert answer.status_code == 302
    assert not gate.look(cast.derya.pk, purpose=gate.MARKETING, channel="email", at=NOW).allowed
    dialog = factories.browser(sinan).get(f"/players/{cast.derya.pk}/age/").content.decode()
    assert "A child’s voice, and school in the morning." in dialog and "Kâmil Su" in dialog
    assert "4111 1111 1111 1111" not in dialog


def test_a_report_says_why_and_answers_alike_whatever_is_known_already(
    cast: Cast, sinan: Person
) -> None:
    assert report(cast.ece, cast.derya, "  ").status_code == 422
    assert not underage.is_locked(cast.derya)
    first = report(cast.ece, cast.derya, "Says that he is in the tenth form.")
    again = report(cast.mert, cast.derya, "His mother says that he is 16.")
    judging.confirm(cast.derya, OUTSIDE, by=sinan, now=NOW)
    judged = report(cast.mert, cast.derya, "His mother says so again.")
    alike = {(one.status_code, one["Location"]) for one in (first, again, judged)}
    assert alike == {(302, f"/players/{cast.derya.pk}/signs/")}
    assert AgeSuspicion.objects.count() == 1
    said = [one.text for one in ages.quotes(cast.derya, sinan)]
    assert said == [
        "His mother says so again.",
        "His mother says that he is 16.",
        "Says that he is in the tenth form.",
    ]


def test_nobody_reports_on_his_own_account(cast: Cast) -> None:
    accounts.note(cast.ece, cast.derya, by=cast.nil, now=NOW)
    assert report(cast.ece, cast.derya, "May I?").status_code == 422
    assert not underage.is_locked(cast.derya)
