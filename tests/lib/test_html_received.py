"""HTML that came by mail: nothing acts, nothing calls out, and it still looks like itself."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk.lib.html import block_remote, sanitise_mail
from helpdesk.lib.html.tags import TAGS
from tests.lib.reading import faults, read
from tests.samples.tracking import HOST, OTHERS, PICTURES, VECTORS
from tests.samples.xss import PAYLOADS

_PIECES = [*PAYLOADS[::7], *VECTORS[::11], "<b>", "</p>", '"', "'", ">", "-->", "<!--", "x"]
MAIL_TAGS = TAGS | {"style"}
PROXY = "https://files.test/picture?u="


def through_proxy(url: str) -> str:
    return PROXY + quote(url, safe="")


def fetched(html: str) -> list[str]:
    """Whatever a browser would fetch to show it."""
    found = read(html)
    named = [*found.values("src"), *found.values("background"), *found.styles]
    return [value for value in named if value]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_leaves_nothing_that_acts(payload: str) -> None:
    assert faults(sanitise_mail(payload), tags=MAIL_TAGS) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_leaves_nothing_that_acts_inside_other_markup(payload: str) -> None:
    inside = f"<table><tr><td style='color:red'><b>{payload}</td></tr></table><p>{payload}"
    assert faults(sanitise_mail(inside), tags=MAIL_TAGS) == []


@pytest.mark.parametrize("vector", VECTORS)
def test_calls_no_strange_server_before_consent(vector: str) -> None:
    html, _count = block_remote(vector, cids={"here": "https://files.test/1"})
    assert not [value for value in fetched(html) if "canary" in value.lower()]
    assert faults(html, tags=MAIL_TAGS) == []


@pytest.mark.parametrize("vector", VECTORS)
def test_calls_only_the_proxy_after_consent(vector: str) -> None:
    html, _count = block_remote(vector, image_url=through_proxy)
    for value in fetched(html):
        assert f"//{HOST}" not in value.lower()
        assert "\\" not in value
        if "canary" in value.lower():
            assert PROXY in value


@pytest.mark.parametrize("vector", [one for one in PICTURES if "ftp:" not in one])
def test_counts_what_it_held_back(vector: str) -> None:
    assert block_remote(vector)[1] >= 1


def test_shows_a_remote_picture_through_the_proxy() -> None:
    html, count = block_remote('<img src="https://a.test/x.png">', image_url=through_proxy)
    assert read(html).values("src") == [PROXY + "https%3A%2F%2Fa.test%2Fx.png"]
    assert count == 1


def test_shows_a_remote_backdrop_through_the_proxy() -> None:
    html, count = block_remote(
        '<p style="color:red;background:#fff url(//a.test/x.png) no-repeat">x</p>',
        image_url=through_proxy,
    )
    assert f'url("{PROXY}https%3A%2F%2Fa.test%2Fx.png")' in read(html).values("style")[0]
    assert count == 1


@pytest.mark.parametrize("vector", OTHERS)
def test_offers_nothing_but_pictures_to_the_proxy(vector: str) -> None:
    offered: list[str] = []

    def note(url: str) -> str:
        offered.append(url)
        return PROXY

    block_remote(vector, image_url=note)
    assert offered == []


def test_shows_pictures_that_came_with_the_mail() -> None:
    html, count = block_remote(
        '<img src="cid:Logo%40mail.test"><img src="CID:gone">',
        cids={"<logo@mail.test>": "https://files.test/7"},
    )
    assert read(html).values("src") == ["https://files.test/7"]
    assert count == 0


def test_keeps_a_small_picture_written_in_the_mail() -> None:
    source = "data:image/png;base64,iVBORw0KGgo="
    html, count = block_remote(f'<img src="{source}">')
    assert read(html).values("src") == [source]
    assert count == 0


def test_keeps_the_look_of_a_mail() -> None:
    html = sanitise_mail(
        "<style>td.a > b, p{color:#333;font-family:'Segoe UI',Arial}"
        "@media (max-width:600px){.w{width:100%!important}}</style>"
        '<table width="600" bgcolor="#eeeeee" cellpadding="0"><tr>'
        '<td colspan="2" style="padding: 0 8px; border-top:1px solid rgb(1,2,3)">x</td>'
        "</tr></table>"
    )
    assert "td.a > b, p{color:#333;font-family:'Segoe UI',Arial}" in html
    assert "@media (max-width:600px){.w{width:100%!important}}" in html
    assert 'style="padding:0 8px;border-top:1px solid rgb(1,2,3)"' in html
    assert 'width="600"' in html and 'bgcolor="#eeeeee"' in html and 'colspan="2"' in html


def test_keeps_good_rules_beside_bad_ones() -> None:
    html = sanitise_mail(
        "<style>/* x */ a{color:red;position:fixed} @import 'x'; b{width:expression(1);margin:0}"
        "@font-face{src:url(x)} i{color:blue}</style>"
    )
    assert html == "<style>a{color:red}b{margin:0}i{color:blue}</style>"


def test_opens_links_in_a_new_window_that_knows_nothing_of_ours() -> None:
    found = read(sanitise_mail('<a href="https://a.test/x?y=1&amp;z=2" target="_top">a</a>'))
    assert found.values("href") == ["https://a.test/x?y=1&z=2"]
    assert found.values("target") == ["_blank"]
    assert found.values("rel") == ["noopener noreferrer nofollow"]


@pytest.mark.parametrize(
    ("shown", "href"),
    [
        ("https://bank.test/login", "https://evil.test/login"),
        ("www.bank.test", "https://evil.test"),
        ("bank.test", "https://bank.test.evil.test/"),
        ("<b>bank</b>.test/login", "https://evil.test"),
        ("Sign in at https://bank.test now", "https://evil.test"),
        ("help@bank.test", "mailto:help@evil.test"),
        ("help@bank.test", "https://evil.test"),
        ("b\u200bank.test", "https://evil.test"),
        ("BANK.TEST", "https://b\u0430nk.test"),
    ],
)
def test_names_the_true_host_of_a_lying_link(shown: str, href: str) -> None:
    html = sanitise_mail(f'<p>x <a style="color:red" href="{href}">{shown}</a> y</p>')
    target = href.rpartition("/")[2] if "@" in href else href.split("/")[2]
    host = target.rpartition("@")[2].encode("idna").decode()
    assert f"[leads to {host}]" in "".join(read(html).text)


@pytest.mark.parametrize(
    ("shown", "href"),
    [
        ("https://bank.test/login", "https://bank.test/login"),
        ("bank.test", "https://www.bank.test/"),
        ("www.bank.test", "http://bank.test"),
        ("login.bank.test", "https://bank.test/"),
        ("our help page", "https://evil.test"),
        ("report.final.pdf is here", "https://files.bank.test/1"),
        ("help@bank.test", "mailto:help@bank.test"),
        ("", "https://bank.test"),
    ],
)
def test_leaves_honest_links_alone(shown: str, href: str) -> None:
    assert "leads to" not in sanitise_mail(f'<a href="{href}">{shown}</a>')


def test_the_mark_of_a_lying_link_cannot_be_hidden_by_a_style() -> None:
    html = sanitise_mail(
        '<style>span{display:none!important}</style><a href="https://evil.test">bank.test</a>'
    )
    mark = html.rpartition("<span")[2]
    assert "display:inline!important" in mark and "visibility:visible!important" in mark


def test_leaves_nothing_of_html_that_explodes() -> None:
    bomb = "".join(f"<font color=c{n}><p>" for n in range(2000))
    assert len(sanitise_mail(bomb)) < 6 * len(bomb) + 200_000


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES), max_size=8))
def test_no_mixture_of_tricks_acts(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert faults(sanitise_mail(html), tags=MAIL_TAGS) == []
    shown, _count = block_remote(html)
    assert not [value for value in fetched(shown) if "canary" in value.lower()]
