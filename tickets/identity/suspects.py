"""Whether a file that a player sent may be a card or an identity document.

Only its name is looked at, and what kind of file it is: that is cheap and honest. What is not
recognised here a person takes out with one click; what is taken out in error is lost to nobody,
it lies in the player's case.
"""

import re

from helpdesk.lib import redact
from helpdesk.lib import text as words

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
