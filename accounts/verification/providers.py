"""What verification providers say, in our words (domain §2.2). Pure: a body comes in, a `Said` goes
out; nothing here reads or writes rows.

Three traps are walked around. GREEN alone approves nothing: Sumsub's `awaitingService` carries it,
too; only `completed` with it does. Whether a player may try again stands in the type of the
rejection, not in its labels. And of two comments one may be shown to the player and one must not.

Where the table leaves a refusal to us (Onfido `declined`, iDenfy `DENIED`), our people look.
"""

import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from accounts.verification.models import Case

SUMSUB, ONFIDO, IDENFY = "sumsub", "onfido", "idenfy"


class Unreadable(Exception):
    """Not the shape that this provider sends."""


class Said(NamedTuple):
    """`state` is empty where nothing follows from it. A hit on a list of persons or sanctions
    holds the case, whatever else is said. `comment` may be shown to the player, `internal` never.
    """

    ref: str
    number: str  # the player's, as we named him to the provider
    state: str
    at: datetime | None
    is_preliminary: bool = False
    is_hit: bool = False
    reasons: Sequence[str] = ()
    comment: str = ""
    internal: str = ""


class Provider(NamedTuple):
    label: str
    read: Callable[[Mapping[str, Any]], Said]
    is_signed: Callable[[Mapping[str, str], bytes, Sequence[bytes]], bool]


# --- Sumsub -----------------------------------------------------------------------------------

_SUMSUB_STATES = {
    "init": Case.REQUESTED,
    "pending": Case.SUBMITTED,
    **dict.fromkeys(("prechecked", "queued", "awaitingService", "awaitingUser"), Case.IN_REVIEW),
    "onHold": Case.ON_HOLD,
}
_HITS = {"PEP", "SANCTIONS", "ADVERSE_MEDIA", "CRIMINAL", "COMPROMISED_PERSONS"}
_SUMSUB_REASONS = {
    "UNSATISFACTORY_PHOTOS": "unreadable",
    "LOW_QUALITY": "unreadable",
    "INCOMPLETE_DOCUMENT": "cropped",
    "DOCUMENT_PAGE_MISSING": "missing_side",
    "EXPIRATION_DATE": "expired_document",
    "BLACK_AND_WHITE": "black_and_white",
    "SCREENSHOTS": "screenshot_or_photocopy",
    "UNSUITABLE_DOCUMENT": "unsupported_type",
    "BAD_FACE_MATCHING": "face_mismatch",
    "SELFIE_MISMATCH": "face_mismatch",
    "PROBLEMATIC_APPLICANT_DATA": "name_mismatch",
    "BAD_PROOF_OF_ADDRESS": "address_mismatch",
    "FORGERY": "suspected_tampering",
    "GRAPHIC_EDITOR": "suspected_tampering",
    "DUPLICATE": "duplicate_identity",
    "AGE_REQUIREMENT_MISMATCH": "underage",
}


def sumsub(body: Mapping[str, Any]) -> Said:
    result = _map(body.get("reviewResult") or {})
    labels = set(_texts(result.get("rejectLabels")))
    status = _text(body.get("reviewStatus"))
    return Said(
        ref=_needed(body.get("applicantId")),
        number=_text(body.get("externalUserId")),
        state=_sumsub_state(status, result),
        at=_moment(body.get("createdAtMs") or body.get("createdAt")),
        is_hit=status == "onHold" or bool(labels & _HITS),
        reasons=_known(labels, _SUMSUB_REASONS),
        comment=_text(result.get("moderationComment")),
        internal=_text(result.get("clientComment")),
    )


def _sumsub_state(status: str, result: Mapping[str, Any]) -> str:
    if status != "completed":
        return _SUMSUB_STATES.get(status, "")
    answer, kind = _text(result.get("reviewAnswer")), _text(result.get("reviewRejectType"))
    if answer == "GREEN":
        return Case.APPROVED
    if answer != "RED":
        return ""
    return {"RETRY": Case.RESUBMISSION, "FINAL": Case.REJECTED}.get(kind, Case.IN_REVIEW)


def _signed_by_sumsub(headers: Mapping[str, str], raw: bytes, secrets: Sequence[bytes]) -> bool:
    """Its own header names the digest; SHA-1, which it may still send, is not taken."""
    named = headers.get("X-Payload-Digest-Alg", "")
    how = {"HMAC_SHA256_HEX": "sha256", "HMAC_SHA512_HEX": "sha512"}.get(named)
    return how is not None and _is_good(headers.get("X-Payload-Digest", ""), raw, secrets, how)


# --- Onfido -----------------------------------------------------------------------------------

_ONFIDO_STATES = {
    "awaiting_input": Case.REQUESTED,
    "processing": Case.SUBMITTED,
    "review": Case.IN_REVIEW,
    "approved": Case.APPROVED,
    "declined": Case.IN_REVIEW,  # to ask again or to refuse is our decision
}


def onfido(body: Mapping[str, Any]) -> Said:
    payload = _map(body.get("payload"))
    if payload.get("resource_type") != "workflow_run":
        raise Unreadable("resource_type")
    about, run = _map(payload.get("object")), _map(payload.get("resource") or {})
    status = _text(about.get("status"))
    reasons = _texts(run.get("reasons"))
    hits = any(word in reason.lower() for reason in reasons for word in ("watchlist", "sanction"))
    return Said(
        ref=_needed(about.get("id")),
        number=_text(run.get("customer_user_id")),
        state=_ONFIDO_STATES.get(status, ""),  # abandoned and error change nothing
        at=_moment(about.get("completed_at_iso8601") or run.get("updated_at")),
        is_hit=hits,
        internal=", ".join([status, *reasons]) if status in {"declined", "error"} else "",
    )


def _signed_by_onfido(headers: Mapping[str, str], raw: bytes, secrets: Sequence[bytes]) -> bool:
    return _is_good(headers.get("X-Sha2-Signature", ""), raw, secrets, "sha256")


# --- iDenfy -----------------------------------------------------------------------------------

_IDENFY_STATES = {
    "APPROVED": Case.APPROVED,
    "DENIED": Case.IN_REVIEW,  # to ask again or to refuse is our decision
    "SUSPECTED": Case.IN_REVIEW,
    "REVIEWING": Case.IN_REVIEW,
}


def idenfy(body: Mapping[str, Any]) -> Said:
    status = _map(body.get("status"))
    overall = _text(status.get("overall"))
    suspicions = _texts(status.get("suspicionReasons"))
    listed = [_map(_map(one).get("status") or {}) for one in body.get("AML") or []]
    is_hit = "AML_SUSPECTED" in suspicions or any(
        one.get("overall") == "SUSPECTED" for one in listed
    )
    tags = [*suspicions, *_texts(status.get("fraudTags")), *_texts(status.get("mismatchTags"))]
    seconds = body.get("finishTime")
    return Said(
        ref=_needed(body.get("scanRef")),
        number=_text(body.get("clientId")),
        state=_IDENFY_STATES.get(overall, ""),
        at=datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) else None,
        is_preliminary=body.get("final") is not True,
        is_hit=is_hit,
        internal=", ".join([overall, *tags]) if overall != "APPROVED" else "",
    )


def _signed_by_idenfy(headers: Mapping[str, str], raw: bytes, secrets: Sequence[bytes]) -> bool:
    return _is_good(headers.get("Idenfy-Signature", ""), raw, secrets, "sha256")


PROVIDERS: dict[str, Provider] = {
    SUMSUB: Provider("Sumsub", sumsub, _signed_by_sumsub),
    ONFIDO: Provider("Onfido", onfido, _signed_by_onfido),
    IDENFY: Provider("iDenfy", idenfy, _signed_by_idenfy),
}


def _is_good(said: str, raw: bytes, secrets: Sequence[bytes], how: str) -> bool:
    """Whether one of the secrets made this; all are tried, so that time tells nothing."""
    if not said.isascii() or len(said) != hashlib.new(how).digest_size * 2:
        return False
    tried = [hmac.compare_digest(said.lower(), hmac.new(s, raw, how).hexdigest()) for s in secrets]
    return any(tried)


def _map(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise Unreadable("an object is expected")
    return value


def _text(value: Any) -> str:
    return value.strip()[:1000] if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)][:50] if isinstance(value, list) else []


def _needed(value: Any) -> str:
    text = _text(value)
    if not 0 < len(text) <= 80:
        raise Unreadable("no reference")
    return text


def _known(labels: set[str], known: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(known[label] for label in sorted(labels) if label in known))


def _moment(value: Any) -> datetime | None:
    text = _text(value)
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.replace("+0000", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
