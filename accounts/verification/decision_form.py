"""What a reviewer sent, as a `Choice`: nothing in it is trusted but its shape."""

import json
from datetime import date
from typing import Any

from django.http import QueryDict

from accounts.verification import comparing
from accounts.verification.actions.choosing import Box, Choice, Typed
from helpdesk.lib import text as words
from helpdesk.lib.doors import json_in

ROWS = frozenset({"name", "birth_date", "number", "expiry_date", "address"})
_WHOLE = 10_000  # a picture's width and height
_MOST_MARKS = 50


def read(sent: QueryDict) -> Choice:
    return Choice(
        kind=sent.get("kind", ""),
        reasons=tuple(sent.getlist("reason")[:20]),
        documents=tuple(int(one) for one in sent.getlist("document") if _is_id(one)),
        look={
            key.removeprefix("look-"): sent[key] == "yes"
            for key in sent
            if key.startswith("look-") and sent[key] in {"yes", "no"}
        },
        typed=_typed(sent),
        marks=_marks(sent.get("marks", "")),
        note=words.clean(sent.get("note", "")),
        text=words.clean(sent.get("text", "")) if sent.get("edited") == "1" else "",
    )


def _typed(sent: QueryDict) -> dict[int, Typed]:
    found: dict[int, dict[str, str]] = {}
    verdicts: dict[int, dict[str, str]] = {}
    for key in sent:
        first, _dash, rest = key.partition("-")
        number, _dash, name = rest.partition("-")
        if first == "typed" and _is_id(number):
            found.setdefault(int(number), {})[name] = words.squeeze(sent.get(key, ""))[:200]
        said = sent.get(key, "")
        if first == "found" and _is_id(number) and name in ROWS and said in comparing.SAID:
            verdicts.setdefault(int(number), {})[name] = said
            found.setdefault(int(number), {})
    return {
        number: Typed(
            name=said.get("name", ""),
            birth_date=day_of(said.get("birth_date", "")),
            number=said.get("number", ""),
            expiry_date=day_of(said.get("expiry_date", "")),
            found=verdicts.get(number, {}),
        )
        for number, said in found.items()
    }


def day_of(typed: str) -> date | None:
    """14.03.1996, 14/03/1996 or 1996-03-14; None for anything else."""
    parts = typed.replace("/", ".").replace(" ", ".").replace("-", ".").split(".")
    if len(parts) != len(("d", "m", "y")) or not all(part.isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    day, month, year = numbers[::-1] if len(parts[0]) == len("1996") else numbers
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _marks(sent: str) -> tuple[Box, ...]:
    try:
        found = json_in(sent.encode()) if sent else []
        boxes = [_box(one) for one in found[:_MOST_MARKS]]
    except (ValueError, TypeError, KeyError, AttributeError, json.JSONDecodeError):
        return ()
    return tuple(boxes)


def _box(said: dict[str, Any]) -> Box:
    def part(name: str) -> int:
        return min(_WHOLE, max(0, int(said[name])))

    return Box(
        side_id=int(said["side"]),
        x=part("x"),
        y=part("y"),
        width=part("width"),
        height=part("height"),
        reason=str(said.get("reason", "")),
    )


def _is_id(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < len("9" * 18)
