"""Words without all that differs from one copy of them to the next: breaks of lines, marks of
quotes, spaces, signs, addresses of links."""

import re

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]+|\[(?:cid|image):[^\]\n]*\]", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    if "://" in text or "[" in text:
        text = _ADDRESS.sub("", text)
    return _SIGNS.sub("", text.casefold())


def lines_beyond(text: str, known: str) -> list[str]:
    """The lines of a text that do not stand among letters that are known already."""
    return [line for line in text.split("\n") if (own := letters(line)) and own not in known]
