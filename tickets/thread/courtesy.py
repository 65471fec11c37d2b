"""Words that only say thanks: they neither reopen a ticket nor start a clock."""

import re
from collections.abc import Callable
from datetime import datetime

from helpdesk.lib.text import fold
from tickets.thread.models import Ticket

SaysYes = Callable[[Ticket, str, datetime], bool]
_judges: list[SaysYes] = []

_THANKS = re.compile(
    r"(cok |size |ilginiz icin |yardiminiz icin |cozuldu |tamam |tamamdir |super |harika |ok |"
    r"okay |great |perfect |all good |merhaba |hello |hi )*"
    r"(tesekkur(ler| ederim| ederiz)?|tesekkur ederim size|sagol(un|unuz)?|sag ol(un|unuz)?|"
    r"eyvallah|minnettarim|elinize saglik|thank you( so much| very much)?|thanks( a lot| so much)?|"
    r"many thanks|thx|cheers|danke( schon)?|vielen dank|gracias|muchas gracias)"
    r"( cok| cozuldu| sorun cozuldu| iyi (gunler|aksamlar|calismalar)| kolay gelsin|"
    r" problem solved| it works now| all good now| for your help| for the help| everyone)*"
)
_LONGEST = 90


def is_courtesy(text: str) -> bool:
    """Whether a whole message is thanks and nothing else; anything longer is read by a person."""
    if len(text) > _LONGEST or "?" in text:
        return False
    words = re.sub(r"[^a-z0-9 ]+", " ", fold(text))
    words = " ".join(words.split())
    return bool(words) and _THANKS.fullmatch(words) is not None


def judged_by(judge: SaysYes) -> SaysYes:
    """Registers who knows whether a question of ours waits on the ticket to which these words are
    the welcome answer. Asked of solved tickets alone."""
    _judges.append(judge)
    return judge


def asks_nothing(ticket: Ticket, text: str, *, now: datetime) -> bool:
    """Whether a player's words want no answer of ours."""
    if is_courtesy(text):
        return True
    return ticket.is_solved and any(judge(ticket, text, now) for judge in _judges)
