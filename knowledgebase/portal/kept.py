"""Pages as they were made, kept by the process: who asks for the same page again gets the same
bytes. A page is made anew when anything that its readers see has changed, and when it is old."""

import gzip
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import Any, NamedTuple, TypeVar, cast

from helpdesk.lib.crypto import digest
from knowledgebase.articles import reading

CHECKED_EVERY = 1.0  # seconds between two looks whether anything has changed
LASTS = 60.0  # seconds; votes and how long an answer takes change without a word
_MOST = 3000


class Made(NamedTuple):
    """A page's bytes, plain and compressed, and its mark."""

    plain: bytes
    short: bytes
    etag: str
    until: datetime | None  # when a fact in it lapses, or an article that it names


class _Entry(NamedTuple):
    made: Made
    stamp: Any
    at: float


T = TypeVar("T")
_known: dict[tuple[Any, ...], tuple[int, datetime | None, Any]] = {}
_lately: dict[tuple[Any, ...], tuple[float, Any]] = {}
_pages: OrderedDict[str, _Entry] = OrderedDict()
_lock = Lock()
_generation: tuple[float, int] | None = None
_next: tuple[int, datetime | None] | None = None  # by generation: when time changes something


def page(
    path: str, stamp: Any, make: Callable[[], tuple[str, datetime | None]], *, now: datetime
) -> Made:
    """The page at this path. `stamp` is what else it depends on; `make` says its HTML and until
    when it is good."""
    whole = (_current(), stamp)
    entry = _pages.get(path)
    if entry is not None and entry.stamp == whole and _is_good(entry, now):
        return entry.made
    html, until = make()
    plain = html.encode()
    made = Made(plain, gzip.compress(plain, 6, mtime=0), f'"{digest(html)[:24]}"', until)
    with _lock:
        _pages[path] = _Entry(made, whole, time.monotonic())
        _pages.move_to_end(path)
        while len(_pages) > _MOST:
            _pages.popitem(last=False)
    return made


def known(name: tuple[Any, ...], make: Callable[[], T], *, now: datetime) -> T:
    """What many pages have in common, and articles alone change; `name` is one of few."""
    generation = _current()
    entry = _known.get(name)
    if entry is not None and entry[0] == generation and (entry[1] is None or entry[1] > now):
        return cast(T, entry[2])
    until = changes_at(now)
    made = make()
    _known[name] = generation, until, made
    return made


def changes_at(now: datetime) -> datetime | None:
    """The next moment at which time alone changes what is shown: asked once for all pages."""
    global _next
    generation, known_at = _current(), _next
    if known_at is None or known_at[0] != generation or (known_at[1] and known_at[1] <= now):
        _next = known_at = generation, reading.changes_at(now)
    return known_at[1]


def lately(name: tuple[Any, ...], make: Callable[[], T]) -> T:
    """What pages have in common and other rooms change without a word, made once a second at most;
    `name` is one of few."""
    entry = _lately.get(name)
    if entry is not None and time.monotonic() - entry[0] < CHECKED_EVERY:
        return cast(T, entry[1])
    made = make()
    _lately[name] = time.monotonic(), made
    return made


def forget() -> None:
    """What is kept; tests begin without."""
    global _generation, _next
    _next = None
    _pages.clear()
    _known.clear()
    _lately.clear()
    _generation = None


def _is_good(entry: _Entry, now: datetime) -> bool:
    if entry.made.until is not None and entry.made.until <= now:
        return False
    return time.monotonic() - entry.at < LASTS


def _current() -> int:
    global _generation
    if _generation is None or time.monotonic() - _generation[0] > CHECKED_EVERY:
        _generation = time.monotonic(), reading.generation()
    return _generation[1]
