"""HTML that came by mail, made fit for the sandboxed frame (CT-1, CT-4).

The frame alone would hold a hostile mail; this is the first of the two layers. A style sheet, a
colour and a table survive, so that a mail looks as it was meant; nothing that acts, and nothing
that would call a stranger's server.
"""

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

import nh3

from helpdesk.lib.html import css
from helpdesk.lib.html.bounds import tamed
from helpdesk.lib.html.links import REL, mark_lying_links, safe_href
from helpdesk.lib.html.tags import SILENT, TAGS

ImageUrl = Callable[[str], str]

_ATTRIBUTES = {
    "*": {
        *("align", "bgcolor", "border", "class", "color", "dir", "height", "id", "lang", "style"),
        *("title", "valign", "width"),
    },
    "a": {"href"},
    "img": {"alt", "src", "hspace", "vspace"},
    "font": {"face", "size"},
    "ol": {"start", "type"},
    "ul": {"type"},
    "li": {"value"},
    "table": {"background", "cellpadding", "cellspacing"},
    "tr": {"background"},
    "td": {"background", "colspan", "rowspan", "nowrap"},
    "th": {"background", "colspan", "rowspan", "nowrap"},
    "col": {"span"},
    "colgroup": {"span"},
}
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_PLAIN_VALUE = re.compile(r"[\w #%.,+-]{0,100}")
_FREE_VALUES = frozenset({"alt", "title", "class", "id"})
_INSIDE = re.compile(r"[\t\n\r]")
_AROUND = "".join(map(chr, range(0x21))) + "\x7f\xa0"
_DATA = re.compile(r"data:image/(?:png|gif|jpe?g|webp);base64,[A-Za-z0-9+/=%\s]*", re.IGNORECASE)
_LARGEST_DATA = 500_000
# A small mail that grows to many times its size was made to do so.
_GROWS_BY = 6
_GROWTH_FREE = 200_000


def sanitise_mail(html: str) -> str:
    """What may stand in the frame; pictures keep their address, which the frame's CSP still
    blocks, and styles lose theirs."""
    return _cleaned(html, source=_known_source, backdrop=_no_picture)


def block_remote(
    html: str,
    *,
    image_url: ImageUrl | None = None,
    cids: Mapping[str, str] | None = None,
) -> tuple[str, int]:
    """Safe HTML that calls no stranger's server, and how many remote pictures it asked for.

    With `image_url` remote pictures are shown through the address it makes for theirs. `cids`
    says where the pictures that came with the mail are, by Content-ID without its brackets.
    """
    pictures = _Pictures(image_url, cids or {})
    cleaned = _cleaned(html, source=pictures.source, backdrop=pictures.backdrop, seen=pictures.see)
    return cleaned, pictures.remote


class _Pictures:
    """Decides about each picture of one mail, and counts the remote ones."""

    def __init__(self, image_url: ImageUrl | None, cids: Mapping[str, str]) -> None:
        self.image_url = image_url
        self.cids = {name.strip("<> ").lower(): url for name, url in cids.items()}
        self.remote = 0

    def source(self, url: str) -> str | None:
        url = _as_browsers_read(url)
        scheme = url[:5].lower()
        if scheme.startswith("cid:"):
            return self.cids.get(unquote(url[4:]).strip("<> ").lower())
        if scheme == "data:":
            return _inline_data(url)
        if url:
            self.remote += 1
        return self._through_proxy(url)

    def backdrop(self, url: str) -> str | None:
        # Counted with the style that it stands in.
        counted = self.remote
        found = self.source(url)
        self.remote = counted
        return found

    def see(self, style: str) -> None:
        self.remote += css.references(style)

    def _through_proxy(self, url: str) -> str | None:
        if self.image_url is None:
            return None
        remote = _on_the_web(url)
        return self.image_url(remote) if remote else None


def _cleaned(
    html: str,
    *,
    source: css.Picture,
    backdrop: css.Picture,
    seen: Callable[[str], None] = lambda style: None,
) -> str:
    def attribute(tag: str, name: str, value: str) -> str | None:
        if tag not in TAGS:
            return None  # asked before the element itself is dropped
        if name == "href":
            return safe_href(value)
        if name in {"src", "background"}:
            return source(value)
        if name == "style":
            seen(value)
            return css.clean_declarations(value, picture=backdrop) or None
        if name in _FREE_VALUES or tag == "a":
            return value
        return value if _PLAIN_VALUE.fullmatch(value) else None

    def sheet(found: re.Match[str]) -> str:
        seen(found[1])
        kept = css.clean_sheet(found[1], picture=backdrop)
        return f"<style>{kept}</style>" if kept else ""

    cleaned = nh3.Cleaner(
        tags={*TAGS, "style"},
        clean_content_tags=set(SILENT),
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        set_tag_attribute_values={"a": {"target": "_blank", "rel": REL}},
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
    ).clean(tamed(html))
    if len(cleaned) > _GROWS_BY * len(html) + _GROWTH_FREE:
        return ""
    return mark_lying_links(_STYLE.sub(sheet, cleaned))


def _as_browsers_read(url: str) -> str:
    return _INSIDE.sub("", url).strip(_AROUND)


def _known_source(url: str) -> str | None:
    url = _as_browsers_read(url)
    if url[:4].lower() == "cid:":
        return url
    if url[:5].lower() == "data:":
        return _inline_data(url)
    return _on_the_web(url)


def _on_the_web(url: str) -> str | None:
    found = safe_href("https:" + url if url.startswith("//") else url)
    return found if found and found[:4].lower() == "http" else None


def _no_picture(url: str) -> str | None:
    return None


def _inline_data(url: str) -> str | None:
    return url if len(url) <= _LARGEST_DATA and _DATA.fullmatch(url) else None
