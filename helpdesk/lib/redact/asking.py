"""Whether words ask a player for what nobody may ask him for (INV-18): his whole card number, the
security code, PIN, password, one-time code or recovery phrase, in Turkish, English, German and
Spanish.

A sentence that warns of such a question, or speaks of changing a password, asks for nothing. What
is looked for is a request and a secret in one clause: no list of words finds every way to ask.
"""

import re
import unicodedata

from helpdesk.lib import text as words

CARD, SECURITY_CODE, PIN, PASSWORD, ONE_TIME_CODE, RECOVERY = (
    *("card_number", "security_code", "pin"),
    *("password", "one_time_code", "recovery_phrase"),
)

_SECRETS = {
    CARD: r"(?:card|kart|karten|kredi kart\w*)[ -]?(?:number|no\b|num\w+|nummer)"
    r"|kart\w* (?:no|num)\w*|number (?:of|on) (?:the|your) (?:\w+ )?card"
    r"|nummer (?:der|ihrer) \w*karte"
    r"|kreditkartennummer|numero (?:completo )?de (?:la |su |tu )?tarjeta",
    SECURITY_CODE: r"cvv\w*|cvc\w*|csc|(?:card )?security (?:code|number)|guvenlik (?:kod|num)\w*"
    r"|prufziffer\w*|kartenprufnummer\w*|sicherheitscode\w*|codigo de seguridad",
    PIN: r"pin(?:[ -]?(?:code|kod\w*|numar\w*|nummer))?(?:[in]\w{0,6})?",
    ONE_TIME_CODE: r"one[ -]?time[ -]?(?:code|password|passcode)"
    r"|(?:verification|confirmation|sms)[ -]code"
    r"|otp|code (?:that |which )?(?:we|you|was|has)\b|tek kullanimlik (?:kod|sifre|parola)\w*"
    r"|(?:dogrulama|onay|sms)\w* (?:kod|sifre)\w*"
    r"|(?:gelen|gonderilen|gonderdigimiz) (?:\w+ )?kod\w*"
    r"|einmal(?:code|passwort|kennwort)\w*|(?:bestatigungs|sms|verifizierungs)-?code\w*"
    r"|codigo (?:de )?(?:un solo uso|verificacion|confirmacion|sms)|codigo que",
    RECOVERY: r"(?:recovery|seed|backup) (?:phrase|words?|codes?|key)"
    r"|kurtarma (?:ifade|kelime|kod|anahtar)\w*"
    r"|wiederherstellungs\w+|(?:frase|palabras) (?:de recuperacion|semilla)",
    PASSWORD: r"password|passcode|sifre\w*|parola\w*|passwort\w*|kennwort\w*|contrasena|clave",
}
_ENGLISH = (
    r"(?:send|give|tell|share|provide|write|text|forward|confirm|state|read out"
    r"|(?:reply|answer|respond) with)(?! you\b)"
    r"|(?:we|i)(?:'ll| will| do| just| also| still)? need|required?|let (?:us|me) (?:know|have)"
    r"|what(?:'s| s| is)|(?:can|could|may) (?:i|we) (?:have|get|ask)|ask(?:ing)? (?:you )?for"
)
_TURKISH = (
    r"(?:gonder|ilet|bildir|belirt|soyle|ver|paylas|yaz|oku|yolla|teyit ed)"
    r"(?:y?[iu]n(?:[iu]z)?\b|(?:[iuea]?r|y?[ea]bilir|me?z|ma?z) ?m[iu]s[iu]n"
    r"|m[ea]n[iu]z\w* (?:gerek(?!m)|lazim|rica|yeterli|halinde)|ir ?misin)"
    r"|lazim|gerek(?:li|iyor|ir|mekte)|ihtiya[cg]|alabilir ?mi|ogrenebilir ?mi|nedir|ne\?|rica ed"
)
_GERMAN = (
    r"(?:senden|schicken|nennen|teilen|geben|schreiben|verraten|bestatigen|ubermitteln) sie(?! nie)"
    r"|(?:konnen|konnten|wurden) sie\b|\b(?:sende|schick|nenn|schreib)e? (?:mir|uns)"
    r"|(?:wir|ich) (?:brauchen?|benotigen?)|(?:brauchen?|benotigen?) (?:wir|ich)"
    r"|wie lautet|was ist|bitte um"
)
_SPANISH = (
    r"envie|envi[ae](?:me|nos|r)|envia|mand[ae](?:me|nos)?|dig[ao](?:me|nos)?|dinos|dime"
    r"|compart[ae]|facilit[ae](?:me|nos)?|indi(?:que|ca)(?:me|nos)?|proporcion[ae](?:me|nos)?"
    r"|escrib[ae](?:me|nos)?|de(?:me|nos)|necesit(?:o|amos)|cual es|confirm[ae]"
)
_REQUEST = re.compile(rf"\b(?:{_ENGLISH}|{_TURKISH}|{_GERMAN}|{_SPANISH})")
_NEGATED = re.compile(
    r"\b(?:never|not|nobody|no one|without|asla|hicbir|istem\w+|sormay\w+|sormuyo\w+|gerekmez"
    r"|gerekmiyor|gerek yok|degil|nie|niemals|nicht|kein\w*|ohne|nunca|jamas|no|sin)\b"
    r"|n[' ]t\b|m[ea]y[iu]n|m[ea]mel"
)
_IDIOMS = re.compile(
    r"(?:do not|don[' ]?t) (?:hesitate|worry)|zogern sie nicht|no dude(?: en)?"
    r"|cekinmeyin(?:iz)?|no se preocupe"
)
# a whole number is asked for; its ends are what we are shown anyway
_ENDS = re.compile(
    r"\b(?:last|first|son|ilk|letzten|ersten|ultimos|primeros) "
    r"(?:four|six|4|6|dort|alti|vier|sechs|cuatro|seis)\b"
)
_CLAUSE = re.compile(r"[.!;:,\n\r]+|(?<=\?)")
_PATTERNS = {kind: re.compile(rf"\b(?:{names})\b") for kind, names in _SECRETS.items()}
_RESET = re.compile(
    r"\b(?:reset|change|renew|forgot\w*|sifirla\w*|degistir\w*|yenile\w*|zurucksetz\w*|andern"
    r"|restablec\w*|cambi\w+)\b"
)
_SOUGHT = re.compile(
    "|".join(rf"(?:{names})" for names in ("pin", "code", "kod", "codigo", "otp"))
    + r"|cv[vc]|csc|card|kart|tarjeta|pass|sifre|parola|kennwort|contrasena|clave"
    r"|guvenlik|pruf|recovery|seed|kurtarma|wiederh|frase|palabras|security"
)


def asks_for(text: str) -> str:
    """Which secret these words ask for; empty for none."""
    plain = _plain(text)
    if not _SOUGHT.search(plain):
        return ""
    for clause in _CLAUSE.split(_IDIOMS.sub(" ", plain)):
        if not _REQUEST.search(clause) or _NEGATED.search(clause):
            continue
        for kind, pattern in _PATTERNS.items():
            if not pattern.search(clause):
                continue
            if kind == CARD and _ENDS.search(clause):
                continue
            if kind == PASSWORD and _RESET.search(clause):
                continue
            return kind
    return ""


def _plain(text: str) -> str:
    """Small letters without marks: ş is s, ß is ss, é is e."""
    folded = unicodedata.normalize("NFKD", words.fold(text).casefold().replace("ß", "ss"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
