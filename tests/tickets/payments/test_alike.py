"""Of two players one is looked into for fraud, money laundering or play that harms him. To whoever
may not know (INV-20) …"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.approvals.models import ApprovalRequest
from accounts.events import actions as events
from accounts.events import outbox
from accounts.money import disclosure
from accounts.money.actions import mirroring
from accounts.money.explain import estimates
from accounts.money.models import Deposit, Withdrawal
from accounts.people.models import Person
from accounts.players import tabs
from accounts.verification.actions import deciding, opening, reviewing
from accounts.verification.actions.choosing import Choice
from accounts.verification.models import Case, Decision
from tests import factories
from tests.accounts.approvals import words as approvals
from tests.accounts.money import told
from tests.accounts.money.told import by, step
from tests.accounts.verification import submitted
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import at_half_past_ten
from tickets.thread import feed, lists
from tickets.thread.models import Ticket

__all__ = ["at_half_past_ten"]

# what no two answers share, whoever they are about: secrets of the form, names of a request
_OWN = re.compile(
    r'(<meta name="csrf" content=|csrfmiddlewaretoken" value=|nonce=)"[^"]+"'
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)
Told = dict[tuple[str, str], Any]


class Chapter(NamedTuple):
    """What everybody was answered, what the player could be told, what the open conversation was
    told, and which lists rang."""

    answers: Told
    sentences: list[str]
    frames: list[list[str]]
    lists: dict[str, Any]


@pytest.fixture(autouse=True)
def no_medians_of_others() -> None:
    estimates.forget()


class House:
    """Who reads, and what each of them is answered."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.officer = approvals.officer(cast)
        self.gizem, ufuk = submitted.officer(cast), submitted.officer(cast, "Ufuk")
        self.people = [cast.ece, self.officer, ufuk]
        # who reads what: all of it is there for her, and of the others what is their work
        self.parts = {
            cast.ece.name: ("/",),
            self.officer.name: ("/approvals/", "/money/", "/api/v1/approvals/"),
            ufuk.name: ("/verification/", "/notifications/"),
        }
        self.browsers = {one.name: factories.browser(one) for one in self.people}
        self.tokens = {one.name: factories.api_token(one) for one in self.people}

    def read(self, paths: list[str]) -> Told:
        found: Told = {}
        for one in self.people:
            for path in (path for path in paths if path.startswith(self.parts[one.name])):
                found[one.name, path] = _told(self.browsers[one.name], path, self.tokens[one.name])
        return found

    def explained(self, ticket: Ticket) -> list[str]:
        things = [
            *(
                ("deposit", pk)
                for pk in Deposit.objects.order_by("pk").values_list("pk", flat=True)
            ),
            *(("withdrawal", pk) for pk in Withdrawal.objects.values_list("pk", flat=True)),
        ]
        browser = self.browsers[self.cast.ece.name]
        return [
            browser.post(f"/tickets/{ticket.pk}/explain/{kind}/{pk}/", {"language": "en"}).json()[
                "text"
            ]
            for kind, pk in things
        ]


def _told(browser: Client, path: str, token: str) -> tuple[Any, ...]:
    more = {"authorization": f"Bearer {token}"} if path.startswith("/api/") else {}
    answer = browser.get(path, headers=more)
    headers = [answer.headers.get(name) for name in ("ETag", "Last-Modified", "Location")]
    return answer.status_code, headers, _OWN.sub("#", answer.content.decode())


def paths_of(house: House, ticket: Ticket) -> list[str]:
    player = ticket.player_id
    withdrawals = Withdrawal.objects.order_by("pk").values_list("pk", flat=True)
    requests = ApprovalRequest.objects.order_by("pk").values_list("pk", flat=True)
    return [
        *(tab.url(player) for tab in tabs.every()),
        *("/players/", "/players/?q=can", "/palette/?q=can", f"/palette/?q={ticket.pk}"),
        *("/inbox/?box=all", "/inbox/list/?box=all", "/inbox/?q=para", "/inbox/?q=routine"),
        *(f"/tickets/{ticket.pk}/{part}" for part in ("", "head/", "side/")),
        *(f"/money/withdrawals/{pk}/" for pk in withdrawals),
        *(f"/approvals/new/withdrawal/{pk}/" for pk in withdrawals),
        *("/approvals/", "/approvals/list/", "/approvals/count/", "/approvals/history/"),
        *(f"/approvals/{pk}/" for pk in requests),
        *("/verification/", "/verification/list/", "/verification/count/", "/notifications/"),
        *(f"/verification/{pk}/" for pk in Case.objects.values_list("pk", flat=True)),
        *("/api/v1/players/?search=can", f"/api/v1/players/{player}/", "/api/v1/approvals/"),
        *(f"/api/v1/tickets/{ticket.pk}/{part}" for part in ("", "messages/")),
        "/api/v1/tickets/",
        f"/feed/?watch=ticket.{ticket.pk}:0",
    ]


def drained() -> None:
    with events.as_of(NOW):
        while outbox.drain(now=NOW + timedelta(days=1)):
            pass


def in_a_world_of_its_own(story: Callable[[], list[Any]]) -> list[Any]:
    """Everything that it does is undone, and every row is numbered as if it had been the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall()]
    chapters: list[Any] = []
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                for name in names:
                    cursor.execute(f'ALTER SEQUENCE "{name}" RESTART WITH 610001')
            chapters = story()
            raise Undone
    except Undone:
        estimates.forget()
    return chapters


class Undone(Exception):
    pass


ASKED, CHECKED = step("requested", -120), step("checks", -118)


def told_of(house: House, *, is_hidden: bool) -> list[Chapter]:
    """Deposits, a withdrawal that is held again and again, put up, held once more and refused, and
    documents: each time for what only few may know, or for a check as there are many."""
    cast = house.cast
    can = factories.player(cast.lunaro, "Can Kaya", email="can@mail.example")
    ticket = factories.ticket(can, cast.support, owner=cast.ece, text="Param nerede? WD-88214")
    chapters: list[Chapter] = []

    def why(hidden: str) -> str:
        return hidden if is_hidden else disclosure.ROUTINE

    def look() -> None:
        drained()
        frames = feed.after_many([feed.Ask(cast.ece.pk, ticket.pk, 0)], now=NOW)
        news = [[frame.text for frame in answer.frames] for answer in frames]
        rung = lists.changed_since(NOW - timedelta(days=1))
        answers = house.read(paths_of(house, ticket))
        chapters.append(Chapter(answers, house.explained(ticket), news, rung))

    def tell(*steps: Any, version: int, **more: Any) -> None:
        value = told.withdrawal(*steps, version=version, **more)
        mirroring.take_withdrawals(by(can, value))

    refused = "risk_declined" if is_hidden else "do_not_honour"
    failed = told.deposit("declined", ref="DP-70002", failure_reason=refused)
    mirroring.take_deposits(by(can, told.deposit(), failed))
    if is_hidden:
        later = NOW + timedelta(minutes=7)
        value = told.deposit(version=2, changed_at=later, is_under_review=True)
        mirroring.take_deposits(by(can, value))
    first = step("on_hold", -100, hold_reason=why("fraud_review"))
    tell(ASKED, CHECKED, first, version=3)
    look()
    held = (first,)
    if is_hidden:
        held = (first, step("on_hold", -90, hold_reason="aml_review"))
        tell(ASKED, CHECKED, *held, version=4)
    look()
    waits = (step("checks", -80), step("pending_approval", -70))
    tell(ASKED, CHECKED, *held, *waits, version=5)
    approvals.limits(cast.nil)
    approvals.asked(Withdrawal.objects.get(), house.officer)
    look()
    again = step("on_hold", -60, hold_reason=why("rg_review"))
    tell(ASKED, CHECKED, *held, *waits, again, version=6)
    opening.open_case(can.pk, "fraud" if is_hidden else "periodic", by=cast.system, now=NOW)
    look()
    end = (step("checks", -50), step("pending_approval", -40), step("rejected", -30))
    reason = why("underage")
    tell(ASKED, CHECKED, *held, *waits, again, *end, version=7, reject_reason=reason)
    look()
    return chapters


def test_every_page_list_figure_and_answer_is_the_same(cast: Cast) -> None:
    house = House(cast)
    assert not any(disclosure.may_know(one) for one in house.people)
    routine = in_a_world_of_its_own(lambda: told_of(house, is_hidden=False))
    hidden = in_a_world_of_its_own(lambda: told_of(house, is_hidden=True))
    assert len(routine) == len(hidden) == 5
    for number, (one, other) in enumerate(zip(routine, hidden, strict=True)):
        assert one[1:] == other[1:], number
        assert one.answers.keys() == other.answers.keys()
        for key, (status, headers, body) in one.answers.items():
            assert (status, headers) == other.answers[key][:2], (number, key)
            assert body.splitlines() == other.answers[key][2].splitlines(), (number, key)


def seen_of(house: House, *, is_hidden: bool) -> list[Told]:
    """Documents that Gizem looks at, and those in which something was noticed, which she gives to
    compliance."""
    cast, now = house.cast, timezone.now()
    can = factories.player(cast.lunaro, "Can Kaya", email="can@mail.example")
    ticket = factories.ticket(can, cast.support, owner=cast.ece, text="Belgelerim tamam mı?")
    case = submitted.case(can, house.gizem)
    if is_hidden:
        case.documents.update(signals=["duplicate_identity", "suspected_tampering"])
    submitted.look_at_all(case, house.gizem)
    answers = [house.read(paths_of(house, ticket))]
    reviewing.start(case, by=house.gizem, now=now)
    if is_hidden:
        choice = Choice(Decision.HOLD, ("suspected_tampering",), note="Kenarlar uymuyor")
        deciding.decide(case, choice, by=house.gizem, now=now)
    drained()
    return [*answers, house.read(paths_of(house, ticket))]


def test_what_was_noticed_in_documents_shows_nowhere(cast: Cast) -> None:
    house = House(cast)
    routine = in_a_world_of_its_own(lambda: seen_of(house, is_hidden=False))
    hidden = in_a_world_of_its_own(lambda: seen_of(house, is_hidden=True))
    for number, (one, other) in enumerate(zip(routine, hidden, strict=True)):
        assert one.keys() == other.keys()
        for key, (status, headers, body) in one.items():
            assert (status, headers) == other[key][:2], (number, key)
            assert body.splitlines() == other[key][2].splitlines(), (number, key)


@pytest.mark.parametrize("hidden", sorted(disclosure.HIDDEN))
def test_whoever_may_know_reads_it(cast: Cast, hidden: str) -> None:
    levent: Person = told.knowing(cast.derya)
    mirroring.take_withdrawals(
        by(cast.derya, told.withdrawal(ASKED, step("on_hold", -100, hold_reason=hidden)))
    )
    row = Withdrawal.objects.get()
    pages = {
        one.name: factories.browser(one).get(f"/money/withdrawals/{row.pk}/").content.decode()
        for one in (levent, cast.ece)
    }
    label = str(disclosure.HOLDS[hidden].label)
    assert label in pages[levent.name]
    assert label not in pages[cast.ece.name] and "Routine check" in pages[cast.ece.name]
