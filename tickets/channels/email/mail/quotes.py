"""Where the writer's own words end and repeated ones begin.

Every mail client marks a quote in its own words and language. What is found is only folded away,
one click from sight; words between quotes stay where they are, and when nothing of his own would
be left, everything stays.
"""

import re
from collections.abc import Sequence

_LONGEST_LINE = 400
_MOST_LINES = 20_000
_SIGNATURE_LINES = 15
_MOBILE_LINES = 3
_INTRODUCTION_LINES = 4

_QUOTED = re.compile(r"[ \t]{0,3}(?:>|\|[ ])")
_WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb|escribi[óo]|a écrit|ha scritto|escreveu|schreef|skrev|napisał\w*"
    r"|yazd[ıi]|yazm[ıi]ş|написал\w*|пишет|написав|يكتب|كتب|เขียน)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"@|\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}年|\b\d{1,2}:\d\d\b.*\b\d{1,2}\b"
)
# "17.11.2026, 14:22, "Destek" <destek@…>:" has no verb at all.
_BARE = re.compile(
    r"(?:\w{2,12},? )?\d{1,2}(?:[./ ]\w{2,9}[./ ]\d{2,4})\b[^:]{0,20}\d{1,2}:\d\d"
    r".{0,160}@.{1,100}>:"
)
_DASHED = re.compile(
    r"[-_*=–— ]{3,60}(?:original (?:message|mesaj)|özgün ileti|orijinal (?:mesaj|ileti)|asıl mesaj"
    r"|ursprüngliche (?:nachricht|mail)|mensaje original|message d'origine|messaggio originale"
    r"|mensagem original|oorspronkelijk bericht|исходное сообщение|пересылаемое сообщение"
    r"|original appointment|reply message|önceki ileti|önceki mesaj)[-_*=–— ]{3,60}:?",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"(?:[-_*=–— ]{2,60}(?:forwarded (?:message|by)|iletilen (?:mesaj|ileti)|yönlendirilmiş ileti"
    r"|weitergeleitete nachricht|mensaje reenviado|message transféré)\b.{0,60}"
    r"|begin forwarded message:?|iletilmiş mesajın başlangıcı:?|iletilen ileti(?:nin)? başı:?"
    r"|anfang der weitergeleiteten (?:nachricht|e-mail):?|inicio del mensaje reenviado:?"
    r"|début du message (?:réexpédié|transféré)\s?:?)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[_]{10,80}|[-]{3}")

_FROM = r"from|kimden|gönderen|von|de|da|van|от|od|发件人|差出人"
_SENT = (
    r"sent|date|gönderildi|gönderme tarihi|gönderim tarihi|gönderilme tarihi|tarih|gesendet|datum"
    r"|enviado(?: el)?|fecha|envoyé|date|data|inviato|verzonden|отправлено|дата|发送时间|日時"
)
_TO = r"to|kime|alıcı|an|para|à|a|aan|кому|do|收件人|宛先"
_ABOUT = r"subject|konu|betreff|asunto|objet|oggetto|assunto|onderwerp|тема|temat|主题|件名"
_COPY = r"cc|bcc|bilgi|kopie|copia|копия|reply-to|yanıt adresi|importance|önem"
_LABEL = re.compile(
    rf"\*{{0,2}}(?:(?P<sender>{_FROM})|(?P<sent>{_SENT})|(?P<to>{_TO})|(?P<about>{_ABOUT})"
    rf"|(?P<copy>{_COPY}))\s?:\*{{0,2}}(?:\s|$)",
    re.IGNORECASE,
)

_MOBILE = re.compile(
    r"(?:sent (?:from|with|via) (?:my |the )?[\w .'’()-]{2,60}"
    r"|get outlook for \w+(?: ?\(?<?https?://\S+)?"
    r"|outlook for (?:ios|android)['’\w ]*(?:edinin|indirin|alın)?(?: ?\(?<?https?://\S+)?"
    r"|(?:ios|android)['’ ]?(?:için|icin) outlook['’\w ]*(?: ?\(?<?https?://\S+)?"
    r"|[\w .'’()-]{2,40}(?:['’]?[ıiuü]m(?:dan|den)|(?:cihaz|telefon)\w*) gönder(?:ildi|ilmiştir)"
    r"|[\w .'’()-]{2,40} (?:uygulamasından|üzerinden|ile|posta(?:dan)?|mail['’]?(?:den)?)"
    r" gönderildi"
    r"|(?:android|ios|iphone) için yahoo \w+"
    r"|von meinem [\w .-]{2,30} gesendet|gesendet (?:von|mit) [\w .-]{2,40}"
    r"|enviado desde (?:mi )?[\w .-]{2,40}|envoyé (?:de|depuis) (?:mon )?[\w .-]{2,40}"
    r"|inviato da[l]? (?:mio )?[\w .-]{2,40}|отправлено (?:с|из) [\w .-]{2,40}"
    r"|yahoo mail: search, organi[sz]e, conquer.{0,60})[.!]?",
    re.IGNORECASE,
)


def split_quoted(text: str) -> tuple[str, str]:
    """What the writer added, and what he repeated or signs with every time."""
    lines = text.split("\n")
    if len(lines) > _MOST_LINES or not text.strip():
        return text, ""
    kept, folded = _fold_quotes(lines)
    kept, signature = _fold_signature(kept)
    visible = "\n".join(kept).strip()
    if not visible:
        return text, ""
    hidden = [part for part in ("\n".join(signature), "\n".join(folded)) if part.strip()]
    return visible, "\n\n".join(part.strip("\n") for part in hidden)


def _fold_quotes(lines: list[str]) -> tuple[list[str], list[str]]:
    at = _first_quote(lines)
    if at is None:
        return lines, []
    start, after = at
    rest = lines[after:]
    if not any(map(_is_quoted, rest[:_SIGNATURE_LINES])):
        # No marks on its lines: nobody can tell an answer from the quote, so it ends the mail.
        return lines[:start], lines[start:]
    return _around_marked_quote(lines, start, after)


def _around_marked_quote(lines: list[str], start: int, after: int) -> tuple[list[str], list[str]]:
    """A quote with ">" on its lines: above, below or between it the writer may have answered."""
    answers = _blocks(lines, after, quoted=False)
    quotes = _blocks(lines, after, quoted=True)
    own = [block for block in answers if block[0] > quotes[0][0]]
    if not own:
        return lines[:start], lines[start:]
    if len(quotes) == 1 and own[0][0] >= quotes[0][1]:
        # The answer stands below the quote.
        end = quotes[0][1]
        return [*lines[:start], *lines[end:]], lines[start:end]
    last = own[-1][1]
    return lines[:last], lines[last:]


def _first_quote(lines: Sequence[str]) -> tuple[int, int] | None:
    """First line of the quote's introduction, and of the quote."""
    for at, line in enumerate(lines):
        plain = line.strip()
        if not plain or len(plain) > _LONGEST_LINE:
            continue
        if _FORWARDED.fullmatch(plain):
            # What is forwarded is what he wants to be read.
            return None
        if _is_quoted(line) and _goes_on(lines, at + 1):
            return at, at
        if _DASHED.fullmatch(plain):
            return at, at + 1
        end = _introduction(lines, at)
        if end is not None:
            return at, end
        if _is_header_block(lines, at):
            return _with_rule_above(lines, at), at + 1
    return None


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """One line alone that begins with ">" is an arrow unless the mail ends with it."""
    rest = [line for line in lines[at : at + 40] if line.strip()]
    return not rest or _is_quoted(lines[at]) or all(map(_is_quoted, rest))


def _with_rule_above(lines: Sequence[str], at: int) -> int:
    for above in range(at - 1, max(-1, at - 3), -1):
        plain = lines[above].strip()
        if _RULE.fullmatch(plain):
            return above
        if plain:
            break
    return at


def _introduction(lines: Sequence[str], at: int) -> int | None:
    """Where "On … wrote:" ends that begins here, over up to four lines; else None."""
    joined = ""
    for place in range(at, min(at + _INTRODUCTION_LINES, len(lines))):
        line = lines[place].strip()
        if not line or _is_quoted(line) or len(joined) + len(line) > _LONGEST_LINE:
            return None
        joined = f"{joined} {line}".strip()
        if line.endswith((":", "：")):
            return place + 1 if _introduces(joined) else None
    return None


def _introduces(line: str) -> bool:
    if _BARE.fullmatch(line):
        return True
    verb = _WROTE.search(line)
    # Own words that lead over to a quote of somebody seldom hold a date or an address.
    return verb is not None and _DATED.search(line) is not None


def _is_header_block(lines: Sequence[str], at: int) -> bool:
    """ "From:" with at least two of date, recipient and subject right below it."""
    first = _LABEL.match(lines[at].strip())
    if first is None or first["sender"] is None:
        return False
    seen: set[str] = set()
    blanks = 0
    for line in lines[at + 1 : at + 9]:
        plain = line.strip()
        if not plain:
            blanks += 1
            if blanks > 1 and not seen:
                return False
            continue
        found = _LABEL.match(plain[:_LONGEST_LINE])
        if found is not None and found.lastgroup:
            seen.add(found.lastgroup)
    return len(seen & {"sent", "to", "about"}) >= 2


def _fold_signature(lines: list[str]) -> tuple[list[str], list[str]]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    window = range(end - 1, max(-1, end - 1 - _SIGNATURE_LINES), -1)
    for at in window:
        if lines[at].rstrip("\r") in {"-- ", "--"}:
            return lines[:at], lines[at:]
    for at in window[:_MOBILE_LINES]:
        if _MOBILE.fullmatch(lines[at].strip()[:_LONGEST_LINE]):
            return lines[:at], lines[at:]
    return lines, []


def _blocks(lines: Sequence[str], start: int, *, quoted: bool) -> list[tuple[int, int]]:
    """Runs of lines that are quoted or not, empty lines apart; first line and the one behind."""
    found: list[tuple[int, int]] = []
    before: bool | None = None
    for at in range(start, len(lines)):
        if not lines[at].strip():
            continue
        now = _is_quoted(lines[at])
        if now == quoted:
            if before == quoted:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
        before = now
    return found


def _is_quoted(line: str) -> bool:
    return _QUOTED.match(line) is not None
