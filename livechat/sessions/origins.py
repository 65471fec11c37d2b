"""The pages that may embed a brand's chat, each as the origin that a browser names."""

import re
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST = 20
_HOST = re.compile(r"(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)*(?!-)[a-z0-9-]{1,63}(?<!-)")
_ODD = re.compile(r"[\s\\\x00-\x1f]")
_USUAL = {"https": 443, "http": 80}


class NotAnOrigin(ValueError):
    """What was typed is no page's origin; `message` says what one looks like."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(str(message))
        self.message = message


def normal(typed: str) -> str:
    """https://www.lunaro.example of any address below it; raises NotAnOrigin."""
    typed = typed.strip()
    if _ODD.search(typed):  # browsers and libraries leave these out, each in its way
        raise NotAnOrigin(_unreadable(typed))
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        host, port = (parts.hostname or "").rstrip(".").encode("idna").decode(), parts.port
    except ValueError as error:  # an IDN that is none is one, too
        raise NotAnOrigin(_unreadable(typed)) from error
    if not _HOST.fullmatch(host) or len(host) > 180 or parts.username is not None:
        raise NotAnOrigin(_unreadable(typed))
    if parts.scheme not in _USUAL or (parts.scheme == "http" and not _is_ours(host)):
        raise NotAnOrigin(
            _("“%(typed)s” is not safe: a page that embeds the chat begins with https.")
            % {"typed": typed[:80]}
        )
    number = f":{port}" if port and port != _USUAL[parts.scheme] else ""
    return f"{parts.scheme}://{host}{number}"


def _is_ours(host: str) -> bool:
    """Pages of this very machine can't be listened to on the way."""
    return host in {"localhost", "127.0.0.1"} or host.endswith(".localhost")


def _unreadable(typed: str) -> str:
    said = _("“%(typed)s” is not the address of a site. Write it as https://www.site.example.")
    return str(said % {"typed": typed[:80]})
