"""Gathers every text that a person sees into the catalogues: `python -m helpdesk.dev.words`.

Python, our Jinja2 templates, and the few Django templates around the library's sign-in pages.
Staff read some languages, players more: catalogues of the latter have what players see alone.
What is there keeps its translation; what is gone is dropped; what is new stays empty until
somebody writes it, and a test says so.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2.ext
from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from helpdesk.dev.places import ROOT

LANGUAGES = ("tr",)
PLAYER_LANGUAGES = ("de", "es")
# Where stands what a player sees: the widget, his talk, and the mails that a talk becomes.
_PLAYERS = re.compile(
    r"livechat/widget/|templates/livechat/widget/|templates/livechat/sessions/_(said|line)\.html"
    r"|livechat/sessions/(shown|feed|figures|letters)\.py"
    r"|livechat/sessions/actions/(sitting|saying|opening|leaving|mailing)\.py"
    r"|tickets/closing/(letters|views/answers|actions/answering)\.py"
    r"|templates/tickets/closing/answer\.html"
    r"|accounts/verification/(handed|prechecks|forms|views/upload)\.py"
    r"|accounts/verification/actions/handing\.py"
    r"|templates/accounts/verification/(upload|_asked|_end|_state)\.html"
    r"|helpdesk/lib/(times\.py|files/)|helpdesk/lib/receiving\.py|tickets/thread/(uploading|actions/files)\.py"
    r"|tickets/promises/letters\.py|tickets/identity/letters\.py|tickets/articles/quoting\.py"
    r"|accounts/verification/(challenges/)?(letters|kinds)\.py|accounts/players/letters\.py"
    r"|accounts/protection/spoken\.py|accounts/players/signed\.py"
    r"|tickets/thread/to_players\.py|tickets/requests/(?!verbs|reactions|topics)"
    r"|templates/tickets/requests/"
    r"|accounts/money/explain/sentences\.py"
    r"|tickets/care/letters\.py"
    r"|accounts/protection/(help_lines|purposes|terms|own/\w+|views/(help_page|own))\.py"
    r"|accounts/protection/actions/(limits|excluding|returning|own_links)\.py"
    r"|accounts/money/own_money\.py"
    r"|templates/accounts/protection/(help_page|_help|own/\w+)\.html"
    r"|knowledgebase/notices/(states|letters)\.py"
    r"|knowledgebase/articles/figures\.py"
    r"|knowledgebase/portal/(?!parts|verbs|dressing|views/centres|actions/dressing)"
    r"|templates/portal\.html|templates/knowledgebase/portal/"
    r"|livechat/widget/parts\.py"
    r"|tickets/channels/email/outbound/compose\.py|accounts/organisation/signatures\.py"
)
_APPS = ("accounts", "knowledgebase", "tickets", "livechat", "reports", "helpdesk")
_DJANGOS = ("account", "mfa", "allauth")
_KEYWORDS: dict[str, Any] = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "_": None,
    "_now": None,
    "_lazy": None,
}
_JINJA = {
    "extensions": "jinja2.ext.i18n",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}
Found = tuple[str, int, str, Any]  # file, line, function, words


def gather() -> dict[str, Catalog]:
    """All texts that are read in each language, with where they stand."""
    catalogs = {
        language: Catalog(project="Deskline", charset="utf-8")
        for language in (*LANGUAGES, *PLAYER_LANGUAGES)
    }
    for file, line, function, words in _texts():
        context, message = _message(function, words)
        if not message:
            continue
        for language, catalog in catalogs.items():
            if language in LANGUAGES or _PLAYERS.match(file):
                catalog.add(message, locations=[(file, line)], context=context)
    return catalogs


def _texts() -> Iterator[Found]:
    for app in _APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "dev" not in path.parts and "migrations" not in path.parts:
                yield from _python(path, path.read_bytes())
    for path in sorted((ROOT / "templates").rglob("*.*")):
        folder = path.relative_to(ROOT / "templates").parts[0]
        if folder in _DJANGOS:
            as_python = templatize(path.read_text(), origin=str(path))
            yield from _python(path, as_python.encode())
        else:
            with path.open("rb") as source:
                for line, function, words, _notes in jinja2.ext.babel_extract(
                    source, list(_KEYWORDS), [], _JINJA
                ):
                    yield _name(path), line, function or "", words


def _python(path: Path, source: bytes) -> Iterator[Found]:
    for line, function, words, _notes in extract_python(
        io.BytesIO(source), _KEYWORDS, [], {"encoding": "utf-8"}
    ):
        yield _name(path), line, str(function), words


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _message(function: str, words: Any) -> tuple[str | None, Any]:
    """Context and text (or singular and plural) of one call."""
    parts = list(words) if isinstance(words, (list, tuple)) else [words]
    name = function.removesuffix("_lazy")
    context = parts.pop(0) if name in {"pgettext", "npgettext"} else None
    if not parts or not all(isinstance(part, str) for part in parts[:2] if part is not None):
        return None, None
    if name in {"ngettext", "npgettext"} and len(parts) > 1:
        return context, (parts[0], parts[1])
    return context, parts[0] or None


def main() -> int:
    for language, gathered in gather().items():
        file = ROOT / "helpdesk" / "locale" / language / "LC_MESSAGES" / "django.po"
        if file.exists():
            with file.open("rb") as source:
                catalog = read_po(source, locale=language)
        else:
            catalog = Catalog(language, project="Deskline", charset="utf-8", fuzzy=False)
        catalog.update(gathered, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as output:
            write_po(output, catalog, width=100, sort_output=True, include_lineno=False)
        missing = [m for m in catalog if m.id and not (m.string and all(_strings(m.string)))]
        print(f"{language}: {len(catalog)} texts, {len(missing)} to translate")
    return 0


def _strings(string: object) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (str(string),)


if __name__ == "__main__":
    sys.exit(main())
