"""The brief of a player …"""

from collections.abc import Iterator

import pytest

from accounts.people import reader
from accounts.people.reader import Reader
from accounts.players import brief
from accounts.players.brief import Fact, Notice
from tests import factories
from tests.cast import Cast


@pytest.fixture
def empty() -> Iterator[None]:
    """Without what the rooms of the product tell."""
    kept = [dict(one) for one in (brief._facts, brief._notices, brief._sections)]
    for sources in (brief._facts, brief._notices, brief._sections):
        sources.clear()
    yield
    for sources, was in zip((brief._facts, brief._notices, brief._sections), kept, strict=True):
        sources.clear()
        sources.update(was)


@pytest.mark.usefixtures("empty")
def test_puts_everything_in_its_place_and_asks_only_for_what_may_be_seen(cast: Cast) -> None:
    @brief.fact("b", right="players.see", place=20)
    def second(player_id: int, who: Reader) -> Fact:
        return Fact("B", str(player_id))

    @brief.fact("a", right="players.see", place=10, knows_where=True)
    def first(player_id: int, who: Reader, *, beside: int | None) -> Fact:
        return Fact("A", f"beside {beside}")

    @brief.fact("secret", right="risk.reasons", place=5)
    def secret(player_id: int, who: Reader) -> Fact:
        return Fact("C", "hidden")

    @brief.fact("silent", right="players.see", place=1)
    def silent(player_id: int, who: Reader) -> None:
        return None

    @brief.notice("n", right="players.see", place=1)
    def notice(player_id: int, who: Reader) -> list[Notice]:
        return [Notice("title", banner="over all of it")]

    @brief.section("s", right="players.see", template="t.html", place=1)
    def section(player_id: int, who: Reader) -> dict[str, int]:
        return {"player": player_id}

    told = brief.of(7, reader.for_person(cast.mert), beside=3)
    assert [(one.label, one.value) for one in told.facts] == [("A", "beside 3"), ("B", "7")]
    assert told.banners == ["over all of it"]
    assert [(one.name, one.part) for one in told.sections] == [("s", {"player": 7})]
    analyst = factories.staff(role="risk_analyst", brands=(cast.lunaro,))
    labels = [one.label for one in brief.of(7, reader.for_person(analyst)).facts]
    assert labels == ["C", "A", "B"]


@pytest.mark.usefixtures("empty")
def test_shows_four_facts_and_asks_for_no_more(cast: Cast) -> None:
    asked = []

    def named(name: str) -> None:
        @brief.fact(name, right="players.see", place=10)
        def one(player_id: int, who: Reader) -> Fact:
            asked.append(name)
            return Fact(name, name)

    for name in "abcdef":
        named(name)
    told = brief.of(1, reader.for_person(cast.mert))
    assert [one.label for one in told.facts] == asked == list("abcd")
