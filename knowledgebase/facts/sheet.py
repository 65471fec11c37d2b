"""The sheet of facts of one brand at one moment: what stands where a text names a fact."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from knowledgebase.facts import editions
from knowledgebase.facts.models import FactValue
from knowledgebase.facts.written import written


class Value(NamedTuple):
    key: str
    kind: str
    value: Any
    starts_at: datetime
    ends_at: datetime | None


class Sheet:
    """What holds `at` this moment; `values` by key in the order of their times, none overlaps."""

    def __init__(self, values: dict[str, tuple[Value, ...]], at: datetime) -> None:
        self._values = values
        self.at = at

    def holds(self, key: str) -> Value | None:
        for one in self._values.get(key, ()):
            if one.starts_at <= self.at and (one.ends_at is None or self.at < one.ends_at):
                return one
        return None

    def words(self, key: str, language: str) -> str | None:
        """None: nothing holds now, or nobody has said it in this language."""
        one = self.holds(key)
        return written(one.kind, one.value, language[:2]) if one else None

    def until(self, keys: Iterable[str]) -> datetime | None:
        """The next moment at which one of them lapses, begins or becomes another."""
        return min(
            (
                moment
                for key in keys
                for one in self._values.get(key, ())
                for moment in (one.starts_at, one.ends_at)
                if moment is not None and moment > self.at
            ),
            default=None,
        )


_kept: dict[int, tuple[int, dict[str, tuple[Value, ...]]]] = {}


def sheet_of(brand_id: int, now: datetime) -> Sheet:
    """Its rows are kept by the process, and read anew when there is another edition of them."""
    edition = editions.number(editions.FACTS)
    kept = _kept.get(brand_id)
    if kept is None or kept[0] != edition:
        kept = _kept[brand_id] = edition, _read(brand_id)
    return Sheet(kept[1], now)


def forget() -> None:
    """Tests begin without."""
    _kept.clear()


def _read(brand_id: int) -> dict[str, tuple[Value, ...]]:
    rows = (
        FactValue.objects.filter(brand=brand_id, state=FactValue.SIGNED, fact__is_active=True)
        .order_by("fact__key", "starts_at")
        .values_list("fact__key", "fact__kind", "value", "starts_at", "ends_at")
    )
    return {
        key: tuple(group) for key, group in groupby((Value(*row) for row in rows), lambda v: v.key)
    }
