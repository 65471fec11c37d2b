"""Plain words become HTML once, when they are written; HTML becomes words for lists and search."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.lib.html import from_text, safe_href, text_of
from tests.lib.reading import faults, read
from tests.samples.xss import PAYLOADS

TEXT_TAGS = {"p", "br", "a"}


def link(href: str, shown: str | None = None) -> str:
    safe = href.replace("&", "&amp;")
    return (
        f'<a href="{safe}" rel="noopener noreferrer nofollow" target="_blank">{shown or safe}</a>'
    )


class TestFromText:
    def test_parts_paragraphs_and_lines(self) -> None:
        assert from_text("Merhaba,\n\nbir\niki\r\n\r\n\n  üç") == (
            "<p>Merhaba,</p><p>bir<br>iki</p><p>  üç</p>"
        )

    def test_says_nothing_for_nothing(self) -> None:
        assert from_text("") == from_text(" \n\t\n ") == ""

    def test_shows_markup_as_it_was_typed(self) -> None:
        assert from_text('<b title="x">&amp;</b>') == (
            "<p>&lt;b title=&#34;x&#34;&gt;&amp;amp;&lt;/b&gt;</p>"
        )

    @pytest.mark.parametrize(
        ("typed", "made"),
        [
            ("https://a.test/x?y=1&z=2", link("https://a.test/x?y=1&z=2")),
            ("See https://a.test/x.", f"See {link('https://a.test/x')}."),
            ("(https://a.test/x)", f"({link('https://a.test/x')})"),
            ("https://a.test/x_(y)", link("https://a.test/x_(y)")),
            ("https://a.test, and", f"{link('https://a.test')}, and"),
            ("www.a.test/x!", f"{link('http://www.a.test/x', 'www.a.test/x')}!"),
            ("me@a.test.", f"{link('mailto:me@a.test', 'me@a.test')}."),
            ("mailto:me@a.test", link("mailto:me@a.test")),
            ("tel:+902125550101", link("tel:+902125550101")),
            ("HTTPS://A.TEST/ı", link("HTTPS://A.TEST/ı")),
            ("https://şans.test/", link("https://şans.test/")),
        ],
    )
    def test_links_what_is_an_address(self, typed: str, made: str) -> None:
        assert from_text(typed) == f"<p>{made}</p>"

    @pytest.mark.parametrize(
        "typed",
        [
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://a.test/x",
            "//a.test/x",
            "https://",
            "https://bank.test@evil.test/",
            "https:\\\\a.test",
            "a.test",
            "@derya",
            "3@4",
        ],
    )
    def test_links_nothing_else(self, typed: str) -> None:
        hrefs = read(from_text(typed)).values("href")
        assert not [href for href in hrefs if not href.startswith("mailto:evil.test")]
        assert not [href for href in hrefs if "bank" in href]

    @pytest.mark.parametrize("payload", PAYLOADS)
    def test_leaves_nothing_that_acts(self, payload: str) -> None:
        assert faults(from_text(payload), tags=TEXT_TAGS) == []

    @given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
    def test_loses_no_words(self, typed: str) -> None:
        made = from_text(typed)
        assert faults(made, tags=TEXT_TAGS) == []
        shown = "".join(read(made).text)
        assert (
            "".join(shown.split()) == "".join(typed.replace("\x00", "").split()) or "\x00" in typed
        )

    @pytest.mark.parametrize("piece", ["a.", "a@", "www.", "http://", "(", "\n \n", "a+", ")"])
    def test_stays_cheap_on_bait(self, piece: str) -> None:
        before = time.process_time()
        from_text(piece * 100_000 + "@")
        assert time.process_time() - before < 3


class TestSafeHref:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            (" https://a.test/x ", "https://a.test/x"),
            ("ht\ntps://a.test", "https://a.test"),
            ("https://a.test/a b", "https://a.test/a%20b"),
            ("https://a.test/\u202egnp.exe", "https://a.test/%E2%80%AEgnp.exe"),
            ("https://[::1]:8000/", "https://[::1]:8000/"),
            ("tel:+90 212 555 01 01", "tel:+902125550101"),
            ("mailto:a@b.test?subject=x", "mailto:a@b.test?subject=x"),
        ],
    )
    def test_keeps_what_leads_somewhere(self, given: str, kept: str) -> None:
        assert safe_href(given) == kept

    @pytest.mark.parametrize(
        "given",
        [
            "",
            "#top",
            "/x",
            "x.html",
            "?x",
            "//a.test",
            "https:a.test",
            "https:/a.test",
            "https:///a.test",
            "https://",
            "https://a.test\\@b.test",
            'https://a.test/"x',
            "https://a.test/<x>",
            "https://u:p@a.test",
            "https://a%2etest/",
            "https://a b.test/",
            "https://a.test:port/",
            "javascript:alert(1)",
            "JAVASCRIPT://a.test/%0aalert(1)",
            "mailto:",
            "mailto:a@b.test x",
            "tel:123;phone-context=x<y>",
            "sms:+90212",
            "https\u200b://a.test",
        ],
    )
    def test_refuses_everything_else(self, given: str) -> None:
        assert safe_href(given) is None


class TestTextOf:
    @pytest.mark.parametrize(
        ("html", "text"),
        [
            ("<p>a</p><p>b<br>c</p>", "a\n\nb\nc"),
            ("a<br><br>b", "a\n\nb"),
            ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
            ("<div>a</div><div>b</div>", "a\nb"),
            ("  a \n\t b&nbsp; c ", "a b c"),
            ("<b>a</b> <i>b</i>", "a b"),
            ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
            ("<ol start=3><li>a</li><li><p>b</p></li></ol>x", "3. a\n4. b\n\nx"),
            ("<blockquote>a<p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
            ("x<blockquote>a<blockquote>b</blockquote></blockquote>", "x\n\n> a\n>\n> > b"),
            ('<a href="https://a.test/x">here</a>.', "here (https://a.test/x)."),
            ('<a href="https://a.test/x">https://a.test/x</a>', "https://a.test/x"),
            ('<a href="https://a.test/">a.test</a>', "a.test"),
            ('<a href="mailto:a@b.test">a@b.test</a>', "a@b.test"),
            ('<a href="javascript:x">here</a>', "here"),
            ('<img alt="logo" src=x> a <img src=y>', "[logo] a"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a \t b\nc"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("a<hr>b", "a\n\n---\n\nb"),
            ("<style>p{}</style><script>x</script><title>t</title>a", "a"),
            ("&lt;b&gt; &amp;amp; &euro;", "<b> &amp; €"),
            ("<h1>a</h1>b", "a\n\nb"),
            ("<o:p>a</o:p>", "a"),
            ("", ""),
        ],
    )
    def test_reads_like_the_page(self, html: str, text: str) -> None:
        assert text_of(html) == text

    def test_gives_back_what_was_written_as_text(self) -> None:
        said = "Merhaba,\n\nbir\niki\n\nüç <b> & https://a.test/x"
        assert text_of(from_text(said)) == said

    @given(st.text(max_size=400))
    def test_never_fails(self, html: str) -> None:
        assert isinstance(text_of(html), str)
