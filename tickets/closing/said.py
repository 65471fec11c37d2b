"""What a player's own words answer to the question whether it is solved.

A yes is taken only where every word belongs to one: whatever else a message says, a person reads it
(INV-06). A no opens the ticket again, so that it may be heard anywhere.
"""

import re

from tickets.thread import courtesy
from tickets.thread.courtesy import words_of

YES, NO = "yes", "no"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LONGEST = 160  # whoever writes more says more than yes

_NO = re.compile(
    r"\b(hayir|yok|olmadi|cozulmedi|cozulmemis|duzelmedi|gelmedi|yatmadi|gecmedi|halledilmedi|"
    r"bekliyorum|beklemedeyim|hala|halen|maalesef|ayni sorun|devam ediyor|calismiyor|degil|"
    r"no|nope|not|still|isn t|hasn t|doesn t|didn t|waiting|nothing|"
    r"nein|noch nicht|nicht|immer noch|leider|warte|"
    r"todavia|aun no|sigo|espero|esperando|tampoco)\b"
)
_YES = _set(
    """
    evet cozuldu cozulmus halloldu hallettim duzeldi geldi yatti gecti yes yep yeah
    solved resolved fixed works sorted received good ja jawohl gelost erledigt geklappt
    funktioniert gut si resuelto resuelta solucionado arreglado funciona bien perfecto
    """
)
# words of "no" that say yes, unless what is denied follows: "no issues resolved"
_FINE = re.compile(
    r"\b((hic )?(sorun|problem|sikinti) yok|no (more )?(problems?|issues?)|no worries|"
    r"not a problem|kein problem|keine probleme|(no hay |sin )problemas?)\b"
    rf"(?! (?:{'|'.join(sorted(_YES))})\b)"
)
# what says so although nobody has asked: that something came is not enough
_SOLVED = _set(
    """
    cozuldu cozulmus halloldu hallettim duzeldi solved resolved fixed works gelost
    erledigt funktioniert resuelto resuelta solucionado arreglado funciona
    """
)
# what may stand beside it
_BESIDE = _set(
    """
    param para odemem cekimim bonusum bakiyem hesabima artik simdi sorunsuz tamam tamamdir
    ok okay benim bu konu bende sonunda nihayet cok iyi it is it s has been was my the money
    now all any more everything finally es ist alles jetzt mein das geld wieder ya esta todo
    el dinero ahora
    """
)


def answer_of(text: str, *, name: str = "") -> str:
    """YES, NO, or nothing that a machine should judge; `name` is its writer's."""
    if courtesy.is_courtesy(text, name=name):
        return YES
    own = set(words_of(name))
    said = " ".join(word for word in words_of(text) if word not in own)
    without = " ".join(_FINE.sub(" ", said).split())
    if _NO.search(without):
        return NO
    if len(text) > _LONGEST or courtesy.asks(text) or not courtesy.is_plain(text):
        return ""
    words = without.split()
    says_yes = without != said or not _YES.isdisjoint(words)
    return YES if says_yes and all(_belongs(word) for word in words) else ""


def tells_solved(text: str, *, name: str = "") -> bool:
    """Whether they say of themselves that it is solved, so that nobody need ask; thanks alone do
    not."""
    return answer_of(text, name=name) == YES and not _SOLVED.isdisjoint(words_of(text))


def _belongs(word: str) -> bool:
    return word in _YES or word in _BESIDE or courtesy.is_polite(word)
