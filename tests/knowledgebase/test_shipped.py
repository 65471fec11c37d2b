"""The articles and facts that are shipped, as they stand in their files, and the questions that search is
measured with."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpdesk.dev.places import ROOT
from tests import samples
from tickets.thread.actions.reasons import DEFAULTS

_HOME = ROOT / "knowledgebase"
_LANGUAGES = ("tr", "en")
_READERS = {"players", "agents"}
_KINDS = {"article", "training", "case_study"}
_TOPICS = {"", "money", "bonus", "verification", "safer_gambling"}
_CATEGORIES = {
    *("withdrawals", "deposits", "verification", "bonus", "bets", "account"),
    *("safer-gambling", "security", "general", "inside"),
}
_PAGES = {"limits", "upload", "chat", "complaint", "status", "requests"}
_MOST_IN_TITLE = 70
_FACT = re.compile(r"\{\{fact:([\w-]+)\}\}")
# what a text may be made of; of the tags that have an attribute, which values it may have
_PLAIN = {
    *("h2", "h3", "p", "strong", "em", "ul", "ol", "li", "br", "details", "summary"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_GIVEN = {
    ("ol", "class"): re.compile("steps"),
    ("aside", "class"): re.compile("callout--(info|warn|good)"),
    ("a", "href"): re.compile("(article|page):[a-z-]+"),
}
_NEEDED = {"aside": "class", "a": "href"}
_REASONS = {slug for top, _en, _tr, below in DEFAULTS for slug in (top, *(one[0] for one in below))}


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


FACTS: dict[str, dict[str, Any]] = _read(_HOME / "facts" / "shipped.yml")
ARTICLES: dict[str, dict[str, Any]] = {
    path.stem: _read(path) for path in sorted((_HOME / "articles" / "shipped").glob("*.yml"))
}
QUESTIONS: list[dict[str, Any]] = _read(Path(samples.__file__).parent / "questions.yml")["cases"]
every_article = pytest.mark.parametrize("key", ARTICLES)


class _Body(HTMLParser):
    def __init__(self, words: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.links: set[str] = set()
        self.shape: list[str] = []
        self.feed(words)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.append(tag)
        given = {name: value or "" for name, value in attrs}
        fits = all(
            (tag, name) in _GIVEN and _GIVEN[tag, name].fullmatch(value)
            for name, value in given.items()
        )
        is_whole = tag in _PLAIN or _NEEDED.get(tag) in given
        if not (fits and is_whole):
            self.wrong.append(self.get_starttag_text() or tag)
        self.links |= {value for name, value in given.items() if name == "href"}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")


def _facts_in(text: dict[str, Any]) -> set[str]:
    return set(_FACT.findall(text["summary"] + text["body"]))


def test_some_thirty_are_there_in_both_languages() -> None:
    for_players = [one for one in ARTICLES.values() if one["audience"] == "players"]
    assert len(for_players) >= 30
    assert all(set(one["texts"]) == set(_LANGUAGES) for one in ARTICLES.values())


@every_article
def test_says_what_it_is_and_what_it_is_about(key: str) -> None:
    article = ARTICLES[key]
    assert article["key"] == key
    assert article["audience"] in _READERS
    assert article["kind"] in _KINDS
    assert article["topic"] in _TOPICS
    assert article["category"] in _CATEGORIES
    assert set(article["reasons"]) <= _REASONS
    assert set(article["related"]) <= set(ARTICLES) - {key}
    assert (article["category"] == "inside") == (article["audience"] == "agents")


@every_article
def test_is_made_of_the_pieces_that_a_page_shows(key: str) -> None:
    for text in ARTICLES[key]["texts"].values():
        assert set(text) == {"title", "summary", "terms", "body"}
        assert len(text["title"]) <= _MOST_IN_TITLE
        assert "<" not in text["title"] + text["summary"]
        body = _Body(text["body"])
        assert (body.wrong, body.open) == ([], [])
        assert "h2" in body.shape
        for kind, _, name in (link.partition(":") for link in body.links):
            assert name in (ARTICLES if kind == "article" else _PAGES)


@every_article
def test_a_player_is_led_to_nothing_that_he_may_not_read(key: str) -> None:
    article = ARTICLES[key]
    if article["audience"] != "players":
        return
    links = {link for text in article["texts"].values() for link in _Body(text["body"]).links}
    led = {name for kind, _, name in (link.partition(":") for link in links) if kind == "article"}
    assert all(ARTICLES[one]["audience"] == "players" for one in led | set(article["related"]))


@every_article
def test_says_the_same_in_both_languages(key: str) -> None:
    turkish, english = (ARTICLES[key]["texts"][language] for language in _LANGUAGES)
    assert _facts_in(turkish) == _facts_in(english)
    assert _facts_in(turkish) <= set(FACTS)
    assert _Body(turkish["body"]).shape == _Body(english["body"]).shape
    assert _Body(turkish["body"]).links == _Body(english["body"]).links


def test_every_fact_is_used_and_has_a_value_for_each_brand() -> None:
    used = {
        name
        for one in ARTICLES.values()
        for text in one["texts"].values()
        for name in _facts_in(text)
    }
    assert set(FACTS) == used
    brands = {"lunaro", "mavi-kule"}
    assert [name for name, fact in FACTS.items() if not set(fact["values"]) <= brands] == []
    assert [name for name, fact in FACTS.items() if set(fact["names"]) != set(_LANGUAGES)] == []
    for name, fact in FACTS.items():
        for value in fact["values"].values():
            assert _fits(fact["kind"], value), name


def _fits(kind: str, value: Any) -> bool:
    match kind:
        case "text":
            return set(value) == set(_LANGUAGES) and all(value.values())
        case "money":
            return bool(value) and all(isinstance(amount, int) for amount in value.values())
        case "percent":
            return isinstance(value, int) and 0 <= value <= 100
        case "duration" | "number":
            return isinstance(value, int) and value > 0
    return False


def test_two_hundred_questions_cover_what_players_read() -> None:
    for_players = {key for key, one in ARTICLES.items() if one["audience"] == "players"}
    for language in _LANGUAGES:
        asked = [one for one in QUESTIONS if one["language"] == language]
        assert len(asked) == 100
        assert len({one["text"].casefold() for one in asked}) == 100
        assert {one["right"] for one in asked} == for_players
        assert all(set(one["also"]) <= for_players - {one["right"]} for one in asked)
        assert 30 <= sum(1 for one in asked if one.get("held")) <= 36
