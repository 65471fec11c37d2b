"""What our own people write in the composer, wherever they pasted it from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.lib.html import sanitise_composed
from tests.lib.reading import faults, read
from tests.samples.xss import PAYLOADS

COMPOSED_TAGS = {
    *("a", "b", "blockquote", "br", "code", "em", "h3", "i", "img", "li", "ol", "p", "pre", "s"),
    *("span", "strong", "u", "ul"),
}


def test_keeps_what_the_composer_makes() -> None:
    html = (
        "<h3>a</h3><p>b <strong>c</strong> <em>d</em> <u>e</u> <s>f</s> <code>g</code><br>h</p>"
        '<ul><li>i</li></ul><ol start="2"><li>j</li></ol><blockquote><p>k</p></blockquote>'
        "<pre>l\n  m</pre>"
    )
    assert sanitise_composed(html) == html


def test_keeps_mentions_and_attached_pictures_by_their_names() -> None:
    found = read(
        sanitise_composed(
            '<p><span class="mention evil" data-person="12" style="x">@Ece</span>'
            '<img data-attachment="aB_9-x" alt="ekran" width="300" src="https://a.test/x"></p>'
        )
    )
    assert sorted(found.attributes) == [
        ("img", "alt", "ekran"),
        ("img", "data-attachment", "aB_9-x"),
        ("img", "width", "300"),
        ("span", "class", "mention"),
        ("span", "data-person", "12"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://a.test/x.png">',
        '<img src="data:image/png;base64,AAAA" alt="x">',
        '<img data-attachment="../x" alt=">">',
        '<img src="cid:x">',
    ],
)
def test_drops_pictures_that_name_no_attachment(html: str) -> None:
    assert sanitise_composed(f"<p>a{html}b</p>") == "<p>ab</p>"


def test_unwraps_what_a_word_processor_pastes() -> None:
    pasted = (
        '<meta charset="utf-8"><style>p{color:red}</style><div class=x><span style="color:red">a'
        "</span><font face=Arial>b</font><o:p></o:p></div><table><tr><td>c</td></tr></table>"
    )
    assert sanitise_composed(pasted) == "abc"


def test_makes_links_safe() -> None:
    found = read(sanitise_composed('<a href="https://a.test" onclick="x" class="y">a</a>'))
    assert {name: value for _tag, name, value in found.attributes} == {
        "href": "https://a.test",
        "rel": "noopener noreferrer nofollow",
        "target": "_blank",
    }


@pytest.mark.parametrize("payload", PAYLOADS)
def test_leaves_nothing_that_acts(payload: str) -> None:
    html = sanitise_composed(f"<p>{payload}")
    assert faults(html, tags=COMPOSED_TAGS) == []
    assert not read(html).values("src")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_changes_nothing_the_second_time(payload: str) -> None:
    once = sanitise_composed(payload)
    assert read(sanitise_composed(once)).text == read(once).text


@pytest.mark.parametrize("probe", ["{{7*7}}", "{% raise %}", "${7*7}", "#{7*7}", "%(x)s", "{0.x}"])
def test_reads_no_template_language(probe: str) -> None:
    assert sanitise_composed(f"<p>{probe}</p>") == f"<p>{probe}</p>"


@given(st.text(max_size=300))
def test_never_fails(html: str) -> None:
    assert faults(sanitise_composed(html), tags=COMPOSED_TAGS) == []
