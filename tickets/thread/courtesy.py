"""Words that only say thanks: they neither reopen a ticket nor start a clock."""

import re

from helpdesk.lib.text import fold

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
