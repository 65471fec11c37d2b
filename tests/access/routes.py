"""Every route of the product with the right that each of its methods asks for, read from the URL
configuration: a new one is in the matrix as soon as it is mounted."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

_CONVERTED = re.compile(r"<(?:\w+:)?(\w+)>")
_METHODS = ("GET", "POST", "PATCH", "DELETE")


class Route(NamedTuple):
    """`rights` names the right of each method; one that is open to everybody has none."""

    pattern: str
    name: str
    params: tuple[str, ...]
    rights: dict[str, str]
    is_open: bool
    is_api: bool

    def path(self, values: dict[str, object]) -> str:
        return "/" + _CONVERTED.sub(lambda found: str(values[found[1]]), self.pattern)

    def __str__(self) -> str:
        return self.pattern or "/"


def routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns))


def _walk(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[Route]:
    for pattern in patterns:
        where = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, where)
            continue
        view = pattern.callback
        kind = getattr(view, "view_class", None) or getattr(view, "cls", None)
        right = getattr(view, "right", None) or getattr(kind, "right", None)
        by_method = getattr(kind, "rights", None) or {}
        rights = {method: right or by_method.get(method) for method in _METHODS}
        yield Route(
            pattern=where,
            name=pattern.name or "",
            params=tuple(_CONVERTED.findall(where)),
            rights={method: code for method, code in rights.items() if code},
            is_open=bool(getattr(view, "public_because", None)),
            is_api=where.startswith("api/"),
        )
