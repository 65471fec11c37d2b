"""The guide for new players: one article, read as steps, one after the other.

Its list of steps names them; a part below whose heading begins with a step's number says more.
"""

import re
from typing import NamedTuple

from markupsafe import Markup

GUIDE = "new-player-guide"
_PART = re.compile(r"(?=<h2[ >])")
_HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)
_NUMBERED = re.compile(r"\s*(\d)\.\s+")
_LIST = re.compile(r'<ol class="steps">(.*?)</ol>', re.DOTALL)
_POINT = re.compile(r"<li>\s*<strong>(.*?)</strong>(.*?)</li>", re.DOTALL)


class Step(NamedTuple):
    number: int
    name: Markup
    html: Markup  # what to do
    heading: Markup  # of what says more about it
    more: Markup


class Guide(NamedTuple):
    steps: list[Step]
    rest: Markup  # what stands below them


def guide_of(html: str) -> Guide | None:
    """None where the article is not written as steps."""
    listed = _LIST.search(html)
    points = _POINT.findall(listed[1]) if listed else []
    if not points:
        return None
    more: dict[int, tuple[str, str]] = {}
    rest = []
    for part in _PART.split(html):
        heading = _HEADING.match(part)
        number = heading and _NUMBERED.match(heading[1])
        if heading and number:
            more[int(number[1])] = heading[1][number.end() :], part[heading.end() :]
        elif not _LIST.search(part):
            rest.append(part)
    steps = [
        Step(at, _safe(name), _safe(words), *map(_safe, more.get(at, ("", ""))))
        for at, (name, words) in enumerate(points, 1)
    ]
    return Guide(steps, _safe("".join(rest)))


def _safe(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - rendered by articles
