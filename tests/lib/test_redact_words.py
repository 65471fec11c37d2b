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
        ("<p>p strong</p>", "p", f"<p>{REMOVED} strong</p>"),
        ("<p>bir</p><p>iki</p>", "bir iki", f"<p>{REMOVED}</p><p></p>"),
    ],
)
def test_reads_a_document_as_a_person_does(html: str, phrase: str, left: str) -> None:
    assert black_out_html(html, [phrase]) == left
