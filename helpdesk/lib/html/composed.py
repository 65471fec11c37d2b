"""HTML that our own people write in the composer (CT-7)."""

import re

import nh3

from helpdesk.lib.html.bounds import tamed
from helpdesk.lib.html.links import REL, safe_href
from helpdesk.lib.html.tags import SILENT

_TAGS = {
    *("p", "br", "h3", "pre", "blockquote", "ul", "ol", "li"),
    *("a", "b", "code", "em", "i", "img", "s", "span", "strong", "u"),
}
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SIZE = re.compile(r"[0-9]{1,4}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
# What nh3 leaves of a picture or a mention that named no file or person.
_NAMELESS = re.compile(r'<img(?![^>]* data-attachment=")(?: [a-z-]+="[^"]*")*>')
_BARE_SPAN = re.compile(r"<span>([^<]*)</span>")


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return safe_href(value)
    if name in {"data-person", "data-attachment"}:
        return value if _NAME.fullmatch(value) else None
    if name in {"width", "height", "start"}:
        return value if _SIZE.fullmatch(value) else None
    if name == "lang":
        return value if _LANGUAGE.fullmatch(value) else None
    return value[:300]


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={*SILENT, "style"},
    attributes={
        "*": {"lang"},
        "a": {"href"},
        "ol": {"start"},
        "span": {"data-person"},
        "img": {"data-attachment", "alt", "width", "height"},
    },
    allowed_classes={"span": {"mention"}},
    attribute_filter=_attribute,
    set_tag_attribute_values={"a": {"target": "_blank", "rel": REL}},
    link_rel=None,
    url_schemes={"http", "https", "mailto", "tel"},
)


def sanitise_composed(html: str) -> str:
    """Rich text as the composer makes it, and nothing else, wherever it came from.

    A picture is named by `data-attachment` and never by an address; a mention by `data-person`.
    """
    cleaned = _CLEANER.clean(tamed(html))
    return _BARE_SPAN.sub(r"\1", _NAMELESS.sub("", cleaned)).strip()
