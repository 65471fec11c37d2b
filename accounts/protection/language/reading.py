"""All that is read in a player's words, in one look."""

from accounts.protection.language import ages, anger, distress, harm, wishes
from accounts.protection.language.found import Found, Plain

_KINDS = (distress, wishes, ages, harm, anger)


def read(text: str) -> list[Found]:
    if not text or text.isspace():
        return []
    plain = Plain(text)
    return [one for kind in _KINDS for one in kind.find(plain)]
