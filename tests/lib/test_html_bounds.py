"""Markup made to be expensive costs no more than its length (RL-7)."""

import time
from collections.abc import Callable

import pytest

from helpdesk.lib.html import block_remote, sanitise_composed, sanitise_mail, text_of
from helpdesk.lib.html.bounds import LARGEST, tamed
from tests.lib.reading import read

BOMBS: dict[str, Callable[[int], str]] = {
    "unclosed formats": lambda n: "".join(f"<font color=c{i}><p>" for i in range(n)),
    "unclosed formats around divs": lambda n: "".join(f"<b id=c{i}><div>" for i in range(n)),
    "deep divs": lambda n: "<div>" * n,
    "deep tables": lambda n: "<table><tr><td>x" * n,
    "deep quotes": lambda n: "<blockquote>x" * n,
    "formats reopened": lambda n: "<p><b><i><u><s>" + "<p>x" * n,
    "misnested": lambda n: "<b><p></b>" * n,
    "lists": lambda n: "<ul><li>" * n,
    "attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(2 * n)) + ">x",
    "ampersands": lambda n: "&" * 5 * n,
    "broken entities": lambda n: "&x;" * 3 * n,
    "angles": lambda n: "<" * 5 * n,
    "unclosed tags": lambda n: "<a" * 2 * n,
    "unclosed comments": lambda n: "<!--" * n,
    "unclosed values": lambda n: "<a b='" * n,
    "unclosed raw": lambda n: "<svg><style><script>" * n,
    "css brackets": lambda n: "<style>a{b:" + "(" * 3 * n,
    "css quotes": lambda n: "<style>a{b:" + "'\"" * 3 * n + "}",
    "css comments": lambda n: "<style>" + "/*" * 3 * n,
    "css names": lambda n: f'<p style="color:{"a" * min(3 * n, 19_000)}">x',
    "css blocks": lambda n: "<style>" + "@media x{" * n,
    "pictures": lambda n: "<img src=https://a.test/x>" * n,
    "lying links": lambda n: f"<a href=https://a.test>{'a.' * 3 * n}</a>",
    "control letters": lambda n: f'<a href="https://a.test/{chr(1) * 3 * n}">x</a>',
}
SIZE = 15_000


@pytest.mark.parametrize("reader", [sanitise_mail, block_remote, sanitise_composed, text_of])
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_reads_a_bomb_in_bounded_time(
    bomb: Callable[[int], str], reader: Callable[[str], object]
) -> None:
    html = bomb(SIZE)
    before = time.process_time()
    found = reader(html)
    assert time.process_time() - before < 4
    assert len(str(found)) < 12 * len(html) + 300_000


def test_leaves_ordinary_mail_as_it_is() -> None:
    html = "<div><b>a</b> &amp; <font color=red>b</font><br></div>" * 20
    assert tamed(html) == html


def test_keeps_every_word_of_markup_that_it_writes_anew() -> None:
    html = "".join(f"<p>word{n} <b>bold{n}</b> & <o:p>5 < 6</o:p></p>" for n in range(600))
    assert tamed(html) != html
    shown = " ".join(read(sanitise_mail(html)).text).split()
    assert shown == [w for n in range(600) for w in (f"word{n}", f"bold{n}", "&", "5", "<", "6")]


def test_keeps_links_and_styles_of_markup_that_it_writes_anew() -> None:
    html = (
        "<style>p > a{color:red}</style>"
        + "<p>x</p>" * 2000
        + "<p style='margin:0' class=a><a HREF='https://a.test/?b=1&amp;c=\"2'>y</a></p>"
        + "<script>if (a<b) alert('</p>')</script><!-- <p>gone</p> -->"
    )
    made = sanitise_mail(html)
    found = read(made)
    assert found.values("href") == []  # a quote in an address is refused, as in small mail
    assert "margin:0" in found.styles and "p > a{color:red}" in found.styles
    assert "alert" not in made and "gone" not in made


def test_reads_no_more_than_the_largest_mail() -> None:
    assert len(tamed("x" * (LARGEST + 10))) == LARGEST
