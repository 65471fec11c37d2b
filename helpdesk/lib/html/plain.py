"""From plain words to HTML, and back."""

import re
from html import unescape

import nh3
from markupsafe import escape

from helpdesk.lib.html.bounds import tamed
from helpdesk.lib.html.links import REL, safe_href
from helpdesk.lib.html.tags import SILENT

_URL = re.compile(
    r"""(?P<web>\bhttps?://[^\s<>"'`\\|^{}\u2026\u201c\u201d\u2018\u00bb]{1,2000})
      | (?P<www>\bwww\.[^\s<>"'`\\|^{}\u2026\u201c\u201d\u2018\u00bb]{3,2000})
      | (?P<mail>\b(?:mailto:)?[\w.+-]{1,64}@[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){1,8}\b)
      | (?P<tel>\btel:\+?[\d().-]{5,30}\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAY_HOLD_LINK = re.compile(r"://|www\.|@|tel:", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n(?:[ \t\r]*\n)+")
_AFTER = ".,;:!?*_~)]"
_CLOSED_BY = {")": "(", "]": "["}


def from_text(text: str) -> str:
    """Safe HTML of plain words: paragraphs, line breaks, links. Made once, when written."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        return ""
    inner = _with_links(text) if _MAY_HOLD_LINK.search(text) else str(escape(text))
    paragraphs = _PARAGRAPH.split(inner) if "\n" in inner else [inner]
    return "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in paragraphs if part)


def _with_links(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for found in _URL.finditer(text):
        shown = _without_tail(found.group())
        href = safe_href(_target(found, shown))
        if href is None:
            continue
        pieces += [
            str(escape(text[at : found.start()])),
            f'<a href="{escape(href)}" rel="{REL}" target="_blank">{escape(shown)}</a>',
        ]
        at = found.start() + len(shown)
    pieces.append(str(escape(text[at:])))
    return "".join(pieces)


def _target(found: re.Match[str], shown: str) -> str:
    if found["www"]:
        return "http://" + shown
    if found["mail"] and shown[:7].lower() != "mailto:":
        return "mailto:" + shown
    return shown


def _without_tail(url: str) -> str:
    """The full stop after a URL ends the sentence; a bracket closes what was opened before."""
    while url and url[-1] in _AFTER:
        opener = _CLOSED_BY.get(url[-1])
        if opener and url.count(opener) >= url.count(url[-1]):
            break
        url = url[:-1]
    return url


_KEPT = {
    *("a", "blockquote", "br", "div", "hr", "img", "p", "pre", "center", "address", "figure"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "dd", "dl", "dt", "li", "ol", "ul"),
    *("article", "aside", "fieldset", "footer", "form", "header", "main", "nav", "section"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr"),
}
_READER = nh3.Cleaner(
    tags=_KEPT,
    clean_content_tags={*SILENT, "style"},
    attributes={"a": {"href"}, "img": {"alt"}, "ol": {"start"}},
    link_rel=None,
    url_schemes={"http", "https", "mailto", "tel"},
)
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)(?: ([a-z]+)="([^"]*)")?[^>]*>|([^<]+)')
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_APART = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("ul", "ol", "dl", "pre", "blockquote", "table", "hr"),
}


def text_of(html: str) -> str:
    """What a person reads in it: lines, lists, quotes as "> ", links as "words (address)"."""
    page = _Page()
    for closing, tag, _name, value, words in _TOKEN.findall(_READER.clean(tamed(html))):
        if words:
            page.write(unescape(words))
        elif closing:
            page.close(tag)
        else:
            page.open(tag, unescape(value))
    return page.text()


class _Page:
    """Lines as they grow while the tags go by."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []  # pieces of the line that is being written
        self.is_blank = True
        self.gap = False  # an empty line is due before the next words
        self.quotes = 0
        self.verbatim = 0
        self.lists: list[int | None] = []  # the next number, or None for dots
        self.bullet = ""
        self.links: list[tuple[str, int, int]] = []

    def write(self, words: str) -> None:
        if self.verbatim:
            first, *rest = words.split("\n")
            self._add(first)
            for line in rest:
                self._break(keep_empty=True)
                self._add(line)
            return
        words = _SPACES.sub(" ", words)
        if not self.line or self.line[-1].endswith(" "):
            words = words.lstrip(" ")
        self._add(words)

    def open(self, tag: str, value: str) -> None:
        if tag == "br":
            self._break(keep_empty=True)
        elif tag == "img":
            if value.strip():
                self.write(f"[{value.strip()[:200]}]")
        elif tag == "a":
            self.links.append((value, len(self.lines), len(self.line)))
        elif tag in {"td", "th"}:
            if not self.is_blank:
                self._add(" \t ")
        elif tag == "li":
            self._break()
            self.bullet = self._next_bullet()
        else:
            self._open_block(tag, value)

    def close(self, tag: str) -> None:
        if tag == "a":
            self._close_link()
        elif tag not in {"td", "th"}:
            self._close_block(tag)

    def text(self) -> str:
        self._break()
        return "\n".join(self.lines).strip("\n")

    def _open_block(self, tag: str, value: str) -> None:
        self._break()
        self.gap = self.gap or (tag in _APART and not self.lists)
        if tag == "blockquote":
            self._close_gap()
            self.quotes = min(self.quotes + 1, 20)
        elif tag == "pre":
            self.verbatim += 1
        elif tag == "ol":
            self.lists.append(int(value) if re.fullmatch(r"[0-9]{1,6}", value) else 1)
        elif tag == "ul":
            self.lists.append(None)
        elif tag == "hr":
            self._add("---")
            self._break()
            self.gap = True

    def _close_block(self, tag: str) -> None:
        self._break()
        if tag == "blockquote":
            self.quotes = max(0, self.quotes - 1)
        elif tag == "pre":
            self.verbatim = max(0, self.verbatim - 1)
        elif tag in {"ol", "ul"} and self.lists:
            self.lists.pop()
        self.gap = self.gap or (tag in _APART and not self.lists)

    def _close_link(self) -> None:
        if not self.links:
            return
        href, line, column = self.links.pop()
        if not href or line != len(self.lines):
            return
        shown = "".join(self.line[column:]).strip().rstrip("/")
        bare = href.partition("://")[2] or href.partition(":")[2]
        if shown and shown not in {href.rstrip("/"), bare.rstrip("/")}:
            self._add(f"({href})" if self.line[-1].endswith(" ") else f" ({href})")

    def _next_bullet(self) -> str:
        indent = "  " * max(0, min(len(self.lists), 10) - 1)
        number = self.lists[-1] if self.lists else None
        if number is None:
            return f"{indent}- "
        self.lists[-1] = number + 1
        return f"{indent}{number}. "

    def _add(self, words: str) -> None:
        if not words:
            return
        if not words.isspace():
            self.is_blank = False
            if self.bullet:
                words, self.bullet = self.bullet + words.lstrip(), ""
        self.line.append(words)

    def _break(self, *, keep_empty: bool = False) -> None:
        line = "".join(self.line).rstrip() if not self.is_blank else ""
        self.line, self.is_blank = [], True
        if not line:
            self.gap = self.gap or (keep_empty and bool(self.lines))
            return
        self._close_gap()
        self.lines.append("> " * self.quotes + line)

    def _close_gap(self) -> None:
        if self.gap and self.lines and self.lines[-1].strip("> "):
            self.lines.append(("> " * self.quotes).rstrip())
        self.gap = False
