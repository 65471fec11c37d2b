"""Every text that a person sees can be read in Turkish, as good as the English; what a player sees
in German and Spanish, too."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from helpdesk.dev.places import ROOT
from helpdesk.dev.words import LANGUAGES, PLAYER_LANGUAGES, gather

_PLACE = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")
_APPS = ("accounts", "knowledgebase", "tickets", "livechat", "reports", "helpdesk")
_OTHER_NAMES = {  # for a player Sie and usted; beside mesaj, görüşme, ekip, talep and başvuru nedeni
    "tr": r"\b([iİ]leti(ler\w*|y\w*|de\w*|nin)?|konuşma\w*|takım\w*|bilet\w*|temas neden\w*)\b",
    "de": r"\b(du|dir|dein\w*|euch|euer|Konversation\w*)\b",
    "es": r"\b(tú|tu|tus|te|ti|tuyo|vosotros|conversación|conversaciones)\b",
}
_MARKING = re.compile(r"_|_now|n?p?gettext(_lazy)?")


@pytest.fixture(scope="module")
def everything() -> dict[str, Catalog]:
    return gather()


@pytest.fixture(scope="module")
def gathered(everything: dict[str, Catalog], catalogue: Catalog) -> Catalog:
    return everything[str(catalogue.locale)]


@pytest.fixture(scope="module", params=[*LANGUAGES, *PLAYER_LANGUAGES])
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    file = ROOT / "helpdesk" / "locale" / request.param / "LC_MESSAGES" / "django.po"
    with file.open("rb") as source:
        return read_po(source, locale=request.param)


def test_every_text_of_the_code_is_in_the_catalogue(gathered: Catalog, catalogue: Catalog) -> None:
    assert sorted(_keys(gathered) - _keys(catalogue)) == []


def test_nothing_is_in_the_catalogue_that_no_code_has(
    gathered: Catalog, catalogue: Catalog
) -> None:
    assert sorted(_keys(catalogue) - _keys(gathered)) == []
    assert list(catalogue.obsolete) == []


def test_nothing_is_left_untranslated(catalogue: Catalog) -> None:
    assert [m.id for m in _messages(catalogue) if not all(s.strip() for s in _said(m))] == []


def test_no_translation_is_a_guess(catalogue: Catalog) -> None:
    assert not catalogue.fuzzy
    assert [m.id for m in _messages(catalogue) if m.fuzzy] == []


def test_a_plural_has_as_many_forms_as_the_language(catalogue: Catalog) -> None:
    wrong = [
        m.id
        for m in _messages(catalogue)
        if m.pluralizable and len(m.string) != catalogue.num_plurals
    ]
    assert wrong == []


def test_placeholders_are_the_same_on_both_sides(catalogue: Catalog) -> None:
    wrong = []
    for message in _messages(catalogue):
        wanted = Counter(_PLACE.findall(_meant(message)[-1]))
        wrong += [said for said in _said(message) if Counter(_PLACE.findall(said)) != wanted]
    assert wrong == []


def test_both_sides_begin_and_end_alike(catalogue: Catalog) -> None:
    """A full stop, a colon or a blank that is lost shows where the text is put into a page."""
    wrong = []
    for message in _messages(catalogue):
        wanted = _ending(_meant(message)[-1])
        wrong += [said for said in _said(message) if _ending(said) != wanted]
    assert wrong == []


def test_no_text_of_ours_shouts(catalogue: Catalog) -> None:
    texts = [text for m in _messages(catalogue) for text in (*_meant(m), *_said(m))]
    assert [text for text in texts if "!" in text] == []


def test_both_sides_are_set_with_typographic_marks(catalogue: Catalog) -> None:
    texts = [text for m in _messages(catalogue) for text in (*_meant(m), *_said(m))]
    assert [text for text in texts if re.search(r"'|\"|\.\.\.", text)] == []


def test_a_thing_has_one_name(catalogue: Catalog) -> None:
    other = re.compile(_OTHER_NAMES[str(catalogue.locale)], re.IGNORECASE)
    assert [said for m in _messages(catalogue) for said in _said(m) if other.search(said)] == []


def test_no_text_hides_inside_another_string() -> None:
    """What is marked within an f-string is translated when it runs, but never gathered."""
    hidden = []
    for app in _APPS:
        for path in (ROOT / app).rglob("*.py"):
            hidden += [f"{_name(path)}:{line}" for line in _marked_in_fstrings(path)]
    assert hidden == []


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _keys(catalogue: Catalog) -> set[tuple[str, tuple[str, ...]]]:
    return {(message.context or "", _meant(message)) for message in _messages(catalogue)}


def _meant(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if message.pluralizable else (str(message.id),)


def _said(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if message.pluralizable else (str(message.string),)


def _ending(text: str) -> tuple[bool, str]:
    """Whether it begins with a blank, and the mark or blank that it ends with."""
    last = re.search(r"[.:,…?\s]*$", text)
    return text[:1].isspace(), last.group() if last else ""


def _marked_in_fstrings(path: Path) -> list[int]:
    return [
        call.lineno
        for text in ast.walk(ast.parse(path.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and _MARKING.fullmatch(call.func.id)
    ]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))
