"""Whether somebody who is asked why he wants to come back speaks of the exclusion that he has, and
does not ask for another."""

import re

from accounts.protection.language.found import Plain

_TR = (
    # süresi doldu, hariç tutmuştum, geri dönmek istiyorum, kaldırın, yanlışlıkla
    r"\bsure\w* (?:\w+ ){0,2}(?:bitti|bitmis|doldu|dolmus|gecti|tamamlan|sona er)\w*"
    r"|\b(?:dislama|haric tutma|engel|kisitlama|yasak)\w* (?:\w+ ){0,2}(?:bitti|bitmis|doldu"
    r"|sona er|kaldir|kalk|iptal)\w*"
    r"|\b(?:tut|disla|engelle|engellet|kapat|kapattir|yasaklat|banlat|al|ettir|et)(?:t|d|mis|mist)"
    r"[iu]m\b|\b(?:tutul|dislan|engellen)(?:d[iu]m|mist[iu]m|mis[iu]m)\b"
    r"|\b(?:geri|tekrar|yeniden) (?:\w+ )?(?:don|gel|oyna|gir|acil|ac|katil|basla|kullan)\w*"
    r"|\bdonmek isti\w*|\bhesa\w+ (?:\w+ )?(?:acin|acar|acilsin|acilma|acilabil|acmanizi)\w*"
    r"|\b(?:yanlislik|yanlislikla|kazara|hatayla|istemeden)\b|\bistemem\w+d?[iu]m\b"
)
_EN = (
    r"\b(?:exclu\w+|ban|block|break|period|term|time|it) (?:\w+ ){0,2}?(?:over|ended|expired"
    r"|finished|elapsed|ran out|run out|served|passed|is up|is done|came to an end)\b"
    r"|\b(?:lift|remove|cancel|undo|revoke|reverse|end|take off|withdraw)\w* (?:\w+ ){0,3}?(?:it"
    r"|exclu\w+|ban|block|restriction)\b|\b(?:un-?block|un-?ban|un-?lock|re-?instate|re-?activate"
    r"|re-?open|re-?join|come back|coming back|get back|back in|return)\w*\b|\bopen my (?:\w+ )?acc"
    r"|\b(?:i|we|ve|had|have|was|were|been) (?:\w+ )?(?:self[ -]?)?(?:excluded|banned|blocked)\b"
    r"|\b(?:by|a) mistake|\bmistakenly|\baccident|\bdid ?n?[ ']?(?:t|ot) (?:want|mean|intend|ask)"
    r"|\b(?:play|bet|gamble|use it|log in) again\b"
)
_DE = (
    r"\b(?:abgelaufen|vorbei|beendet|zu ende|um|rum|verstrichen)\b|\b(?:aufheb|aufgehob|aufzuheb"
    r"|entsperr|freischalt|freigeb|freizu|reaktivier|ruckgangig|zuruck)\w*"
    r"|\bwieder (?:\w+ ){0,3}(?:spiel|offn|frei|aktiv|nutz|dabei|wett|anmeld)\w*"
    r"|\b(?:versehen|versehentlich|irrtum|irrtumlich)\w*"
    r"|\b(?:hatte|habe|hab|wurde|war) (?:\w+ ){0,5}(?:ausgeschlossen|gesperrt|sperren lassen)\b"
)
_ES = (
    r"\b(?:levant|quit|anul|reactiv|reabr|desbloque|cancel|retir)\w* (?:\w+ ){0,3}?(?:auto ?-?exclu"
    r"|exclu|bloqueo|restriccion|cuenta)\w*|\bvolver\b|\bregres\w+|\b(?:error|equivocacion"
    r"|sin querer)\b|\b(?:termin|acab|venc|expir|finaliz)\w*|\bme (?:auto)?exclui\b"
    r"|\b(?:habia|he) (?:auto)?exclu\w+|\babr\w+ (?:\w+ )?mi cuenta\b"
)
_BACK = re.compile("|".join((_TR, _EN, _DE, _ES)))
# asked for anew, whatever else he says
_ANEW = re.compile(
    r"\b(?:donmek|oynamak|acilsin|girmek) istem[ie]y\w*|\b(?:haric tut|disla|engelle)(?:un|yin|ar"
    r"|r mi|n)\w*|\b(?:tutun|acmayin|almayin|uzatin|uzatmak)\b|\bkapal[iı] kals\w*"
    r"|\bharic tutulmak isti\w*|\bharic tutmak isti\w*"
    r"|\b(?:please|pls|you|want to be|like to be) (?:self[ -]?)?(?:exclude|ban|block)\w*\b"
    r"|(?<!not )(?<!n t )\b(?:want|like|need|wish) to (?:self[ -]?)?exclude\b"
    r"|\b(?:exclude|ban|block) me\b(?! by)|\b(?:do ?n[ ']?t|do not|never) (?:\w+ )?(?:let|allow"
    r"|re-?open|open|come back|return|want to (?:come|return|play|gamble|bet))"
    r"|\b(?:extend|renew|prolong|longer|keep (?:me|it))\b"
    r"|\bnicht (?:mehr |wieder )?(?:zuruck|spielen|offnen|aufheben|freischalten)\w*"
    r"|\b(?:schliessen|sperren) sie mich\b|\b(?:verlanger\w*|bleiben)\b"
    r"|\bno (?:quiero|me dejen|dejen|deseo) (?:volver|regresar|jugar|entrar)"
    r"|\bexclu(?:yanme|yame|idme|irme)\b|\bautoexcluirme\b|\b(?:prolong|ampli)\w+"
)


def asks_to_return(text: str) -> bool:
    """Asked of what stands where the reason for a return is asked for, and of nothing else: in a
    letter the same words may well be a wish."""
    words = Plain(text).words
    return bool(_BACK.search(words)) and not _ANEW.search(words)
