"""The tabs of a player's page …"""

import re

from accounts.people import rights
from accounts.players import tabs
from tests import factories
from tests.accounts.players.people import merged, second_derya
from tests.cast import Cast
from tests.tickets.inbox.doors import browsers


def offered(page: str) -> list[str]:
    row = re.search(r'<nav class="tabs player-tabs".*?</nav>', page, re.DOTALL)
    assert row
    return re.findall(r'<a href="([^"]+)"', row[0])


def test_are_offered_to_whoever_may_open_them_and_to_nobody_else(cast: Cast) -> None:
    for name, browser in browsers(cast).items():
        person = next((one for one in cast.staff if one.name == name), None)
        for tab in tabs.every():
            answer = browser.get(tab.url(cast.derya.pk))
            if person is None:
                assert answer.status_code == 302, (name, tab.name)
            elif person == cast.suna:
                assert answer.status_code in (403, 404), (name, tab.name)
            elif person.may(tab.right):
                assert answer.status_code == 200, (name, tab.name)
                assert tab.url(cast.derya.pk) in offered(answer.content.decode())
            else:
                assert answer.status_code == 403, (name, tab.name)
                page = browser.get(f"/players/{cast.derya.pk}/").content.decode()
                assert tab.url(cast.derya.pk) not in offered(page)


def test_name_rights_that_there_are() -> None:
    assert {tab.right for tab in tabs.every()} <= set(rights.RIGHTS)


def test_mark_the_one_that_is_open(cast: Cast) -> None:
    page = factories.browser(cast.ece).get(f"/players/{cast.derya.pk}/conversations/")
    marked = re.findall(r'<a href="([^"]+)"[^>]*aria-current="page"', page.content.decode())
    assert f"/players/{cast.derya.pk}/conversations/" in marked
    assert f"/players/{cast.derya.pk}/" not in marked


def test_lead_from_whoever_was_merged_to_the_survivor(cast: Cast) -> None:
    other = second_derya(cast)
    merged(other, cast.derya, cast)
    answer = factories.browser(cast.ece).get(f"/players/{other.pk}/conversations/")
    assert answer.headers["Location"] == f"/players/{cast.derya.pk}/conversations/"


def test_count_only_what_the_reader_sees(cast: Cast) -> None:
    for _ in range(2):
        factories.ticket(cast.derya, cast.support)
    factories.ticket(cast.derya, cast.payments)
    counts = {}
    for person in (cast.mert, cast.deniz, cast.nil):
        page = factories.browser(person).get(f"/players/{cast.derya.pk}/").content.decode()
        found = re.search(r'/conversations/"[^<]*<span class="num">(\d+)</span>', page)
        counts[person.name] = int(found[1]) if found else 0
    assert counts == {cast.mert.name: 2, cast.deniz.name: 1, cast.nil.name: 3}
