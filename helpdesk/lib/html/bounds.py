"""Markup that would cost the HTML5 parser too much, made tame first (RL-7).

The rules of HTML5 reopen every formatting element that was left open in each new paragraph:
200 KB of it can grow to 600 MB. Ordinary mail passes untouched; markup with very many tags is
written anew here with every element closed, shallow nesting and no bare formatting left open.
What comes out is still not to be trusted: the sanitiser judges it.
"""

import re
from html.entities import html5

from helpdesk.lib.html.tags import FORMATS, SILENT, TAGS, VOID

LARGEST = 1_000_000  # characters
_MANY_TAGS = 1500
_MANY_FORMATS = 60
_MOST_TAGS = 30_000
_DEEPEST = 120
_FORMATS_DEEP = 12
_MANY_AMPERSANDS = 10_000

_OPENING = re.compile(r"<[a-zA-Z]")
_FORMAT = re.compile(r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/>]", re.I)
_TAG = re.compile(
    r"<(?:!--(?P<comment>)|(?P<bogus>[!?/])(?![a-zA-Z])"
    r"|(?P<closing>/?)(?P<name>[a-zA-Z][^\s/>]{0,60})[^\s/>]*)"
)
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?P<name>[^\s/>=]{1,60})(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'"""
    r"""|(?P<bare>[^\s>"']*)))?"""
)
_NAME = re.compile(r"[a-zA-Z-]{1,30}")
_LONG_TAG = re.compile(r"<[^<>]{20000}")
_AMPERSAND = re.compile(r"&(?:#[0-9]{1,7};|([a-zA-Z]{2,31};))?")


def tamed(html: str) -> str:
    """The same HTML, or what is left of it, at a cost that grows only with its length."""
    html = html[:LARGEST]
    if html.count("&") > _MANY_AMPERSANDS:
        html = _AMPERSAND.sub(_entity, html)
    return _Rewritten(html).html() if _is_wild(html) else html


def _is_wild(html: str) -> bool:
    if len(html) > 20_000 and _LONG_TAG.search(html):
        return True
    if html.count("<") <= _MANY_FORMATS:
        return False
    return len(_OPENING.findall(html)) > _MANY_TAGS or len(_FORMAT.findall(html)) > _MANY_FORMATS


def _entity(found: re.Match[str]) -> str:
    """Loose ampersands cost the parser dear, and no letter holds ten thousand of them."""
    whole = found.group()
    return whole if len(whole) > 1 and (not found[1] or found[1] in html5) else whole[1:]


class _Rewritten:
    """The same words and tags, in markup whose cost is known."""

    def __init__(self, html: str) -> None:
        self.source = html
        self.at = 0
        self.out: list[str] = []
        self.open: list[str] = []
        self.tags = 0

    def html(self) -> str:
        while (found := _TAG.search(self.source, self.at)) is not None:
            self._words(self.source[self.at : found.start()])
            self.at = found.end()
            if found["comment"] is not None:
                self._skip("-->")
            elif found["bogus"]:
                self._skip(">")
            elif found["closing"]:
                self._skip(">")
                self._close(found["name"].lower())
            else:
                self._open(found["name"].lower(), self._attributes())
        self._words(self.source[self.at :])
        self.out += [f"</{name}>" for name in reversed(self.open)]
        return "".join(self.out)

    def _words(self, words: str) -> None:
        # A "<" that begins no tag here must begin none for the next reader either.
        self.out.append(words.replace("<", "&lt;"))

    def _skip(self, end: str) -> None:
        found = self.source.find(end, self.at)
        self.at = len(self.source) if found < 0 else found + len(end)

    def _attributes(self) -> str:
        pieces: list[str] = []
        while (found := _ATTRIBUTE.match(self.source, self.at)) is not None:
            self.at = found.end()
            value = found["double"] or found["single"] or found["bare"] or ""
            if _NAME.fullmatch(found["name"]) and len(pieces) < 30:
                pieces.append(f' {found["name"].lower()}="{value.replace(chr(34), "&quot;")}"')
        self._skip(">")
        return "".join(pieces)

    def _open(self, name: str, attributes: str) -> None:
        if name in SILENT or name == "style":
            self._raw(name)
            return
        self.tags += 1
        if name not in TAGS or self.tags > _MOST_TAGS:
            return
        if name not in VOID:
            if len(self.open) >= _DEEPEST or not self._has_room(name):
                return
            self.open.append(name)
        self.out.append(f"<{name}{attributes}>")

    def _has_room(self, name: str) -> bool:
        if name not in FORMATS:
            return True
        return sum(1 for other in self.open if other in FORMATS) < _FORMATS_DEEP

    def _raw(self, name: str) -> None:
        """Elements whose content is not markup: style is kept, the others are never shown."""
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.source, self.at)
        content = self.source[self.at : end.start() if end else len(self.source)]
        self.at = end.end() if end else len(self.source)
        self._skip(">")
        if name == "style":
            self.out.append(f"<style>{content.replace('<', ' ')}</style>")

    def _close(self, name: str) -> None:
        if name not in self.open:
            return
        while self.open:
            last = self.open.pop()
            self.out.append(f"</{last}>")
            if last == name:
                return
