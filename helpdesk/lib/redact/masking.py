"""Masking card numbers in plain text."""

import re

from helpdesk.lib.redact.look_alikes import LookAlikes
from helpdesk.lib.redact.numbers import RUN, cards

MASK = "•"

# Cheap signs that a security code may be there; the pattern itself is asked only then.
_CODE_SIGNS = ("cv", "csc", "venl", "security")
_CODE_NAME = r"(?:\bcv[vcn2]2?|\bcsc\b|\bg[üu]venl[iıİ]k\s+(?:kod|no|num)|\bsecurity\s+code)"
_CODE_AFTER_NAME = re.compile(
    _CODE_NAME + r"[^\d?]{0,20}?(?<!\d)(\d\s?\d\s?\d(?:\s?\d)?)(?!\d)", re.I
)
_CODE_BEFORE_NAME = re.compile(r"(?<!\d)(\d{3,4})[\s(\[]{1,4}(?:cvv|cvc|csc)", re.IGNORECASE)
_CODE_AFTER_EXPIRY = re.compile(
    r"[^\w+]{1,6}(?:(?:exp|skt|s\.k\.t|son|valid)[^\d\n]{0,25})?"
    r"(?:0?[1-9]|1[0-2])[\s./|-]{0,3}(?:20)?[2-4]\d[^\w+]{1,6}(\d{3,4})(?!\d)",
    re.IGNORECASE,
)


def mask_cards(text: str) -> str:
    """The text with card numbers cut to their ends and security codes gone; same length."""
    hidden = hidden_places(text)
    if not hidden:
        return text
    letters = list(text)
    for place in hidden:
        letters[place] = MASK
    return "".join(letters)


def may_name_a_code(text: str) -> bool:
    lowered = text.lower()
    return any(sign in lowered for sign in _CODE_SIGNS)


def hidden_places(text: str) -> set[int]:
    """Where the digits stand that nobody may keep."""
    hidden: set[int] = set()
    if RUN.search(text):
        look_alikes = LookAlikes(text)
        for card in cards(text):
            if not look_alikes.include(card):
                hidden.update(card.hidden)
                if code := _CODE_AFTER_EXPIRY.match(text, card.end):
                    hidden.update(range(*code.span(1)))
    if may_name_a_code(text):
        patterns = [_CODE_AFTER_NAME, _CODE_BEFORE_NAME] if hidden else [_CODE_AFTER_NAME]
        for pattern in patterns:
            for code in pattern.finditer(text):
                start, end = code.span(1)
                hidden.update(place for place in range(start, end) if text[place].isdecimal())
    return hidden
