"""What a player reads after his documents were looked at, in his language, as plain text.

Only what `reasons.py` says for players goes in. What a colleague wrote for colleagues has no way
here, and words of fraud or compliance are refused (INV-20).
"""

import re
import unicodedata
from collections.abc import Sequence

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override

from accounts.players.models import Player
from accounts.verification import kinds
from accounts.verification.models import Case, Decision, Document
from accounts.verification.reasons import GUARDED, UNDERAGE
from helpdesk.lib import text as words

_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]{1,29}")
_SPOKEN = {code for code, _own_name in settings.PLAYER_LANGUAGES}
# What tells somebody that he is suspected; compared without marks and in small letters.
_TIPS = re.compile(
    r"\b(?:fraud\w*|money[ -]launder\w*|launder\w*|aml|sanction\w*|pep"
    r"|politically exposed|watch ?list"
    r"|suspicious activity|forge\w*|fake\w*|tamper\w*|photoshop\w*|manipulat\w*|suspect\w*"
    r"|duplicate (?:account|identity)|multi-?account\w*"
    r"|dolandiri\w*|sahte\w*|kara para\w*|aklama\w*|yaptirim\w*|supheli\w*|supheleni\w*|oynanmis"
    r"|tahrif\w*|mukerrer\w*|birden fazla hesa\w*|siyasi nufuz\w*"
    r"|betrug\w*|geldwasche\w*|gefalscht\w*|falschung\w*|sanktion\w*|verdacht\w*|doppelkonto\w*"
    r"|fraude\w*|blanqueo\w*|falsific\w*|sancion\w*|sospech\w*|cuenta duplicada)\b"
)

# what is wrong, and how it goes right the next time
_TOLD: dict[str, str | Promise] = {
    "unreadable": _lazy(
        "Part of it can’t be read because of glare or blur."
        " Take the picture by daylight, with light from the side and a steady hand."
    ),
    "cropped": _lazy(
        "The edges are cut off. Lay the document on a dark table"
        " and take the picture so that all four corners can be seen."
    ),
    "expired_document": _lazy(
        "The document is no longer valid. Please send one that is valid today."
    ),
    "unsupported_type": _lazy(
        "We can’t take this kind of document. The link shows which ones we take."
    ),
    "missing_side": _lazy("Front or back is missing. Please send a picture of both sides."),
    "black_and_white": _lazy("It is black and white. Please take a picture in colour."),
    "screenshot_or_photocopy": _lazy(
        "It is a screenshot or a photocopy."
        " Please take the picture of the document itself with your camera."
    ),
    "document_too_old": _lazy("It is too old for this check. Please send a newer one."),
    "masked_needed_fields": _lazy(
        "Something that we have to read is covered. Please leave those fields open."
    ),
    "unmasked_card_data": _lazy(
        "For your safety we deleted the picture of your card, because its whole number"
        " could be seen. Please cover the middle digits and the code on the back,"
        " so that only the first six and the last four digits can be seen."
    ),
    "name_mismatch": _lazy(
        "The name is not the one of your account."
        " Please send a document with the same name, or write to us if your name has changed."
    ),
    "dob_mismatch": _lazy(
        "The birth date is not the one of your account."
        " Please write to us if it is wrong in your account."
    ),
    "address_mismatch": _lazy(
        "The address is not the one of your account."
        " Please send a document with your present address, or correct it in your account."
    ),
    "third_party_method": _lazy(
        "The payment method belongs to somebody else. Please show one that is in your own name."
    ),
    "face_mismatch": _lazy(
        "We could not match your selfie with the picture on the document."
        " Please take a new one by daylight, without hat or glasses."
    ),
    "check_unavailable": _lazy(
        "Our check did not work, and that was not your fault. Please send the document once more."
    ),
    UNDERAGE: _lazy(
        "From the birth date on it we have to look at your account first."
        " Until then it is paused, and your money is safe."
    ),
}


def language_of(about: Case | Player) -> str:
    """His, if we have words in it; else the brand's, else English."""
    player = about if isinstance(about, Player) else about.player
    known = (player.person.language, *about.brand.languages)
    return next((one for one in known if one in _SPOKEN), "en")


def written(
    case: Case, kind: str, *, reasons: Sequence[str], documents: Sequence[Document], language: str
) -> str:
    """The text for a decision of this kind; empty where nothing is told."""
    if kind not in {Decision.APPROVE, Decision.AGAIN, Decision.REJECT}:
        return ""
    with override(language):
        said = [_hello(case.player), *_BODY[kind](reasons, documents)]
        return "\n\n".join(said)


def closed(player: Player, *, legal_age: int, help_at: str, language: str) -> tuple[str, str]:
    """Subject and text for somebody whose account was closed because he is too young. He has done
    nothing that anybody accuses him of."""
    brand = player.brand.name
    with override(language):
        subject = _("About your account at %(brand)s") % {"brand": brand}
        said = (
            _hello(player),
            _(
                "For an account at %(brand)s the law asks for an age of at least %(age)s. As far "
                "as we know you are younger. So your account is closed now: that is there to "
                "protect you, and it is no reproach."
            )
            % {"brand": brand, "age": legal_age},
            _(
                "What you have paid in goes back to you, and you need not do anything for it. "
                "What was won with it can’t be paid out."
            ),
            _("If we are mistaken about your age, answer this mail: a person reads it."),
            _("If something weighs on you, you find people who listen here: %(link)s")
            % {"link": help_at},
        )
    return subject, "\n\n".join(said)


def reopened(player: Player, *, language: str) -> tuple[str, str]:
    """Subject and text for somebody whose account was locked, and nothing was wrong. Why it was,
    nobody tells (INV-20), and nobody is asked in to play."""
    brand = player.brand.name
    with override(language):
        subject = _("About your account at %(brand)s") % {"brand": brand}
        said = (
            _hello(player),
            _(
                "Your account was paused while we checked something. That is over: all is well, "
                "and the pause has ended. We are sorry for the trouble."
            ),
            _(
                "There is nothing for you to do. Limits, a break or an exclusion of yours stay "
                "exactly as they are."
            ),
            _("If you have questions, answer this message: a person reads it."),
        )
    return subject, "\n\n".join(said)


def told(code: str) -> str:
    """One reason in the words that a player reads, in the language that is spoken now; for those
    of which he must not know, the general ones."""
    return str(_TOLD.get(code, _lazy("We could not take this document.")))


def tips_off(text: str) -> bool:
    """Whether the words name what only compliance may speak of."""
    folded = unicodedata.normalize("NFKD", words.fold(text).casefold())
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _TIPS.search(plain) is not None


def _hello(player: Player) -> str:
    name = next(iter(player.person.name.split()), "")
    if _NAME.fullmatch(name):
        return _("Hello %(name)s,") % {"name": name}
    return _("Hello,")


def _approved(reasons: Sequence[str], documents: Sequence[Document]) -> list[str]:
    return [
        _("Your documents are fine and your account is verified. Thank you."),
        _("There is nothing more for you to do."),
    ]


def _again(reasons: Sequence[str], documents: Sequence[Document]) -> list[str]:
    first = (
        _("We need one more picture:") if len(documents) < 2 else _("We need some pictures again:")
    )
    named = ", ".join(dict.fromkeys(kinds.document(one.kind) for one in documents))
    told = [str(_TOLD[code]) for code in reasons if code in _TOLD]
    return [
        f"{first} {named}" if named else _("We need your documents once more."),
        *told,
        _("The link below leads to the page where you can send it. Nothing else is needed."),
    ]


def _rejected(reasons: Sequence[str], documents: Sequence[Document]) -> list[str]:
    told = [str(_TOLD[code]) for code in reasons if code in _TOLD]
    if not told or set(reasons) & GUARDED:
        told = [_("We could not verify your account with these documents.")]
    elif UNDERAGE not in reasons:
        told.insert(0, _("We could not verify your account with these documents."))
    return [*told, _("If you have questions, answer this message: a person reads it.")]


_BODY = {
    Decision.APPROVE: _approved,
    Decision.AGAIN: _again,
    Decision.REJECT: _rejected,
}
