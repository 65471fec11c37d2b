"""How a player's verification stands, for rooms and pages beside this one: what is missing, in one
word how far it is, and every case with what was asked when, and why.

Whatever compliance holds is, for everybody else, being looked at like any other; that there is more
to it is in nothing that is said here (INV-20).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext, pgettext_lazy

from accounts.money.explain.gaps import Gap
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players.brief import Fact
from accounts.players.family import family
from accounts.players.models import Player
from accounts.verification import kinds, queue, states
from accounts.verification.actions.opening import BASES
from accounts.verification.actions.reviewing import is_for_compliance
from accounts.verification.handed import PROOFS
from accounts.verification.looks import CHECKS
from accounts.verification.models import Case, Check, Document, Side
from helpdesk.lib import times
from helpdesk.lib.prepared import Prepared

VERIFIED, MISSING, LOOKED_AT = "verified", "missing", "looked_at"
REFUSED, EXPIRED, NONE, HELD = "refused", "expired", "none", "held"
WORDS: dict[str, tuple[str | Promise, str, str]] = {
    VERIFIED: (_lazy("Verified"), "good", "shieldok"),
    MISSING: (_lazy("Documents are missing"), "warn", "id"),
    LOOKED_AT: (_lazy("Being looked at"), "", "clock"),
    REFUSED: (_lazy("Refused"), "danger", "x"),
    EXPIRED: (_lazy("Expired"), "warn", "clock"),
    NONE: (_lazy("Not asked for yet"), "", "id"),
    HELD: (pgettext_lazy("verification", "On hold"), "warn", "pause"),
}
_STATES = {
    Case.NOT_STARTED: NONE,
    Case.REQUESTED: MISSING,
    Case.RESUBMISSION: MISSING,
    **dict.fromkeys(states.FOR_REVIEW, LOOKED_AT),
    Case.APPROVED: VERIFIED,
    Case.REJECTED: REFUSED,
    Case.EXPIRED: EXPIRED,
    "platform": VERIFIED,
}
_CHECK_WORDS: dict[str, tuple[str | Promise, str]] = {
    Check.WANTED: (_lazy("Missing"), "warn"),
    Check.GIVEN: (_lazy("Handed in"), ""),
    Check.PASSED: (_lazy("Passed"), "good"),
    Check.FAILED: (_lazy("Not passed"), "danger"),
}
_DOCUMENT_WORDS: dict[str, tuple[str | Promise, str]] = {
    Document.UPLOADED: (_lazy("Handed in"), ""),
    Document.ACCEPTED: (_lazy("Accepted"), "good"),
    Document.REJECTED: (_lazy("Not taken"), "warn"),
    Document.EXPIRED: (_lazy("Expired"), "warn"),
}

_STANDING = Prepared(
    "verification_standing",
    ["bigint"],
    """
WITH same AS (
    SELECT s.id FROM (SELECT coalesce(merged_into_id, id) AS root FROM accounts_player
                      WHERE id = $1) p
    JOIN accounts_player s ON s.id = p.root OR s.merged_into_id = p.root)
(SELECT c.state, c.decided_at, c.expires_at,
    ARRAY(SELECT k.kind FROM accounts_verificationcheck k
          WHERE k.case_id = c.id AND k.state IN ('wanted', 'failed') ORDER BY k.id)
 FROM accounts_verificationcase c WHERE c.player_id IN (SELECT id FROM same)
 ORDER BY c.id DESC LIMIT 20)
UNION ALL
(SELECT 'platform', NULL, NULL, ARRAY[]::varchar[] FROM accounts_accountfacts f
 WHERE f.player_id IN (SELECT id FROM same) AND f.verification = 'verified' LIMIT 1)
""",
)


class Standing(NamedTuple):
    """`state` is one of `WORDS`; `missing` are kinds of checks; `at` when it came to that."""

    state: str
    missing: list[str]
    at: datetime | None
    expires_at: datetime | None


def standing(player_id: int) -> Standing:
    """All cases of a player in one word, in one statement: what he has to do comes before what is
    being looked at, and that before what was decided last. Whom the platform had verified before we
    asked for anything is verified, too."""
    rows = [Standing(_STATES[s], list(k), at, ends) for s, at, ends, k in _STANDING.rows(player_id)]
    missing = [row for row in rows if row.state == MISSING]
    if missing:
        wanted = list(dict.fromkeys(kind for row in missing for kind in row.missing))
        return Standing(MISSING, wanted, None, None)
    looked_at = [row for row in rows if row.state == LOOKED_AT]
    found = looked_at or rows
    return found[0]._replace(missing=[]) if found else Standing(NONE, [], None, None)


def gaps(player_id: int) -> list[Gap]:
    """What is missing from the player, as he may read it."""
    return [Gap(kind, PROOFS.get(kind, kind)) for kind in standing(player_id).missing]


def fact(player_id: int, reader: Reader) -> Fact:
    found = standing(player_id)
    words, tone, icon = WORDS[found.state]
    return Fact(
        _lazy("Verification"),
        _count(found) if found.missing else str(words),
        _detail(found, reader),
        icon,
        tone,
        url=f"/players/{player_id}/verification/",
    )


def _count(found: Standing) -> str:
    n = len(found.missing)
    return ngettext("%(n)s document is missing", "%(n)s documents are missing", n) % {"n": n}


def _detail(found: Standing, reader: Reader) -> str:
    if found.missing:
        return ", ".join(str(PROOFS.get(kind, kind)) for kind in found.missing)
    if found.state == VERIFIED and found.at is None:
        return _("by the platform")
    if found.state == VERIFIED and found.expires_at is not None:
        return _("until %(day)s") % {"day": reader.day(states.last_day(found.expires_at))}
    return reader.short(found.at) if found.at is not None and found.state != LOOKED_AT else ""


class CheckLine(NamedTuple):
    name: str
    words: str
    tone: str


class Paper(NamedTuple):
    """A document without its pictures. `note` says why it is still shut, or that it is gone."""

    name: str
    words: str
    tone: str
    last4: str
    when: str
    valid: str
    note: str


class Line(NamedTuple):
    id: int
    cause: str
    words: str
    tone: str
    icon: str
    asked: str
    decided: str
    why: str
    checks: list[CheckLine]
    papers: list[Paper]
    url: str


class First(NamedTuple):
    """When something was first asked for, and why (GM-8)."""

    name: str
    when: str
    cause: str
    why: str


def state_of(case: Case, person: Person) -> str:
    """One of `WORDS`: a hold of compliance is one for those alone who may know."""
    return HELD if is_for_compliance(case) and _knows(person) else _STATES[case.state]


def cases(player: Player, reader: Reader) -> list[Case]:
    found = Case.objects.filter(player__in=family(player.pk)).order_by("-created_at", "-pk")
    return list(found.prefetch_related("checks", "documents__sides"))


def lines(found: Iterable[Case], reader: Reader) -> list[Line]:
    return [_line(case, reader) for case in found]


def firsts(found: Iterable[Case], reader: Reader) -> list[First]:
    """Each thing that was ever asked for with its first moment, in that order."""
    asked: dict[str, tuple[datetime, Case]] = {}
    for case in found:
        for check in case.checks.all():
            at = check.requested_at or case.requested_at
            if at is not None and (check.kind not in asked or at < asked[check.kind][0]):
                asked[check.kind] = (at, case)
    return [
        First(
            str(CHECKS.get(kind, kind)),
            reader.full(at),
            queue.cause_of(case, reader.person),
            _why(case, reader.person),
        )
        for kind, (at, case) in sorted(asked.items(), key=lambda one: one[1][0])
    ]


class Asked(NamedTuple):
    """Something that was ever asked for: since when and why, and how it stands now."""

    name: str
    words: str
    tone: str


def asked_for(found: Sequence[Case], reader: Reader) -> list[Asked]:
    """Of these cases, the newest first as `cases` has them."""
    newest: dict[str, Check] = {}
    for case in found:
        for check in case.checks.all():
            newest.setdefault(str(CHECKS.get(check.kind, check.kind)), check)
    said = _("First asked for %(time)s · %(cause)s · %(state)s")
    told = []
    for first in firsts(found, reader):
        words, tone = _CHECK_WORDS[newest[first.name].state]
        about = {"time": times.inside(first.when), "cause": first.cause, "state": words}
        told.append(Asked(first.name, said % about, tone))
    return told


def _line(case: Case, reader: Reader) -> Line:
    words, tone, icon = WORDS[state_of(case, reader.person)]
    sees = reader.person.may("verification.documents")
    documents = sorted(case.documents.all(), key=lambda one: one.pk)
    is_decided = case.state in states.DECIDED and case.decided_at is not None
    return Line(
        id=case.pk,
        cause=queue.cause_of(case, reader.person),
        words=str(words),
        tone=tone,
        icon=icon,
        asked=reader.full(case.requested_at) if case.requested_at else "",
        decided=reader.full(case.decided_at) if is_decided and case.decided_at else "",
        why=_why(case, reader.person),
        checks=[_check(one) for one in sorted(case.checks.all(), key=lambda one: one.pk)],
        papers=[_paper(one, reader) for one in documents if one.replaced_by_id is None],
        url=f"/verification/{case.pk}/" if sees else "",
    )


def _check(check: Check) -> CheckLine:
    words, tone = _CHECK_WORDS[check.state]
    return CheckLine(str(CHECKS.get(check.kind, check.kind)), str(words), tone)


def _paper(document: Document, reader: Reader) -> Paper:
    words, tone = _DOCUMENT_WORDS[document.state]
    return Paper(
        name=kinds.document(document.kind),
        words=str(words),
        tone=tone,
        last4=document.number_last4,
        when=reader.full(document.uploaded_at),
        valid=reader.day(document.expiry_date) if document.expiry_date else "",
        note=_note(document),
    )


def _note(document: Document) -> str:
    if document.removed_at is not None:
        return _("Deleted: its time was over")
    found = {side.state for side in document.sides.all()}
    if Side.INFECTED in found or Side.REFUSED in found:
        return _("Did not pass the check for threats")
    return _("Still being checked for threats") if Side.WAITING in found else ""


def _why(case: Case, person: Person) -> str:
    """Why it was not asked for earlier (INV-16); a basis may itself be a suspicion."""
    if not case.why_not_earlier or not _knows(person):
        return ""
    basis = str(BASES.get(case.legal_basis, ""))
    return f"{basis}: {case.why_not_earlier}" if basis else case.why_not_earlier


def _knows(person: Person) -> bool:
    return person.may("risk.reasons") or person.may("verification.compliance")
