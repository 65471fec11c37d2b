"""Addresses to which mail came back, said before somebody writes to one of them again."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet


class Failing(NamedTuple):
    """One address as the composer warns of it; `id` names it to the door that clears it."""

    id: int
    address: str
    when: str
    words: str


def of(sheet: Sheet, reader: Reader, *, to: Iterable[str], shown: Iterable[str]) -> list[Failing]:
    """Those of the addresses `to`, each as `shown` to this person, that the player does not get
    mail at."""
    known = {one["value"].lower(): one for one in sheet.addresses or () if one["is_failing"]}
    found = []
    for address, mask in zip(to, shown, strict=True):
        one = known.get(address.lower())
        if one is None:
            continue
        at = one["failed_at"] and reader.full(datetime.fromisoformat(one["failed_at"]))
        found.append(Failing(one["id"], mask, at or "", one["failure"] or ""))
    return found
