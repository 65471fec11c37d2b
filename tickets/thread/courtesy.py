"""Words that only say thanks: they neither reopen a ticket nor start a clock."""

import re
from collections.abc import Callable
from datetime import datetime

from helpdesk.lib.text import fold
from tickets.thread.models import Ticket

SaysYes = Callable[[Ticket, str, datetime], bool]
_judges: list[SaysYes] = []


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LONGEST = 90
_NAMED = re.compile(r"\b[a-z]+ (hanim|bey|abi|abla|hocam)\b")
# what thanks are for, and what a telephone writes below
_FOR = re.compile(
    r"\bfor (your |the |all )*(kind |quick |fast )*(help|support|reply|answer|time|assistance)\b"
    r"|\bsent from my \w+|\b\w+( um| im)?dan gonderildi\b|\bvon meinem \w+ gesendet\b"
    r"|\benviado desde mi \w+"
)
# a trouble is named only with its end
_TROUBLE_ENDED = re.compile(
    r"\b(sorun|sorunum|problem|issue) (?:is |has been |was )?"
    r"(cozuldu|cozulmus|halloldu|duzeldi|kalmadi|solved|resolved|fixed)\b"
)
_THANKS = _set(
    """
    tesekkur tesekkurler tesekkurlerimi tesk tsk tskler tskr sagol sagolun sagolunuz
    eyvallah minnettarim harikasiniz supersiniz razi saglik thanks thank thx ty cheers
    appreciated danke dankeschon dank merci gracias
    """
)
# what may stand beside it, and asks for nothing
_BESIDE = _set(
    """
    cok size sizlere ederim ederiz ilginiz ilginize yardiminiz yardiminiza desteginiz
    icin cevabiniz geri donusunuz hizli tamam tamamdir super harika merhaba selam ok okay
    sag ol olun olunuz olsun allah elinize emeginize iyi gunler aksamlar geceler calismalar
    kolay gelsin kardesim dostum hocam cozuldu hersey her sey tekrar tekrardan ve great
    perfect all good hello hi you u so very much many a lot again the quick
    fast everyone guys team it works now solved have nice day too
    vielen schon sehr fur ihre hilfe muchas mil por su ayuda
    """
)
_SIGNS = re.compile(
    r"[\s\U0001F44D\U0001F64F\U0001F44C\u2764\uFE0F\U0001F60A\U0001F3FB-\U0001F3FF]+"
)


def is_courtesy(text: str, *, name: str = "") -> bool:
    """Whether a whole message is thanks and nothing else; anything longer is read by a person.
    `name` is its writer's, with which it may end."""
    if len(text) > _LONGEST or "?" in text:
        return False
    if text.strip() and _SIGNS.fullmatch(text):
        return True
    own = set(words_of(name))
    words = [word for word in words_of(text) if word not in own]
    says_thanks = not _THANKS.isdisjoint(words) or _is_turkish_thanks(words)
    return says_thanks and all(is_polite(word) for word in words)


def is_polite(word: str) -> bool:
    """Whether a word, as `words_of` gives it, belongs to thanks."""
    return word in _THANKS or word in _BESIDE


def words_of(text: str) -> list[str]:
    """Its words without accents, signs and whoever is addressed."""
    plain = " ".join(re.sub(r"[^a-z0-9 ]+", " ", fold(text)).split())
    return _TROUBLE_ENDED.sub(r"\2", _FOR.sub(" ", _NAMED.sub(" ", plain))).split()


def _is_turkish_thanks(words: list[str]) -> bool:
    return "sag" in words and not {"ol", "olun", "olunuz"}.isdisjoint(words)


def judged_by(judge: SaysYes) -> SaysYes:
    """Registers who knows whether a question of ours waits on the ticket to which these words are
    the welcome answer. Asked of solved tickets alone."""
    _judges.append(judge)
    return judge


def asks_nothing(ticket: Ticket, text: str, *, now: datetime) -> bool:
    """Whether a player's words want no answer of ours."""
    if is_courtesy(text, name=ticket.player_name):
        return True
    return ticket.is_solved and any(judge(ticket, text, now) for judge in _judges)
