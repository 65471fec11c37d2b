"""One house and one browser per test process; a fresh player and fresh windows per journey."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, Playwright, sync_playwright

from accounts.people.models import Person
from helpdesk.dev import browser, database, embedded_pytest
from helpdesk.dev.demo import platform
from helpdesk.dev.places import ROOT
from helpdesk.settings import PASSWORD_HASHERS
from tests import cast as people
from tests import factories
from tests.cast import ADDRESS, Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, rows_of, url_of
from tests.journeys.operator import Operator
from tests.journeys.post import Player, newcomer
from tests.journeys.site import Site, let_in, open_chats
from tests.journeys.stranger import Stranger, listening
from tests.journeys.window import Window
from tests.journeys.words import LANGUAGE
from tickets.thread.models import ContactReason

_PATIENCE_SECONDS = 300  # the first one starts the house
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_REASONS = {
    "payments": {"en": "Payments", "tr": "Ödemeler"},
    "account": {"en": "Account", "tr": "Hesap"},
}
_PICTURES = ROOT / ".data" / "journeys"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.timeout(_PATIENCE_SECONDS))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    if report.when == "call":
        item.stash[_has_failed] = report.failed
        house = getattr(item, "funcargs", {}).get("house")
        if report.failed and house:
            report.sections.append(("what the house said", house.said()))
    return report


_has_failed = pytest.StashKey[bool]()


@dataclass
class Founded:
    """What stands in the house's database before it starts."""

    database: str
    cast: Cast
    tokens: dict[str, str]  # for the API, by role
    chat_keys: dict[str, str]  # that the brands' own pages sign with
    operator: dict[str, object]  # what the operator's platform knows of the desk


@pytest.fixture(scope="session")
def founded(django_test_environment: None, django_db_blocker: Any) -> Iterator[Founded]:
    # the house knows no quick hash of a password, as tests in one process do
    hashers = override_settings(PASSWORD_HASHERS=PASSWORD_HASHERS)
    with hashers, django_db_blocker.unblock(), embedded_pytest.own_database("_house") as name:
        with rows_of(name):
            database.set_mark(
                url_of(name), schema=database.migrations(), ground=database.ground(), demo=True
            )
            made = people.build()
            Person.objects.filter(kind=Person.STAFF).update(language=LANGUAGE)
            for slug, names in _REASONS.items():
                ContactReason.objects.get_or_create(
                    slug=slug, defaults={"names": names, "resolution_class": "simple"}
                )
            tokens = {one.role: factories.api_token(one) for one in (made.ece, made.mert)}
            chat_keys = open_chats(made)
            brands = {one.slug: one for one in (made.lunaro, made.mavi_kule)}
            # nobody has lived there yet
            operator = platform.connect(brands, by=made.nil, now=timezone.now()) | {"at": ""}
        # a journey that forgets whose rows it writes is told, instead of writing where no house looks
        with django_db_blocker.block():
            yield Founded(name, made, tokens, chat_keys, operator)


@pytest.fixture(scope="session")
def house(founded: Founded) -> Iterator[House]:
    """A running house with the cast in it."""
    built = House(
        database=founded.database,
        told={
            "sign_ins": [],
            "tokens": founded.tokens,
            "mail_address": ADDRESS,
            "chat_keys": founded.chat_keys,
            "operator": founded.operator,
        },
    )
    try:
        built.start()
        let_in(built)
        yield built
    finally:
        built.stop()


@pytest.fixture(autouse=True)
def empty_inbox(request: pytest.FixtureRequest) -> Iterator[None]:
    """What an earlier journey left open does not stand in the way of the next one."""
    yield
    if "house" in request.fixturenames:
        house = request.getfixturevalue("house")
        house.ask(
            "UPDATE tickets_ticket SET status = 'spam', bucket = 9,"
            " due_at = NULL, due_from = NULL, solve_due_at = NULL, soon_at = NULL"
        )
        house.ask(
            "UPDATE tickets_clock SET ended_at = now(), is_cancelled = true, next_at = NULL,"
            " runs_from = NULL WHERE ended_at IS NULL"
        )
        # nobody is called to it any more, and a later one is no part of it
        house.ask(
            "UPDATE tickets_crisis SET ended_at = now(), due_at = NULL WHERE ended_at IS NULL"
        )
        house.ask("UPDATE accounts_notification SET read_at = now() WHERE read_at IS NULL")


@pytest.fixture
def cast(founded: Founded, house: House) -> Cast:
    """Who works here. They were read once: what a journey changes of them, these rows don't know."""
    return founded.cast


@pytest.fixture
def noon(cast: Cast, house: House) -> Iterator[None]:
    """Where Lunaro's players live it is the middle of the day, whenever the journey is made: what
    waits for the morning by the house's rules and the gate's leaves now."""
    east = 12 - timezone.now().hour
    zone = "UPDATE accounts_brand SET time_zone = %s WHERE id = %s"
    house.ask(zone, f"Etc/GMT{-east:+d}", cast.lunaro.pk)  # such names count westwards
    yield
    house.ask(zone, cast.lunaro.time_zone, cast.lunaro.pk)


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    # It runs a loop in this thread, which Django takes for a server's.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    started = driver.chromium.launch(executable_path=browser.executable(), args=_FLAGS)
    yield started
    started.close()


@pytest.fixture
def window(
    house: House, chromium: Browser, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Window]]:
    """Opens a browser window of its own: no cookie, no memory of another."""
    opened: list[Window] = []

    def open_(**options: Any) -> Window:
        opened.append(Window.of(chromium, house, **options))
        return opened[-1]

    yield open_
    if request.node.stash.get(_has_failed, False):
        _PICTURES.mkdir(parents=True, exist_ok=True)
        for number, one in enumerate(opened):
            one.page.screenshot(path=_PICTURES / f"{request.node.name}-{number}.png")
    complaints = [said for one in opened for said in one.close()]
    assert not complaints


@pytest.fixture
def at_desk(window: Callable[..., Window], house: House) -> Callable[..., Desk]:
    """A colleague who has signed in, by one click, and has the inbox open. He wants work, whatever
    an earlier journey has left of him."""

    def sit_down(person: Person, **options: Any) -> Desk:
        house.ask("UPDATE accounts_person SET presence = 'online' WHERE id = %s", person.pk)
        house.ask(
            "UPDATE accounts_presence SET missed_in_a_row = 0 WHERE person_id = %s", person.pk
        )
        return Desk(window(**options), person).sign_in()

    return sit_down


@pytest.fixture
def operator(house: House) -> Iterator[Operator]:
    """The platform; it answers again when the journey is over."""
    there = Operator(house)
    yield there
    there.is_silent(False)


@pytest.fixture
def on_site(window: Callable[..., Window]) -> Callable[..., Site]:
    """A player who has the operator's site open; without a name he is a stranger."""

    def come(player: str = "", **options: Any) -> Site:
        return Site(window(**options)).comes(player)

    return come


@pytest.fixture
def colleague(founded: Founded, house: House, django_db_blocker: Any) -> Callable[..., Person]:
    """Somebody new in the support team, for journeys after which he is not the same."""

    def hire(name: str, **more: Any) -> Person:
        cast = founded.cast
        wanted = {"teams": (cast.support,), "brands": (cast.lunaro,), "language": LANGUAGE}
        with django_db_blocker.unblock(), rows_of(founded.database):
            return factories.staff(name, **(wanted | more))

    return hire


@pytest.fixture
def player(house: House) -> Player:
    return newcomer(house)


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    with listening() as server:
        yield server
