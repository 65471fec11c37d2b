"""The guide for new players: one article, read as steps, one after the other."""

import re
from typing import NamedTuple

from markupsafe import Markup

GUIDE = "new-player-guide"
_PART = re.compile(r"(?=<h2[ >])")
_HEADING = re.compile(r"<h2(?: id=\"([\w-]+)\")?[^>]*>(.*?)</h2>", re.DOTALL)
_NUMBERED = re.compile(r"\s*(\d)\.\s+")


class Step(NamedTuple):
    number: int
    name: str
    anchor: str
    html: Markup


def steps_of(html: str) -> list[Step]:
    """Its parts with a number at their beginning; what stands before and after them is none."""
    found = []
    for part in _PART.split(html):
        heading = _HEADING.match(part)
        number = heading and _NUMBERED.match(heading[2])
        if heading and number:
            name = heading[2][number.end() :]
            body = Markup(part[heading.end() :])  # noqa: S704 - rendered by articles
            found.append(Step(int(number[1]), name, heading[1] or f"step-{number[1]}", body))
    return found
