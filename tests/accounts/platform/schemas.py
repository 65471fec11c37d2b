"""The JSON Schema of a dataclass of the protocol, as the contract has to say it."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, is_dataclass
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from accounts.platform import wire

_PLAIN = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}


def schema_of(kind: type[Any]) -> dict[str, Any]:
    required, properties = [], {}
    for one, hint in wire.shape(kind):
        properties[one.name] = _hinted(hint, kind.__name__, one.name)
        if one.default is MISSING and one.default_factory is MISSING:
            required.append(one.name)
    return {"type": "object", "required": required, "properties": properties}


def _hinted(hint: Any, kind: str, name: str) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        (inner,) = (one for one in get_args(hint) if one is not NoneType)
        found = _hinted(inner, kind, name)
        return found | {"type": [found["type"], "null"]}
    if origin is not None and issubclass(origin, Mapping):
        inner = get_args(hint)[1]
        of = True if inner is Any else _hinted(inner, "", "")
        return {"type": "object", "additionalProperties": of}
    if origin is not None and issubclass(origin, Sequence):
        return {"type": "array", "items": _hinted(get_args(hint)[0], kind, name)}
    if is_dataclass(hint):
        return {"$ref": f"#/components/schemas/{hint.__name__}"}
    if hint in _PLAIN:
        least = wire.SMALLEST.get((kind, name))
        return dict(_PLAIN[hint]) if least is None else {**_PLAIN[hint], "minimum": least}
    if (kind, name) in wire.CHOICES:
        return {"type": "string", "enum": list(wire.CHOICES[kind, name])}
    return {"type": "string", "maxLength": wire.LONGEST.get(name, 300)}
