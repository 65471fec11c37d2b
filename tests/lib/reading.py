"""Reads safe HTML back, strictly, to judge what is left in it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_ATTRIBUTES = {
    *("align", "alt", "bgcolor", "background", "border", "cellpadding", "cellspacing", "class"),
    *("color", "colspan", "data-attachment", "data-person", "dir", "face", "height", "href"),
    *("hspace", "id", "lang", "nowrap", "rel", "rowspan", "size", "span", "src", "start", "style"),
    *("target", "title", "type", "valign", "value", "vspace", "width"),
}
_LINKS = re.compile(r"(?:https?://[^/\s@\\]+|mailto:|tel:)", re.IGNORECASE)
_CALLS = re.compile(r"url\(|image|@import|expression|behavior|binding|\\|src\(|element\(|<")


@dataclass
class Read:
    tags: set[str] = field(default_factory=set)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        return [value for _tag, key, value in self.attributes if key == name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Read()
        self.inside_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.tags.add(tag)
        self.inside_style = tag == "style"
        for name, value in attrs:
            self.found.attributes.append((tag, name, value or ""))
            if name == "style":
                self.found.styles.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside_style = False

    def handle_data(self, data: str) -> None:
        (self.found.styles if self.inside_style else self.found.text).append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment is left: {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration is left: {decl!r}")


def read(html: str) -> Read:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def faults(html: str, *, tags: frozenset[str] | set[str]) -> list[str]:
    """Everything in it that must not be there."""
    found = read(html)
    wrong = [f"tag {tag}" for tag in found.tags - tags]
    for tag, name, value in found.attributes:
        if name not in _ATTRIBUTES:
            wrong.append(f"attribute {name}")
        if name == "href" and (tag != "a" or not _LINKS.match(value)):
            wrong.append(f"href {value!r}")
        if name == "src" and not re.match(r"https?://|cid:|data:image/(?!svg)", value, re.I):
            wrong.append(f"src {value!r}")
    wrong += [f"style {style!r}" for style in found.styles if _CALLS.search(style.lower())]
    return wrong
