"""What the timeline of a player tells of his verification: what was asked for, what he handed in
and how it ended, as the tab beside it shows it.

Nobody is named: who opened a case says why. A case of fraud is a routine check here, and what is
held is like everything that waits for a look no line at all (INV-20).
"""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.people.reader import Reader
from accounts.players import timeline
from accounts.players.timeline import Happened, More
from accounts.verification import kinds, queue
from accounts.verification.models import Case
from accounts.verification.reasons import GUARDED, REASONS

KIND, RIGHT = "verification", "verification.see"
_ASKED = """
    SELECT c.requested_at AS at, c.id, 'verification.requested' AS verb,
           json_build_object('cause', c.trigger)::jsonb AS detail, '' AS who, '' AS who_kind
    FROM f JOIN accounts_verificationcase c ON c.player_id = f.id
    WHERE (c.requested_at, c.id) < {before}
    ORDER BY c.requested_at DESC, c.id DESC LIMIT {limit}
"""
_HANDED_IN = """
    SELECT d.uploaded_at AS at, d.id, 'verification.given' AS verb,
           json_build_object('case', d.case_id, 'kind', d.kind)::jsonb AS detail,
           '' AS who, '' AS who_kind
    FROM f JOIN accounts_verificationcase c ON c.player_id = f.id
    JOIN accounts_identitydocument d ON d.case_id = c.id
    WHERE (d.uploaded_at, d.id) < {before}
    ORDER BY d.uploaded_at DESC, d.id DESC LIMIT {limit}
"""
_ASKED_AGAIN = """
    SELECT d.told_at AS at, d.id, 'verification.asked_again' AS verb,
           json_build_object('case', d.case_id, 'reasons', d.reasons, 'kinds',
               ARRAY(SELECT g.kind FROM accounts_identitydocument g
                     WHERE g.id = ANY(d.document_ids) ORDER BY g.id))::jsonb AS detail,
           '' AS who, '' AS who_kind
    FROM f JOIN accounts_verificationcase c ON c.player_id = f.id
    JOIN accounts_verificationdecision d ON d.case_id = c.id
    WHERE d.kind = 'again' AND (d.told_at, d.id) < {before}
    ORDER BY d.told_at DESC, d.id DESC LIMIT {limit}
"""
_DECIDED = """
    SELECT c.decided_at AS at, c.id, 'verification.decided' AS verb,
           json_build_object('cause', c.trigger, 'state', c.state)::jsonb AS detail,
           '' AS who, '' AS who_kind
    FROM f JOIN accounts_verificationcase c ON c.player_id = f.id
    WHERE c.state IN ('approved', 'rejected_final', 'expired') AND (c.decided_at, c.id) < {before}
    ORDER BY c.decided_at DESC, c.id DESC LIMIT {limit}
"""
_ENDS: dict[str, str | Promise] = {
    Case.APPROVED: _lazy("The documents were approved"),
    Case.REJECTED: _lazy("The documents were refused"),
    Case.EXPIRED: _lazy("The documents were approved"),  # that they ran out came later
}

timeline.kind(KIND, _lazy("Verification"), right=RIGHT, verbs=(), place=25)


@timeline.leg("documents_asked", kind=KIND, right=RIGHT, sql=_ASKED)
def asked(happened: list[Happened], reader: Reader) -> dict[int, More]:
    return {one.id: _of_case(one, _("Documents were asked for"), reader) for one in happened}


@timeline.leg("documents_given", kind=KIND, right=RIGHT, sql=_HANDED_IN)
def given(happened: list[Happened], reader: Reader) -> dict[int, More]:
    return {
        one.id: More(
            _("The player gave a document"),
            url=_url(one.detail["case"], reader),
            extra=kinds.document(one.detail["kind"]),
            icon="id",
        )
        for one in happened
    }


@timeline.leg("documents_asked_again", kind=KIND, right=RIGHT, sql=_ASKED_AGAIN)
def asked_again(happened: list[Happened], reader: Reader) -> dict[int, More]:
    """Which documents, and why; what few may know of asks for nothing again."""
    return {
        one.id: More(
            _("Documents were asked for again"),
            url=_url(one.detail["case"], reader),
            extra=" · ".join([_papers(one.detail["kinds"]), *_reasons(one.detail["reasons"])]),
            icon="undo",
        )
        for one in happened
    }


@timeline.leg("documents_decided", kind=KIND, right=RIGHT, sql=_DECIDED)
def decided(happened: list[Happened], reader: Reader) -> dict[int, More]:
    return {one.id: _of_case(one, str(_ENDS[one.detail["state"]]), reader) for one in happened}


def _papers(given: list[str]) -> str:
    return ", ".join(dict.fromkeys(kinds.document(kind) for kind in given)) or _("All documents")


def _reasons(codes: list[str]) -> list[str]:
    known = (REASONS[code] for code in codes if code in REASONS and code not in GUARDED)
    return [", ".join(str(reason.label) for reason in known)]


def _of_case(one: Happened, sentence: str, reader: Reader) -> More:
    return More(
        sentence,
        url=_url(one.id, reader),
        extra=queue.cause(one.detail["cause"], reader.person),
        icon="stamp" if "state" in one.detail else "id",
    )


def _url(case_id: int, reader: Reader) -> str:
    sees = reader.person.may("verification.documents")
    return f"/verification/{case_id}/" if sees else ""
