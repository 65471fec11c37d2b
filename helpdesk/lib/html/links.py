"""Where a link may lead, and whether it leads where its words say (CT-5)."""

import re
from html import unescape

from django.utils.translation import gettext as _
from markupsafe import escape

REL = "noopener noreferrer nofollow"

# Browsers drop these inside a URL, so "java\tscript:" must be read as they read it.
_DROPPED_INSIDE = re.compile(r"[\t\n\r]")
_DROPPED_AROUND = "".join(map(chr, range(0x21))) + "\x7f\xa0\u200b\u200e\u200f\u2060\ufeff"
_INVISIBLE = re.compile(
    r"[\x00-\x20\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]"
)

_WEB = re.compile(r"(?i:https?)://(?P<host>[^/?#]+)(?P<rest>.*)", re.DOTALL)
_HOST = re.compile(r"(?:\[[0-9a-fA-F:.]{2,45}\]|[^\s@:\[\]\\<>\"'`{}|^%]{1,253})(?::\d{1,5})?")
_BREAKS_OUT = re.compile(r"[\\<>\"`]")
_MAILTO = re.compile(r"(?i:mailto):[^\s\\<>\"'`?]{3,320}(?:\?[^\s\\<>\"'`]{0,1000})?")
_TEL = re.compile(r"(?i:tel):\+?[\d().\-]{3,30}")

# A label has at most 63 letters; bounded so that no text can make the search slow.
_LABEL = r"[^\W_](?:[\w-]{0,62})"
_SHOWN = re.compile(
    rf"(?:https?://|www\.|[\w.+-]{{1,64}}@)\s*(?P<marked>(?:{_LABEL}\.){{1,8}}[^\W\d_]{{2,24}})",
    re.IGNORECASE,
)
_BARE_HOST = re.compile(rf"(?P<marked>(?:{_LABEL}\.){{1,8}}[^\W\d_]{{2,24}})(?:[/?#:]\S*)?/?")
_LINK = re.compile(r'(<a(?: [a-z-]+="[^"]*")*>)(.*?)</a>', re.DOTALL)
_HREF = re.compile(r' href="([^"]*)"')
_TAG = re.compile(r'<[^">]*(?:"[^"]*"[^">]*)*>')
_LONGEST_URL = 4000
# The mail's own style sheet must not be able to hide the mark.
_MARK_STYLE = (
    "display:inline!important;font:600 12px sans-serif!important;color:#a3231f!important;"
    "background:#fff!important;text-indent:0!important;opacity:1!important;"
    "visibility:visible!important;letter-spacing:normal!important"
)


def safe_href(url: str) -> str | None:
    """The address as it may stand in a link, or None when it may not stand at all."""
    url = _DROPPED_INSIDE.sub("", url[:_LONGEST_URL]).strip(_DROPPED_AROUND)
    found = _WEB.fullmatch(url)
    if found is not None:
        if _HOST.fullmatch(found["host"]) is None or _BREAKS_OUT.search(url):
            return None
        return _INVISIBLE.sub(_percent, url)
    if _MAILTO.fullmatch(url) or _TEL.fullmatch(url.replace(" ", "")):
        return _INVISIBLE.sub("", url)
    return None


def mark_lying_links(html: str) -> str:
    """Names the true host behind every link whose words name another one.

    `html` must come from the sanitiser.
    """
    return _LINK.sub(_marked, html) if "<a " in html else html


def _marked(found: re.Match[str]) -> str:
    opening, words = found.groups()
    href = _HREF.search(opening)
    target = _host_of(unescape(href[1])) if href else ""
    shown = _shown_host(unescape(_TAG.sub("", words)))
    if not target or not shown or _belong_together(shown, target):
        return found.group()
    says = escape(_("leads to %(host)s") % {"host": target})
    return f'{found.group()}<span style="{_MARK_STYLE}"> [{says}]</span>'


def _host_of(href: str) -> str:
    found = _WEB.fullmatch(href)
    if found is not None:
        host = found["host"]
        return _plain(host if host.startswith("[") else host.partition(":")[0])
    if href[:7].lower() == "mailto:":
        return _plain(href[7:].partition("?")[0].rpartition("@")[2])
    return ""


def _shown_host(words: str) -> str:
    words = " ".join(_INVISIBLE.sub("", word) for word in words[:500].split())
    found = _SHOWN.search(words) or _BARE_HOST.fullmatch(words)
    return _plain(found["marked"]) if found else ""


def _plain(host: str) -> str:
    host = host.lower().strip(". ").removeprefix("www.")
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def _belong_together(shown: str, target: str) -> bool:
    return shown == target or target.endswith("." + shown) or shown.endswith("." + target)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode())
