"""What a browser or a page says of a player, in one line: no card number, and nothing that turns
the words around it."""

import re

from helpdesk.lib import redact
from helpdesk.lib import text as words

_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def line(said: str, longest: int) -> str:
    return redact.mask_cards(words.squeeze(_TURNS.sub("", words.clean(said))))[:longest]
