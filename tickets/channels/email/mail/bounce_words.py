"""How mail servers say that a mail did not arrive, where they do not say it in a report.

qmail, Exchange, Exim, Postfix, sendmail, Gmail, Yahoo, cPanel and their translations: each has its
own sentences, and most are older than RFC 3464.
"""

import re
from typing import NamedTuple

from helpdesk.lib.text import masked_address

PERMANENT, TRANSIENT, DELAYED = "permanent", "transient", "delayed"


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


# Titles of mails that tell of a mail which came back, or may.
SUBJECT = _any(
    r"\bundeliver(?:ed|able)\b",
    r"\bdelivery (?:status )?(?:notification|report|failure|problem|incomplete|delayed)\b",
    r"\b(?:mail|message|e-?mail) delivery (?:failed|failure|delayed|system|subsystem)\b",
    r"^\W*returned (?:e-?)?mail\b",
    r"\bfailure notice\b|^\W*nondeliver|\bnon[- ]delivery\b|\bnot delivered\b",
    r"^\W*(?:warning|delay(?:ed)?)\b.{0,40}\b(?:mail|message|delivery|delayed)\b",
    r"\bmail (?:system )?(?:error|failure)\b|\bmail could not be delivered\b",
    r"\bteslim edilem(?:edi|iyor)\b|\bteslimat (?:durumu|hatas\w+|başarısız)|\biletilemedi\b",
    r"\bteslimi? gecik\w+|\bgeri dönen (?:ileti|posta)\b",
    r"\bunzustellbar\b|\bnicht zustellbar\b|\bzustellung\w* (?:fehlgeschlagen|verzögert)\b",
    r"\bunzustellbarkeits\w*|\bzustellungs?(?:fehler|verzögerung)\b",
    r"\bno se puede entregar\b|\bno entregado\b|\bnotificación (?:de|del) estado de entrega\b",
    r"\bnon remis\b|\béchec de (?:la )?remise\b|\bnotification d.état de remise\b",
    r"\bnon recapitabile\b|\bmancato recapito\b|\bnão entregue\b|\bnedostav",
    r"\bнедоставленное\b|\bне удалось доставить\b",
)
# Sentences that such a mail begins with, whatever its title.
OPENING = _any(
    r"this is the (?:qmail|mail delivery|mail) (?:\S+ )?(?:program|system|agent)",
    r"created automatically by (?:the )?mail (?:delivery|system)",
    r"(?:message|e-?mail|mail)(?: (?:that )?you sent)? (?:could not|couldn.?t|was not|wasn.?t|has"
    r" not been|hasn.?t been|cannot|can.?t) (?:be )?delivered",
    r"(?:delivery to the following recipients?|the following addresses?) (?:failed|had)",
    r"delivery has failed to these recipients",
    r"did not reach the following recipient",
    r"unable to deliver (?:your |the |this )?(?:message|mail)|i wasn.?t able to deliver",
    r"there was a (?:temporary )?problem (?:delivering|while delivering)",
    r"address not found|message blocked|message not delivered|recipient inbox full",
    r"iletiniz.{0,80}teslim edilem|teslim edilemedi|teslimat başarısız|adres bulunamadı",
    r"ileti.{0,60}gönderilemedi|postanız.{0,60}ulaştırılamadı",
    r"(?:konnte|wurde) nicht zugestellt|zustellung.{0,80}fehlgeschlagen|adresse nicht gefunden",
    r"no se (?:ha podido|pudo) entregar|no se ha encontrado la dirección",
    r"n.a pas pu être (?:remis|distribué)|adresse introuvable",
    r"не удалось доставить|не может быть доставлено",
)
# The server goes on trying; nothing has failed yet.
STILL_TRYING = _any(
    r"\bdelayed\b|\bdelivery incomplete\b",
    r"will (?:be retried|keep trying|continue to (?:try|retry))",
    r"this is a warning message only|you do not need to resend|still being retried",
    r"has not (?:yet )?been delivered|will retry for|delivery attempts will continue",
    r"no action is required on your part",
    r"gecik(?:ti|me|iyor)|denemeye devam|yeniden denenecek|henüz teslim edilemedi",
    r"\bverzögert|verzögerung|weiterhin versucht|noch nicht zugestellt|erneut versucht",
    r"\bse ha retrasado\b|seguirá intent|\bretard[ée]|nouvelles tentatives|\bзадерж",
)
# It tried for days and has given up: the mail is lost, the address may be well.
GAVE_UP = _any(
    r"retry time(?:out)? (?:exceeded|not reached)|message (?:has )?expired|too long in the queue",
    r"been in the queue too long|delivery time expired|timed? ?out|connection refused",
    r"could not be delivered for|temporar|try again later|i.?m not going to try again",
    r"greylist|too many connections|no route to host|network (?:is )?unreachable|deferred",
    r"mail server (?:is )?(?:temporarily )?unavailable|could not be reached|not responding",
    r"süre(?:si)? (?:aşıldı|doldu)|geçici|vorübergehend|zeitüberschreitung|temporalmente",
)
FULL = _any(
    r"(?:mailbox|inbox|account|storage)(?:[ '’]?s)?(?: of \S+)? (?:is )?(?:full|over ?quota)",
    r"(?:over|exceed\w*)[ -](?:the |its |his |their |storage |disk )*quota|quota.{0,30}exceed",
    r"(?:insufficient|out of) (?:storage|disk)|mailbox (?:size )?(?:limit )?exceeded",
    r"recipient inbox full|out of storage space|not enough (?:space|storage)",
    r"posta kutusu(?:nun)? (?:dolu|kotası)|kota(?:sı)? (?:aşıldı|doldu|dolu)|gelen kutusu dolu",
    r"postfach (?:ist )?(?:voll|überfüllt)|speicherplatz.{0,20}(?:erschöpft|überschritten)",
    r"buzón (?:está )?lleno|boîte .{0,30}pleine|casella piena|переполнен",
)
NOBODY_THERE = _any(
    r"user (?:is )?unknown|unknown (?:user|recipient|address|mailbox|local)",
    r"no such (?:user|recipient|person|mailbox|address|account|domain)",
    r"(?:user|recipient|address|account|mailbox|addressee)(?: \S+)?"
    r" (?:(?:was |is )?not found|does ?n.?o?t exist|doesn.?t exist|(?:is |has been )?"
    r"(?:disabled|inactive|deactivated|suspended|closed|terminated)|unknown|rejected|unavailable)",
    r"(?:invalid|bad|nonexistent) (?:recipient|address|mailbox|user|destination)",
    r"no mailbox here|doesn.?t have an? \S+ account",
    r"not a valid (?:user|mailbox|recipient|address)",
    r"not our customer|recipient (?:address )?rejected",
    r"is not a known user|nobody (?:here )?by that",
    r"mailbox (?:unavailable|not available|does not|not found)|recipientnotfound|recipnotfound",
    r"couldn.?t be found|wasn.?t found|could not be found|address not found|can.?t receive mail",
    r"(?:host|domain)(?: or domain)?(?: name)?(?: \S+)? (?:was )?(?:not found|unknown|lookup failed"
    r"|does ?n.?o?t exist)|unknown host|host unknown|unroutea?ble|nxdomain|no mx",
    r"couldn.?t find any host",
    r"no longer (?:available|active|in use|valid|with|accepts)|all relevant mx records point to"
    r"|domain .{0,60}(?:isn.?t|is not) (?:valid|registered)",
    r"(?:kullanıcı|alıcı|adres|posta kutusu|hesap)\S* (?:bulunamadı|bilinmiyor|yok|mevcut değil"
    r"|geçersiz|kapalı|reddedildi)|böyle bir (?:kullanıcı|adres|hesap)|geçersiz (?:alıcı|adres)",
    r"(?:benutzer|empfänger|adresse|postfach)\S* (?:ist )?(?:unbekannt|nicht gefunden"
    r"|existiert nicht|ungültig|nicht vorhanden|deaktiviert)",
    r"konnte nicht gefunden werden|existiert nicht",
    r"(?:usuario|destinatario|dirección|cuenta)\S* (?:desconocid|no existe|no encontrad)",
    r"no se ha encontrado la dirección|adresse introuvable|n.existe pas|utilisateur inconnu",
    r"utente sconosciuto|non esiste|não existe|не существует|пользователь не найден",
)
# Refused for what it says, how large it is or who we are: the address is well.
NOT_THIS_MAIL = _any(
    r"\bspam\b|\bblock(?:ed|list)|black ?list|\bpolicy\b|\bdmarc\b|\bspf\b|\bdkim\b|reputation",
    r"\bvirus\b|malware|content (?:rejected|filter)|message blocked|not (?:accepted|authori[sz]ed)",
    r"(?:message|size|mail).{0,30}(?:too (?:large|big)|exceeds)|relay(?:ing)? (?:access )?denied",
    r"bad reputation|unsolicited|access denied|administratively prohibited|authentication required",
    r"politika|istenmeyen|çok büyük|reddedildi.{0,40}içerik|zu groß|richtlinie|unerwünscht",
)
# What stands below these is the mail that came back, not the server's words.
RETURNED = re.compile(
    r"^(?:[-_=* ]{2,}\s*)?(?:below this line is a copy|this is a copy of (?:the|your) message"
    r"|(?:begin )?(?:original|returned|forwarded) message|original message headers|message header"
    r"|the (?:header|body) (?:of the|to the|page)|message headers follow|unsent message|özgün ileti"
    r"|orijinal ileti|ursprüngliche nachricht|mensaje original|message d.origine|received: from"
    r"|return-path: )",
    re.IGNORECASE | re.MULTILINE,
)
STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
REPLY_CODE = re.compile(
    r"(?:^|[\s:;(<\[#>])([45]\d\d)(?=[- ]|$)"
    r"(?!\s*(?:days?|hours?|minutes?|seconds?|bytes|kb|mb|gün)\b)",
    re.IGNORECASE | re.MULTILINE,
)
ADDRESS = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)


def without_addresses(said: str) -> str:
    """A server's words with the addresses in them masked."""
    return ADDRESS.sub(lambda found: masked_address(found.group()), said)


class Verdict(NamedTuple):
    """`kind` is one of the three above; `blames_address` when nobody reads mail there."""

    kind: str
    status: str
    blames_address: bool


def of_text(said: str, *, title: str = "") -> Verdict | None:
    """What a server means by its words; None when it says nothing of a failure."""
    status = _status(said)
    if STILL_TRYING.search(title) or (STILL_TRYING.search(said) and not status.startswith("5")):
        return Verdict(DELAYED, status, False)
    if status:
        return of_status(status, said)
    if FULL.search(said):
        return Verdict(TRANSIENT, status, False)
    if NOBODY_THERE.search(said):
        return Verdict(PERMANENT, status, True)
    if NOT_THIS_MAIL.search(said):
        return Verdict(PERMANENT, status, False)
    if GAVE_UP.search(said):
        return Verdict(TRANSIENT, status, False)
    return Verdict(PERMANENT, status, False) if OPENING.search(said) else None


def of_status(status: str, said: str) -> Verdict:
    """RFC 3463, and what servers make of it: a full mailbox is no wrong address, and a refusal
    for policy says nothing about who reads there."""
    if status.startswith("4") or status in {"5.2.2", "5.4.7", "5.4.1"} or _is_full(status, said):
        if status == "5.4.1" and NOBODY_THERE.search(said):
            return Verdict(PERMANENT, status, True)
        return Verdict(TRANSIENT, status, False)
    subject, detail = (int(part) for part in status.split(".")[1:])
    is_bad = (subject == 1 and detail not in {7, 8}) or status in {"5.2.1", "5.4.4", "5.4.310"}
    is_other = subject in {3, 5, 6, 7} or status in {"5.2.3", "5.1.7", "5.1.8"}
    if is_bad or (not is_other and NOBODY_THERE.search(said)):
        return Verdict(PERMANENT, status, True)
    is_named = NOBODY_THERE.search(said) and not NOT_THIS_MAIL.search(said)
    return Verdict(PERMANENT, status, bool(is_named and subject in {0, 2, 4}))


def _is_full(status: str, said: str) -> bool:
    return status in {"5.0.0", "5.2.0", "5.7.0"} and bool(FULL.search(said))


def _status(said: str) -> str:
    found = STATUS.search(said)
    if found is not None and found[1] != "2":
        return found.group()
    code = REPLY_CODE.search(said)
    if code is None:
        return ""
    if code[1] in {"552", "452"}:
        return "5.2.2" if FULL.search(said) else f"{code[1][0]}.0.0"
    if code[1] in {"550", "551", "553"} and NOBODY_THERE.search(said):
        return "5.1.1"
    return f"{code[1][0]}.0.0"
