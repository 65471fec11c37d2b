"""Whether a file that a player sent may be a card or an identity document.

A name that says so, or a card number in a text or in the letters of a PDF, is as good as certain:
such a file is taken out. That a picture has the shape of a card is a guess: it stays shut until
somebody moves it or says that it is none. What is not recognised here a person takes out with one
click; what is taken out in error is lost to nobody, it lies in the player's case.
"""

import re

from helpdesk.lib import redact
from helpdesk.lib import text as words
from helpdesk.lib.files.guarded import ask, ask_shapes
from tickets.channels.email.mail.cards import without_cards
from tickets.channels.email.mail.charsets import decoded

CARD, IDENTITY = "card_photo", "national_id"
_READABLE = ("image/", "application/pdf")
_ENDINGS = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".gif", ".tif", ".tiff", ".pdf")
_IDENTITY = re.compile(
    r"kimli[kg]|nufus|pasaport|passport|reisepass|pasaporte|ehliyet|surucu belge|ausweis"
    r"|fuhrerschein"
    r"|driv\w* ?licen[cs]e|licencia de conducir|\bdni\b|\bnie\b|\bid ?card|\bid (?:front|back)\b"
    r"|identity (?:card|document)|ikamet (?:izni|kart)"
)
_CARD = re.compile(
    r"kredi ?kart|banka ?kart|kart (?:on|arka)|kart (?:foto|resm)"
    r"|credit ?card|debit ?card|bank ?card"
    r"|kreditkarte|bankkarte|tarjeta|\bcard (?:front|back)\b|master ?card"
)
# as numbers are masked in what came by mail: all but the ends
_MASKED = re.compile(r"\d[ -]?(?:•[ -]?){6,9}(?:\d[ -]?){3}\d")


def kind_of(name: str, mime: str) -> str:
    """The kind of document that its name speaks of; empty for none."""
    # a file that was not checked yet has no kind but its name
    if not mime.startswith(_READABLE) and not (not mime and name.lower().endswith(_ENDINGS)):
        return ""
    plain = re.sub(r"[^a-z0-9•]+", " ", words.fold(name).casefold())
    # names are masked as they come: where digits were hidden a card number stood
    if "•" in redact.mask_cards(name) or _CARD.search(plain):
        return CARD
    return IDENTITY if _IDENTITY.search(plain) else ""


def holds_number(content: bytes, mime: str) -> bool:
    """Whether a card number stands in it, or stood there until it was masked."""
    if mime == "text/plain":
        # a mail that was attached has its texts in encodings
        is_safe = without_cards(content) == content
        return not is_safe or _names_number(decoded(content, ""))
    if mime == "application/pdf":
        return _names_number((ask(content, "text") or b"").decode("utf-8", "replace"))
    return False


def has_shape(content: bytes, mime: str) -> bool:
    """Whether a picture may show a card, by its shape alone."""
    return mime.startswith("image/") and ask_shapes(content) == b"card"


def _names_number(said: str) -> bool:
    return bool(_MASKED.search(said)) or redact.mask_cards_in_html(said) != said
