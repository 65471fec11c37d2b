"""What a player's own words answer to the question whether it is solved."""

import re

from helpdesk.lib.text import fold
from tickets.thread import courtesy

YES, NO = "yes", "no"
_LONGEST = 160  # whoever writes more says more than yes

_NO = re.compile(
    r"\b(hayir|yok|olmadi|cozulmedi|cozulmemis|duzelmedi|gelmedi|yatmadi|gecmedi|halledilmedi|"
    r"bekliyorum|beklemedeyim|hala|halen|maalesef|ayni sorun|devam ediyor|calismiyor|degil|"
    r"no|nope|not|still|isn t|hasn t|doesn t|didn t|waiting|nothing|"
    r"nein|noch nicht|nicht|immer noch|leider|warte|"
    r"todavia|aun no|sigo|espero|esperando|tampoco)\b"
)
_YES = re.compile(
    r"\b(evet|cozuldu|cozulmus|halloldu|hallettim|tamam|tamamdir|duzeldi|oldu|geldi|yatti|gecti|"
    r"sorun yok|problem yok|"
    r"yes|yep|yeah|solved|resolved|fixed|it works|works now|all good|sorted|done|received|"
    r"no problem|no issues?|no worries|"
    r"ja|jawohl|gelost|erledigt|geklappt|funktioniert|alles gut|kein problem|"
    r"si|resuelto|solucionado|arreglado|funciona|todo bien|perfecto|sin problemas?)\b"
)
# words of "no" that say yes
_FINE = re.compile(
    r"\b(sorun yok|problem yok|sikinti yok|no problems?|no issues?|no worries|not a problem|"
    r"kein problem|keine probleme|sin problemas?|no hay problemas?)\b"
)
_TURNS = re.compile(r"\b(ama|fakat|ancak|yalniz|but|however|though|aber|pero)\b")


def answer_of(text: str) -> str:
    """YES, NO, or nothing that a machine should judge."""
    words = " ".join(re.sub(r"[^a-z0-9 ]+", " ", fold(text)).split())
    without = _FINE.sub(" ", words)
    if _NO.search(without):
        return NO
    if len(text) > _LONGEST or "?" in text or _TURNS.search(words):
        return ""
    if _YES.search(words) or courtesy.is_courtesy(text):
        return YES
    return ""
