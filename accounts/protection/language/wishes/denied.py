"""What somebody says he did not ask for, what a wrong password did to him, and what he only asks
about for another: taken out of what is read, clause by clause, so that what he does ask for beside
it still counts."""

import re

_SHUT_EN = r"(?:clos|clear|delet|exclu|self|block|ban|break|time ?out|lock|suspend|restrict|limit)"
_SHUT_TR = r"(?:kapa|dondur|haric|engel|mola|kisit|uyeli|hesab|silin|dislan|banlan)"
_SHUT_DE = r"(?:sperr|schliess|ausschl|loesch|losch|pause|selbst|konto)"
_SHUT_ES = r"(?:cerr|cierr|bloque|exclu|autoexclu|paus|suspend|elimin|borr)"
_TO_CLAUSE_END = r"(?:(?! (?:but|so|and|because|aber|und|pero|y) )[^.,!?;\n])*"

NEVER_ASKED = re.compile(
    r"\bi (?:\w+ )?(?:did ?n ?t|did not|didnt|never(?: once)?|have ?n ?t|have not|havent|had ?n ?t"
    r"|had not|hadnt) (?:\w+ )?(?:ask(?:ed)?|request(?:ed)?|appl(?:y|ied)|sign(?:ed)? up|opt(?:ed)?"
    rf"|agreed?|consent\w*|told? you|chose|choose)"
    rf" (?=[^.,!?;\n]{{0,50}}\b{_SHUT_EN})(?![^.,!?;\n]*\byet\b){_TO_CLAUSE_END}"
    r"|\b(?:do|does|did|will|would|can|has) (?:a |the |my \w+ s |his |her )?self[ -]?exclusions?"
    r" (?:on |for |of |by |at )?(?:my (?:brother|sister|husband|wife|son|daughter|mum|mom|dad|mate"
    r"|friend|partner|flatmate|housemate|roommate|cousin|father|mother|other half)|someone|somebody"
    r"|another|one person)[^.!?\n]*"
    r"|\bi (?:\w+ )?(?:did ?n ?t|did not|didnt|never|have ?n ?t|have not) (?:self[ -]?exclud\w*"
    r"|(?:exclud|block|bann?)\w* my ?self|clos\w* (?:my|the) account)\b(?![^.,!?;\n]*\byet\b)"
    r"|\b(?:kendimi (?:\w+ )?haric tutmad|mola (?:\w+ )?(?:almad|vermed)|hesabimi (?:\w+ )?"
    r"kapatmad)(?:im|igim)\w*|\bno me (?:he )?autoexclu\w+|\bich habe? mich (?:\w+ ){0,2}nicht"
    r" (?:selbst )?(?:gesperrt|ausgeschlossen)"
    r"|\b(?:(?:me )?bloquearam|me bloqueou|mi hanno bloccato|si e bloccat[oa]|zablokowa(?:l|ł)?"
    r"(?:o|i|no) (?:mi|moje)|se me (?:ha )?bloque(?:o|ado)|me (?:han )?bloquea(?:ron|do))\b"
    r"[^.!?\n]*\b(?:senha|password|hasl|hasł|clave|contrasena)\w*"
    rf"|(?:^|(?<=[.,!?;\n]))[^.,!?;\n]{{0,60}}\b{_SHUT_TR}\w*(?: \w+){{0,4}}? (?:istemedim"
    r"|talep etmedim|demedim|istememistim|basvurmadim|talebim (?:yok|olmadi))\b(?! m[iu])"
    r"|\b(?:ich )?(?:habe?|wollte) (?!ich )(?:\w+ ){0,3}(?:nie|niemals|nicht|keinen?)"
    rf" (?=[^.!?;\n]{{0,50}}{_SHUT_DE})[^.!?;\n]{{0,60}}?\b(?:beantragt|gebeten|verlangt|gewunscht"
    rf"|angefordert)\b|\bich (?:habe?|hab) (?:\w+ ){{0,2}}(?:nie|nicht|keine?n?) (?:\w+ ){{0,4}}"
    rf"(?:beantragt|gebeten|verlangt|gewunscht|angefordert)\b(?=[^.!?;\n]{{0,40}}{_SHUT_DE})"
    r"(?:(?! (?:aber|und|sondern) )[^.!?;\n])*"
    rf"|\b(?:no|nunca) (?:he )?(?:pedi|pedido|solicite|solicitado) (?=[^.,!?;\n]{{0,40}}{_SHUT_ES})"
    rf"{_TO_CLAUSE_END}"
)
