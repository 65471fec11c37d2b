"""Numbers that only look like card numbers: accounts, phones, references, parts of addresses."""

import re
from bisect import bisect_right
from functools import cached_property
from operator import itemgetter

from helpdesk.lib.redact.numbers import Card
from helpdesk.lib.text import fold

_IBANS = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 "
    "DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 "
    "IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 "
    "MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 "
    "ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
)
_IBAN_LENGTHS = {entry[:2]: int(entry[2:]) for entry in _IBANS.split()}
_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d\d(?=[ \u00a0-]?[A-Za-z0-9])")

_CARD_WORD = re.compile(
    r"\b(?:card|kart|kredi|credit|debit|banka k|pan\b|visa|master|maestro|amex|american express"
    r"|troy|cc\b|diners|jcb|unionpay)"
)
_ID_LABEL = re.compile(
    r"\b(?:id|islem|transaction|txn|trx|order|siparis|ref|reference|referans|ticket|talep|bilet"
    r"|kupon|coupon|bet|bahis|round|tur|session|oturum|tracking|takip|fatura|invoice|dekont"
    r"|imei|ean|barkod|barcode|isbn|player|oyuncu|uye|member|tel|telefon|phone|gsm|whatsapp)"
    r"(?:in|im|nin|min)?[\s:=#._-]{0,3}(?:id|no|nr|num|numara\w{0,4}|number|kod\w{0,3}|code)?"
    r"[\s:=#.(_-]{0,3}$"
)
_REFERENCE = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]{1,5}\d{0,4}[-_]?|[a-z]{2,5}_|#)$")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_HEX = re.compile(r"[0-9a-f]{24,}", re.IGNORECASE)
_URL = re.compile(r"(?:\b[a-z][a-z0-9+.-]{1,10}://|\bwww\.|\bcid:)[^\s\"'<>]*", re.IGNORECASE)
_CARD_PARAMETER = re.compile(r"[?&#;][\w.-]*(?:card|kart|pan|cc|number|numara)[\w.-]*=$", re.I)
_PHONE_LONGEST = 15
_PHONE_SIGN = re.compile(r"\+[\s(]{0,2}$")
_BEFORE, _AROUND = 40, 40


class LookAlikes:
    """The parts of one text that may hold any number."""

    def __init__(self, text: str) -> None:
        self.text = text

    def include(self, card: Card) -> bool:
        before = self.text[max(0, card.start - _BEFORE) : card.start]
        if _covers(self.ibans, card) or self._is_in_hex(card):
            return True
        if len(card.places) <= _PHONE_LONGEST and _PHONE_SIGN.search(before):
            return True
        # What is grouped like a card is one, whatever it is called.
        if card.groups > 1:
            return False
        if _covers(self.addresses, card) and not _CARD_PARAMETER.search(before):
            return True
        named = fold(before)
        if _CARD_WORD.search(named):
            return False
        return bool(_REFERENCE.search(before) or _ID_LABEL.search(named))

    @cached_property
    def addresses(self) -> list[tuple[int, int]]:
        return [match.span() for match in _URL.finditer(self.text)]

    @cached_property
    def ibans(self) -> list[tuple[int, int]]:
        found = (self._iban(head.start()) for head in _IBAN_START.finditer(self.text))
        return [span for span in found if span]

    def _iban(self, start: int) -> tuple[int, int] | None:
        """The account number that begins here, as long as its country has them."""
        length = _IBAN_LENGTHS.get(self.text[start : start + 2].upper(), 0)
        end = start
        while length and (character := self.text[end : end + 1]):
            if character.isascii() and character.isalnum():
                length -= 1
            elif character not in " \u00a0-":
                return None
            end += 1
        is_whole = end > start and not length and not self.text[end : end + 1].isalnum()
        return (start, end) if is_whole else None

    def _is_in_hex(self, card: Card) -> bool:
        start = max(0, card.start - _AROUND)
        around = self.text[start : card.end + _AROUND]
        for pattern in (_UUID, _HEX):
            for match in pattern.finditer(around):
                inside = match.start() + start <= card.start and card.end <= match.end() + start
                if inside and not match.group().isdecimal():
                    return True
        return False


def _covers(spans: list[tuple[int, int]], card: Card) -> bool:
    place = bisect_right(spans, card.start, key=itemgetter(0)) - 1
    return place >= 0 and card.end <= spans[place][1]
