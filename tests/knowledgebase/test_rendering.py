"""Words of an article as readers see them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from knowledgebase.articles.rendering import Rendered, plain, render
from knowledgebase.facts.sheet import Sheet, Value
from knowledgebase.facts.written import written
from tests.factories import NOW

SOON = NOW + timedelta(hours=2)


def _sheet(**values: str) -> Sheet:
    return Sheet(
        {key: (Value(key, "text", {"en": said}, NOW, SOON),) for key, said in values.items()}, NOW
    )


def _render(body: str, sheet: Sheet | None = None, **places: str) -> Rendered:
    return render(body, sheet=sheet or _sheet(), language="en", link=places.get)


def test_a_fact_says_its_value_and_nothing_else() -> None:
    made = _render("<p>Within {{fact:time}}.</p>", _sheet(time='4 hours <b>&"x"</b>'))
    assert made.html == '<p>Within 4 hours &lt;b&gt;&amp;"x"&lt;/b&gt;.</p>'
    assert made.facts == ["time"]
    assert made.good_until == SOON


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<p>a</p><p>b {{fact:x}}</p>", "<p>a</p>"),
        ("<p>a</p><p>b <strong>{{fact:x}}</strong></p>", "<p>a</p>"),
        ("<ul><li>a</li><li>b {{fact:x}}</li></ul>", "<ul><li>a</li></ul>"),
        ("<p>a</p><ul><li>{{fact:x}}</li></ul>", "<p>a</p>"),
        (
            "<ol><li><strong>t</strong><p>{{fact:x}}</p></li></ol>",
            "<ol><li><strong>t</strong></li></ol>",
        ),
        ("<h2>H</h2><p>{{fact:x}}</p><h2>I</h2><p>a</p>", '<h2 id="i">I</h2>\n<p>a</p>'),
        (
            "<h2>H</h2><h3>J</h3><p>{{fact:x}}</p><p>a</p>",
            '<h2 id="h">H</h2>\n<h3>J</h3>\n<p>a</p>',
        ),
        ("<h2>H</h2><h3>J</h3><p>{{fact:x}}</p>", ""),
        ("<p>a</p><details><summary>s</summary><p>{{fact:x}}</p></details>", "<p>a</p>"),
        ('<p>a</p><aside class="callout--info"><p>{{fact:x}}</p></aside>', "<p>a</p>"),
        (
            "<p>a</p><table><thead><tr><th>h</th></tr></thead>"
            "<tbody><tr><td>{{fact:x}}</td></tr></tbody></table>",
            "<p>a</p>",
        ),
        ("<p>a</p><p>{{fact:x</p>", "<p>a</p>"),
    ],
)
def test_what_names_a_fact_without_a_value_disappears(body: str, left: str) -> None:
    assert _render(body).html == left


def test_of_a_table_only_the_row_disappears() -> None:
    body = (
        "<table><thead><tr><th>Way</th><th>Time</th></tr></thead><tbody>"
        "<tr><td>Card</td><td>{{fact:card}}</td></tr>"
        "<tr><td>Bank</td><td>{{fact:bank}}</td></tr></tbody></table>"
    )
    made = _render(body, _sheet(card="5 minutes"))
    assert "Card" in made.html
    assert "Bank" not in made.html
    assert made.text == "Way · Time\nCard · 5 minutes"


def test_a_summary_loses_the_sentence() -> None:
    sheet = _sheet(time="4 hours")
    said = plain(
        "It takes {{fact:time}}. At most {{fact:max}}. Write to us.", sheet=sheet, language="en"
    )
    assert said == "It takes 4 hours. Write to us."


def test_a_link_leads_somewhere_or_is_plain_words() -> None:
    body = '<p><a href="article:a">one</a> <a href="article:b">two</a> <a href="https://x.example/">three</a></p>'
    made = _render(body, **{"article:a": "/help/a/"})
    assert made.html == (
        '<p><a href="/help/a/" data-article="a">one</a> two '
        '<a href="https://x.example/" rel="noopener noreferrer">three</a></p>'
    )
    assert made.links == ["a", "b"]


def test_headings_have_names_that_are_used_once() -> None:
    made = _render("<h2>Çekim süresi</h2><p>a</p><h2>Çekim süresi</h2><p>b</p><h2>?</h2><p>c</p>")
    assert [one["id"] for one in made.contents] == ["cekim-suresi", "cekim-suresi-2", "part"]


def test_the_words_alone_can_be_read() -> None:
    made = _render("<h2>A</h2><ol><li>one<p>more</p></li><li>two</li></ol><ul><li>x</li></ul>")
    assert made.text == "A\n1. one\nmore\n2. two\n• x"
    assert made.words == 7


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("duration", 900, ("15 dakika", "15 minutes", "15 Minuten", "15 minutos")),
        ("duration", 3600, ("1 saat", "1 hour", "1 Stunde", "1 hora")),
        ("duration", 5400, ("90 dakika", "90 minutes", "90 Minuten", "90 minutos")),
        ("duration", 86400, ("24 saat", "24 hours", "24 Stunden", "24 horas")),
        ("duration", 604800, ("7 gün", "7 days", "7 Tage", "7 días")),
        ("percent", 25, ("%25", "25%", "25\u00a0%", "25\u00a0%")),
        ("number", 5000, ("5.000", "5,000", "5.000", "5.000")),
        ("money", {"TRY": 5000000}, ("₺50.000", "₺50,000", "50.000\u00a0₺", "50.000\u00a0₺")),
        ("money", {"EUR": 50, "TRY": 1000}, ("₺10 / €0,50", "₺10 / €0.50", None, None)),
        ("text", {"tr": "hemen", "en": "at once"}, ("hemen", "at once", "", "")),
    ],
)
def test_a_value_is_written_as_its_readers_write(
    kind: str, value: Any, said: tuple[str | None, ...]
) -> None:
    for language, words in zip(("tr", "en", "de", "es"), said, strict=True):
        if words is not None:
            assert (written(kind, value, language) or "") == words


def test_a_sheet_knows_when_something_becomes_another() -> None:
    def at(hour: int) -> datetime:
        return datetime(2026, 11, 20, hour, tzinfo=UTC)

    first = Value("x", "text", {"en": "one"}, at(8), at(10))
    second = Value("x", "text", {"en": "two"}, at(12), None)
    values = {"x": (first, second)}

    def said(hour: int) -> tuple[str | None, datetime | None]:
        sheet = Sheet(values, at(hour))
        return sheet.words("x", "en"), sheet.until(["x", "y"])

    assert said(7) == (None, at(8))
    assert said(8) == ("one", at(10))
    assert said(10) == (None, at(12))
    assert said(12) == ("two", None)
