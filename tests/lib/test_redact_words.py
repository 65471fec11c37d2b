"""Blacking out …"""

import pytest

from helpdesk.lib.redact import REMOVED, black_out, black_out_html


@pytest.mark.parametrize(
    ("text", "phrases", "left"),
    [
        ("Adım Derya Arslan", ["derya arslan"], f"Adım {REMOVED}"),
        ("Derya\n  Arslan yazdı", ["Derya Arslan"], f"{REMOVED} yazdı"),
        ("> my password\n> is hunter2", ["my password is hunter2"], f"> {REMOVED}"),
        (">> my\n>>password", ["my password"], f">> {REMOVED}"),
        ("hesap (https://x.example/1) kodu", ["hesap kodu"], REMOVED),
        ("hesap kodu", ["hesap (https://x.example/1) kodu"], REMOVED),
        ("- bir iki\n- üç", ["bir iki üç"], f"- {REMOVED}"),
        ("1. bir\n> 2. iki", ["bir iki"], f"1. {REMOVED}"),
        ("*Derya* Arslan", ["Derya Arslan"], f"*{REMOVED}"),
        ("5 - 3 a_b", ["5 3", "a b"], "5 - 3 a_b"),
        ("a.b axb", ["a.b"], f"{REMOVED} axb"),
        ("bir iki üç", ["bir", "bir iki"], f"{REMOVED} üç"),
        ("hiç", [], "hiç"),
        ("hiç", ["  "], "hiç"),
    ],
)
def test_takes_phrases_whatever_their_case_and_spaces(
    text: str, phrases: list[str], left: str
) -> None:
    assert black_out(text, phrases) == left


@pytest.mark.parametrize(
    ("html", "phrase", "left"),
    [
        ("<p>Adım <b>Derya</b> Arslan.</p>", "Derya Arslan", f"<p>Adım <b>{REMOVED}</b> .</p>"),
        ("<p>a &amp; b</p>", "a & b", f"<p>{REMOVED}  </p>"),
        ('<a href="mailto:x@y.z">x@y.z</a>', "x@y.z", f'<a href="mailto:{REMOVED}">{REMOVED}</a>'),
        (
            '<a href="https://x.example/?a=1&amp;kod=7&amp;b=2">x</a>',
            "a=1&kod=7",
            f'<a href="https://x.example/?{REMOVED}&amp;b=2">x</a>',
        ),
        ("<p>p strong</p>", "p", f"<p>{REMOVED} strong</p>"),
        ("<p>bir</p><p>iki</p>", "bir iki", f"<p>{REMOVED}</p><p></p>"),
    ],
)
def test_reads_a_document_as_a_person_does(html: str, phrase: str, left: str) -> None:
    assert black_out_html(html, [phrase]) == left
