"""What is looked at as soon as a document comes, each of it really looked at: the player hears at
once what is wrong and how it goes right, and the reviewer sees what was found.

None of it decides. What makes a document unfit (`blocks`) is not taken; all else is said, kept,
and left to people.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import ModuleType
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.be import nn
from stdnum.bg import egn
from stdnum.cz import rc
from stdnum.ee import ik
from stdnum.es import dni, nie
from stdnum.fi import hetu
from stdnum.hr import oib
from stdnum.lt import asmens
from stdnum.nl import bsn
from stdnum.pl import pesel
from stdnum.pt import cc
from stdnum.ro import cnp
from stdnum.se import personnummer
from stdnum.tr import tckimlik

from accounts.verification import mrz, papers
from helpdesk.lib import files as store
from helpdesk.lib.files import Kind
from helpdesk.lib.files.guarded import ask_papers

KINDS = (Kind.JPEG, Kind.PNG, Kind.HEIC, Kind.PDF)
MOST_PAGES = 10
SHORTEST_SIDE = 600  # pixels: letters of a card are 12 high then
SHARP_FROM = 60.0
LIGHT_FROM = 50.0
COLOUR_FROM = 4.0
_YEARS_PLAUSIBLE = 110

# Numbers that stand on the identity cards of these countries and carry check digits.
_NUMBERS: dict[str, tuple[ModuleType, ...]] = {
    "TR": (tckimlik,),
    "ES": (dni, nie),
    "PL": (pesel,),
    "BG": (egn,),
    "RO": (cnp,),
    "NL": (bsn,),
    "SE": (personnummer,),
    "FI": (hetu,),
    "PT": (cc,),
    "BE": (nn,),
    "HR": (oib,),
    "LT": (asmens,),
    "EE": (ik,),
    "CZ": (rc,),
    "SK": (rc,),
}


class Found(NamedTuple):
    """One thing that was looked at. `found` is a plain value: pixels, a figure, a day."""

    code: str
    is_fine: bool
    found: str = ""
    blocks: bool = False

    def kept(self) -> dict[str, Any]:
        return {"code": self.code, "is_fine": self.is_fine, "found": self.found}


class Looked(NamedTuple):
    findings: list[Found]
    mime: str = ""
    pages: int = 1
    width: int | None = None
    height: int | None = None

    @property
    def is_taken(self) -> bool:
        return not any(one.blocks and not one.is_fine for one in self.findings)


LABELS: dict[str, str | Promise] = {
    "type": _("Kind of file"),
    "content": _("The file can be read"),
    "pages": _("Number of pages"),
    "pixels": _("Size of the picture"),
    "sharpness": _("Sharpness"),
    "light": _("Brightness"),
    "colour": _("In colour"),
    "expiry": _("Valid today"),
    "issued": _("Recent enough"),
    "number": _("Check digits of the number"),
    "iban": _("Check digits of the IBAN"),
    "mrz": _("Check digits of the lines at the bottom"),
    "age": _("Of age"),
}
# What the player reads when something is not as it should be, with the way to a better picture.
ADVICE: dict[str, str | Promise] = {
    "type": _("We can’t take this kind of file. Send a photo (JPEG, PNG or HEIC) or a PDF."),
    "content": _("The file can’t be read. Take a new picture, or save the PDF once more."),
    "pages": _("The PDF has more than 10 pages. Send only the pages that are asked for."),
    "pixels": _("The picture is too small to read. Hold the camera closer, and send it unscaled."),
    "sharpness": _(
        "The picture is blurred. Hold the phone still, tap on the document to focus,"
        " and take it again."
    ),
    "light": _("The picture is too dark. Take it by a window, without flash."),
    "colour": _("The picture is black and white. Take a photo of the document itself, in colour."),
    "expiry": _("By this date the document is no longer valid. Use one that is valid today."),
    "issued": _("This document is too old. Send a newer one."),
    "number": _("The number can’t be right: a digit is wrong or missing. Compare it once more."),
    "iban": _("The IBAN can’t be right: a digit is wrong or missing. Compare it once more."),
    "mrz": _("The lines at the bottom are not typed as they stand there. Compare them once more."),
    "age": _("By this birth date you are not old enough to play. Look whether it is typed right."),
}


def of_file(content: bytes, name: str, kind: str) -> Looked:
    """What can be known of a picture or PDF before a person sees it."""
    known = store.sniff(content)
    if known not in KINDS:
        return Looked([Found("type", False, known.mime if known else "", blocks=True)])
    verdict = store.inspect(content, name)
    if verdict.reason is not None:
        code = "type" if verdict.reason == store.Reason.MISMATCH else "content"
        return Looked([Found(code, False, verdict.reason.value, blocks=True)])
    seen = json.loads(ask_papers(content, "look") or b'{"unfit": "damaged"}')
    if "unfit" in seen:
        return Looked([Found("content", False, seen["unfit"], blocks=True)])
    findings = [Found("type", True, known.mime)]
    if known is Kind.PDF:
        findings.append(Found("pages", seen["pages"] <= MOST_PAGES, str(seen["pages"]), True))
        return Looked(findings, known.mime, seen["pages"])
    width, height = seen["width"], seen["height"]
    is_large = min(width, height) >= SHORTEST_SIDE
    findings.append(Found("pixels", is_large, f"{width} × {height}", blocks=True))
    findings.append(Found("sharpness", seen["sharpness"] >= SHARP_FROM, str(seen["sharpness"])))
    findings.append(Found("light", seen["light"] >= LIGHT_FROM, str(seen["light"])))
    if papers.of(kind).is_card:
        findings.append(Found("colour", seen["colour"] >= COLOUR_FROM, str(seen["colour"])))
    return Looked(findings, known.mime, 1, width, height)


def of_words(
    kind: str, typed: Mapping[str, Any], *, today: date, legal_age: int, address_days: int
) -> list[Found]:
    """What the typed words of a document say by themselves; nothing of what was left empty."""
    found = []
    country, number = typed.get("country") or "", typed.get("number") or ""
    expiry, birth, issued = (
        typed.get(field) for field in ("expiry_date", "birth_date", "issued_date")
    )
    if expiry:
        found.append(Found("expiry", expiry >= today, expiry.isoformat(), blocks=True))
    if issued and kind in papers.DATED:
        is_recent = today - timedelta(days=address_days) <= issued <= today
        found.append(Found("issued", is_recent, issued.isoformat(), blocks=True))
    if birth:
        found.append(Found("age", is_of_age(birth, today=today, age=legal_age)))
    if number and kind == "national_id" and country in _NUMBERS:
        is_fine = any(rule.is_valid(number) for rule in _NUMBERS[country])
        found.append(Found("number", is_fine, blocks=True))
    if typed.get("iban"):
        found.append(Found("iban", bool(iban.is_valid(typed["iban"])), blocks=True))
    if typed.get("mrz"):
        found.append(Found("mrz", mrz.read(typed["mrz"], today=today) is not None, blocks=True))
    return found


def is_of_age(birth: date, *, today: date, age: int) -> bool:
    """Whether he has had this birthday; who is born on a 29 February has it on 1 March."""
    years = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    return age <= years <= _YEARS_PLAUSIBLE


def advice(code: str) -> str:
    return str(ADVICE.get(code, ADVICE["content"]))


def label(code: str) -> str:
    return str(LABELS.get(code, code))


def plain_number(number: str) -> str:
    """As numbers are compared: letters and digits alone."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())
