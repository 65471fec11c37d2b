"""The HTML that articles are kept in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledgebase.articles.canonical import articles_in, clean, facts_in, problems
from tests.knowledgebase.test_shipped import ARTICLES

_TAGS = (
    *("p", "h1", "h2", "div", "ul", "ol", "li", "table", "tbody", "tr", "td", "th", "a", "b"),
    *("strong", "details", "summary", "aside", "figure", "figcaption", "br", "span", "script"),
)
_piece = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
    st.sampled_from(
        [
            '<ol class="steps">',
            '<aside class="callout--warn">',
            '<a href="article:abc">',
            '<a href="javascript:alert(1)">',
            '<figure data-upload="abc">',
            "{{fact:one}}",
            " ",
            "words",
            "a &lt; b &amp; c",
        ]
    ),
)


@given(st.lists(_piece, max_size=30).map("".join))
def test_is_the_same_when_it_is_cleaned_again(body: str) -> None:
    once = clean(body)
    assert clean(once) == once
    assert "<script" not in once
    assert "javascript" not in once
    problems(body)


@pytest.mark.parametrize("key", ARTICLES)
def test_nothing_is_to_be_mended_in_what_is_shipped(key: str) -> None:
    for text in ARTICLES[key]["texts"].values():
        assert problems(text["body"]) == []


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("just words", "<p>just words</p>"),
        ("<div>one<div>two</div></div>", "<p>one</p>\n<p>two</p>"),
        ("<h1>T</h1><h5>U</h5>", "<h2>T</h2>\n<h3>U</h3>"),
        ("<b>bold</b> <i>it</i>", "<p><strong>bold</strong> <em>it</em></p>"),
        ("<p> a  b<br></p>", "<p>a b</p>"),
        ("<p></p><p><br></p>", ""),
        ("<ul><li><p>a</p></li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        (
            '<ol class="steps other"><li><p><strong>T</strong></p><p>more</p></li></ol>',
            '<ol class="steps"><li><strong>T</strong><p>more</p></li></ol>',
        ),
        (
            "<table><tr><th>a<th>b<tr><td><p>x</p><p>y</p><td>z</table>",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
            "<tbody><tr><td>x<br>y</td><td>z</td></tr></tbody></table>",
        ),
        ("<aside>hm</aside>", '<aside class="callout--info"><p>hm</p></aside>'),
        (
            "<details>more<summary>Why?</summary></details>",
            "<details><summary>Why?</summary><p>more</p></details>",
        ),
        ('<a href="javascript:alert(1)">x</a>', "<p>x</p>"),
        ('<a href="http://x.example">x</a>', "<p>x</p>"),
        (
            '<a href="https://x.example/a" onclick="b">x</a>',
            '<p><a href="https://x.example/a">x</a></p>',
        ),
        ('<a href="article:two-approvals">x</a>', '<p><a href="article:two-approvals">x</a></p>'),
        ('<p style="color:red" onclick="x">a<img src=x onerror=y></p>', "<p>a</p>"),
        ('<figure data-upload="k1"><img src="x"></figure>', '<figure data-upload="k1"></figure>'),
        ('<figure data-upload="../x">a</figure>', "<p>a</p>"),
        ("<style>p{}</style><script>x</script>a", "<p>a</p>"),
    ],
)
def test_keeps_the_words_in_its_own_pieces(pasted: str, kept: str) -> None:
    assert clean(pasted) == kept


def test_is_not_impressed_by_what_is_nested_without_end() -> None:
    assert clean("<div>" * 5000 + "z") == "<p>z</p>"
    assert "z" in clean("<ul><li>" * 3000 + "z")
    assert "z" in clean("<b>" * 3000 + "z")


def test_says_what_has_to_be_mended() -> None:
    assert len(problems("")) == 1
    assert len(problems("<p>{{fact:Not so}} {{fact</p>")) == 1
    assert len(problems('<p><a href="page:nowhere">x</a></p>')) == 1
    assert len(problems("<h3>First</h3><p>x</p>")) == 1
    assert problems('<h2>A</h2><p>{{fact:one}} <a href="page:chat">x</a></p>') == []


def test_knows_what_it_names() -> None:
    body = '<p>{{fact:one}} {{ fact:two }} {{fact:one}} <a href="article:b">x</a></p>'
    assert facts_in(body) == ["one", "two"]
    assert articles_in(clean(body)) == ["b"]
