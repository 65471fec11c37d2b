"""What an account says beside what stands on a document, row by row: what the platform told of the
player, and under that name what he typed himself. A reviewer says of each row how it is."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.platform.models import AccountFacts
from accounts.players.family import family
from accounts.verification import kinds
from accounts.verification.actions import handing
from accounts.verification.models import Case, Document

SAME, DIFFERS, UNREADABLE = "same", "differs", "unreadable"
SAID: dict[str, str | Promise] = {
    SAME: _lazy("Reads the same"),
    DIFFERS: _lazy("Differs"),
    UNREADABLE: _lazy("Can’t be read"),
}


class Account(NamedTuple):
    name: str
    birth_date: date | None
    address: str


class Row(NamedTuple):
    """`account` is what the platform told, `typed` what the player typed from the document; the
    plain ones are as a browser compares them. `kind` says how."""

    name: str
    label: str
    kind: str  # name, date, number, until, text
    account: str
    plain: str
    typed: str
    typed_plain: str

    @property
    def is_of_account(self) -> bool:
        """Whether a difference is one between account and document. What the player typed is
        his word alone: it is put right by what stands there."""
        return bool(self.plain)


class Read(Protocol):
    """What a reviewer typed from a document."""

    @property
    def birth_date(self) -> date | None: ...
    @property
    def number(self) -> str: ...
    @property
    def expiry_date(self) -> date | None: ...


def account_of(case: Case) -> Account:
    # a merge may have taken the account to another of his records
    facts = AccountFacts.objects.filter(player__in=family(case.player_id)).first()
    name = (facts.legal_name if facts else "") or case.player.person.name
    return Account(
        name, facts.birth_date if facts else None, facts.address.strip() if facts else ""
    )


def rows(account: Account, document: Document) -> list[Row]:
    """What has to be compared; no row where there is nothing to compare with."""
    if document.kind == kinds.SELFIE:
        return []
    found = [Row("name", _("Name"), "name", account.name, account.name, "", "")]
    if document.kind in kinds.IDENTITY:
        words = handing.sealed_words(document)
        typed, number = words.get("birth_date"), words.get("number", "")
        is_same = account.birth_date is not None and typed == account.birth_date
        found += [
            Row(
                *("birth_date", _("Born"), "date"),
                *_day(account.birth_date),
                *(("", "") if is_same else _day(typed)),
            ),
            Row("number", _("Document no"), "number", "", "", number, number),
            Row("expiry_date", _("Valid until"), "until", "", "", *_day(document.expiry_date)),
        ]
    if document.kind in kinds.ADDRESS and account.address:
        found.append(Row("address", _("Address"), "text", account.address, account.address, "", ""))
    return found


def verdict(row: Row, said: str, read: Read) -> bool | None:
    """Whether a row speaks for the document; None while it was not looked at. A day that was
    typed and is another one is no matter of opinion."""
    if said == UNREADABLE:
        return False
    if row.name == "birth_date" and row.plain and read.birth_date:
        return read.birth_date.isoformat() == row.plain and said != DIFFERS
    if said == DIFFERS:
        return not row.is_of_account and _reads(row, read)
    if said == SAME and (row.plain or row.typed_plain):
        return True
    return True if _reads(row, read) and not row.is_of_account else None


def _reads(row: Row, read: Read) -> bool:
    """Whether he typed what stands there."""
    typed: Mapping[str, object] = {
        "birth_date": read.birth_date,
        "number": read.number.strip(),
        "expiry_date": read.expiry_date,
    }
    return bool(typed.get(row.name))


def _day(day: date | None) -> tuple[str, str]:
    return (day.strftime("%d.%m.%Y"), day.isoformat()) if day is not None else ("", "")
