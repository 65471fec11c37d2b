"""What each kind of document consists of, and what its owner is asked to type from it."""

from typing import NamedTuple


class Paper(NamedTuple):
    """`sides` have to be there, `more` may be; `asks` are fields of `forms.DetailsForm`."""

    sides: tuple[str, ...]
    more: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    is_card: bool = False  # a picture of the thing itself, in colour
    expires: bool = False


_PAGES = ("page2", "page3", "page4")
_ID = ("country", "number", "birth_date", "expiry_date", "mrz")
_LETTER = Paper(("page",), _PAGES, ("issued_date",))

PAPERS: dict[str, Paper] = {
    "passport": Paper(("front",), asks=_ID, is_card=True, expires=True),
    "national_id": Paper(("front", "back"), asks=_ID, is_card=True, expires=True),
    "driving_licence": Paper(
        ("front", "back"),
        asks=("country", "number", "birth_date", "expiry_date"),
        is_card=True,
        expires=True,
    ),
    "utility_bill": _LETTER,
    "residence_letter": _LETTER,
    "bank_statement": Paper(("page",), _PAGES, ("issued_date", "iban")),
    "card_photo": Paper(("front",), is_card=True),
    "wallet_screenshot": Paper(("page",)),
    "payslips": Paper(("page",), _PAGES),
    "tax_return": Paper(("page",), _PAGES),
    "other_income": Paper(("page",), _PAGES),
    "selfie": Paper(("front",)),
}
IDENTITY = frozenset({"passport", "national_id", "driving_licence"})
DATED = frozenset({"utility_bill", "residence_letter", "bank_statement"})
DETAILS = "details"  # what is lacking when nothing was typed from it yet
OTHER = Paper(("page",), _PAGES)


def of(kind: str) -> Paper:
    return PAPERS.get(kind, OTHER)


def asks_words(kind: str) -> bool:
    """Whether something has to be typed from it before it is whole."""
    return kind in IDENTITY or kind in DATED


def has_side(kind: str, side: str) -> bool:
    paper = of(kind)
    return side in paper.sides or side in paper.more
