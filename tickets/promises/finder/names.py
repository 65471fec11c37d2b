"""What a promise is called: what will be, without whom it was said to and by when."""

import re

_GREETING = re.compile(
    r"^(?:(?:merhaba(?:lar)?|selam|iyi (?:günler|akşamlar)|günaydın|sayın|değerli|hello|hi|hey|dear"
    r"|good (?:morning|afternoon|evening))\b[^,.]{0,40}|[^,.]{1,40}\s(?:hanım|bey))\s*,\s*",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\s+([,.;:])")
_FEWEST = 2  # words that say something by themselves


def what(sentence: str, start: int, end: int) -> str:
    """The sentence without its time, that stands at these places in it."""
    rest = _plain(f"{sentence[:start].rstrip(' ,')} {sentence[end:].lstrip(' ,')}")
    return rest if len(rest.split()) >= _FEWEST else _plain(sentence)


def _plain(said: str) -> str:
    said = _GREETING.sub("", " ".join(said.split()))
    return _LOOSE.sub(r"\1", said).strip(" ,:-–—")
