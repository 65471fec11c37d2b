"""What a promise is called: what will be, without whom it was said to and by when."""

import re

_HELLO = (
    r"(?:merhaba(?:lar)?|selam(?:lar)?|iyi (?:günler|akşamlar)|günaydın|sayın|değerli|hello|hi|hey"
    r"|dear|good (?:morning|afternoon|evening))\b"
)
_GREETING = re.compile(
    rf"^(?:(?:{_HELLO}[^,.]{{0,40}}|[^,.]{{1,40}}\s(?:hanım|bey))\s*,\s*"
    rf"|(?:{_HELLO}\s+)?[^\s,.]{{1,30}}\s(?:hanım|bey)\s+)",
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
