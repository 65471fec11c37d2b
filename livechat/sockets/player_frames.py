"""What a player's widget may say through its socket, strictly read."""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from helpdesk.lib import text as words
from livechat.sockets.frames import (
    TALK,
    Alive,
    Malformed,
    Subject,
    Unwatching,
    Watching,
    cursor_of,
    object_in,
)

LONGEST_TYPED = 500

_SUBJECT = re.compile(r"talk\.([1-9][0-9]{0,17})")
_SLUG = re.compile(r"[a-z0-9-]{1,50}")


class Hello(NamedTuple):
    """The first frame: a token of this brand."""

    token: str
    brand: str


class Typed(NamedTuple):
    """He is writing; `text` is what stands there, if his page was asked to tell."""

    subject: Subject
    text: str | None


Upward = Hello | Watching | Unwatching | Typed | Alive


def read(text: str | None) -> Upward:
    """One upward frame."""
    frame = object_in(text)
    names = set(frame)
    if names == {"hello", "brand"}:
        return _hello(frame["hello"], frame["brand"])
    if names in ({"watch"}, {"watch", "after"}):
        return Watching(_subject(frame["watch"]), cursor_of(frame.get("after")))
    if names == {"unwatch"}:
        return Unwatching(_subject(frame["unwatch"]))
    if names in ({"typing"}, {"typing", "text"}):
        return Typed(_subject(frame["typing"]), _typed(frame.get("text")))
    if names == {"alive"} and frame["alive"] in (0, 1):
        return Alive(is_used=bool(frame["alive"]))
    raise Malformed(_("A frame is one of hello, watch, unwatch, typing and alive."))


def _hello(token: object, brand: object) -> Hello:
    if not isinstance(token, str) or not isinstance(brand, str) or not _SLUG.fullmatch(brand):
        raise Malformed(_("A hello names its token and its brand."))
    return Hello(token, brand)


def _subject(name: object) -> Subject:
    found = _SUBJECT.fullmatch(name) if isinstance(name, str) else None
    if found is None:
        raise Malformed(_("A page can watch talk.1, with the number of its own talk."))
    return Subject(TALK, int(found[1]))


def _typed(text: object) -> str | None:
    if text is None:
        return None
    if not isinstance(text, str) or len(text) > LONGEST_TYPED:
        raise Malformed(_("“text” is what is being typed, %(n)s letters at most.") % {"n": 500})
    return words.clean(text)
