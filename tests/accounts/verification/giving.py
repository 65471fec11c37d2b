"""Documents that are given as a player gives them."""

from datetime import date, timedelta

from accounts.verification.actions import handing
from accounts.verification.models import Case, Check, Document, Side, UploadLink
from accounts.verification.prechecks import Looked
from tests.accounts.verification import pictures
from tests.factories import NOW

TYPED = {
    "country": "TR",
    "number": "U12345678",
    "birth_date": date(1991, 2, 3),
    "expiry_date": date(2031, 5, 6),
}


def given(
    link: UploadLink,
    content: bytes = b"",
    *,
    check: str = "identity",
    kind: str = "passport",
    side: str = "front",
    name: str = "kimlik.jpg",
) -> Looked:
    asked = Check.objects.get(case=link.case_id, kind=check)
    return handing.give_whole(
        link,
        check_id=asked.pk,
        kind=kind,
        side=side,
        name=name,
        content=content or pictures.card(),
        now=NOW,
    )


def all_given(link: UploadLink) -> Case:
    """Passport and bill, handed in."""
    given(link)
    handing.describe(document_of(link.case), TYPED, now=NOW)
    given(link, pictures.paper(), check="address", kind="utility_bill", side="page", name="a.pdf")
    bill = document_of(link.case, "address")
    handing.describe(bill, {"issued_date": NOW.date() - timedelta(days=20)}, now=NOW)
    return handing.hand_in(link, by=link.case.player.person, now=NOW)


def document_of(case: Case, check: str = "identity") -> Document:
    return Document.objects.get(case=case, check_of__kind=check, replaced_by=None)


def side_of(case: Case, check: str = "identity") -> Side:
    return document_of(case, check).sides.get(page=1)
