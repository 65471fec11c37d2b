"""A player gives documents: piece by piece from a phone, each looked at as soon as it is whole,
and handed in together when nothing is missing."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation import packs
from accounts.people.models import Person
from accounts.players.models import Link
from accounts.verification import papers, prechecks, states, vault
from accounts.verification.actions import keys, rows, turns
from accounts.verification.models import Arriving, Case, Check, Document, Side, UploadLink
from accounts.verification.prechecks import Looked
from helpdesk.lib import crypto, realtime, redact
from helpdesk.lib import files as store

KEPT = timedelta(hours=24)  # a file that never became whole
MOST_A_DAY = 60  # files that one case takes, by whichever of its links


class Closed(Exception):
    """The link opens nothing any more, or the case does not wait for the player."""

    message = _("This link can’t be used any more. Ask us for a new one.")


class NotAsked(Exception):
    """A document or side that the case does not want."""

    message = _("This document is not asked for.")


class TooLarge(Exception):
    message = _("The file is too large. A photo or a PDF of up to 25 MB is fine.")


class TooMany(Exception):
    message = _("That were many files for one day. Try again tomorrow, or write to us.")


class OutOfStep(Exception):
    """The piece does not begin where the last one ended; `received` says where that is."""

    def __init__(self, received: int) -> None:
        super().__init__(received)
        self.received = received


class WrongWords(Exception):
    """What was typed can't be right; `found` says of which words."""

    def __init__(self, found: list[prechecks.Found]) -> None:
        super().__init__()
        self.found = found


class Missing(Exception):
    """Something is still missing."""

    message = _("Something is still missing.")


def is_open(link: UploadLink, *, now: datetime) -> bool:
    return (
        link.used_at is None
        and link.revoked_at is None
        and now < link.expires_at
        and link.case.state in states.FOR_PLAYER
    )


@transaction.atomic
def announce(
    link: UploadLink, *, check_id: int, kind: str, side: str, name: str, size: int, now: datetime
) -> Arriving:
    """A file is going to come in pieces; its handle is known to this page alone."""
    link = _opened(link, now=now)
    check = _asked(link, check_id, kind, side)
    if not 0 < size <= settings.MAX_FILE_BYTES:
        raise TooLarge
    today = Arriving.objects.filter(link__case=link.case, created_at__gt=now - timedelta(days=1))
    if today.count() >= MOST_A_DAY:
        raise TooMany
    keys.key_for(link.case.player_id, now=now)
    return Arriving.objects.create(
        link=link,
        handle=crypto.new_secret(),
        check_of=check,
        kind=kind,
        side=side,
        name=redact.mask_cards(store.clean_name(name))[:200],
        size=size,
        key=store.begin(),
        created_at=now,
    )


@transaction.atomic
def receive(
    link: UploadLink, handle: str, content: bytes, *, at: int, now: datetime
) -> tuple[Arriving, Looked | None]:
    """Keeps one piece. With the last one the file is whole: it is looked at, and becomes a side
    of its document, unless what was found says that it can't be taken. Raises Busy, and then
    nothing of it has come."""
    link = _opened(link, now=now)
    files = link.arriving.select_for_update(no_key=True)
    arriving = _of_handle(files, handle, now=now)
    if at != arriving.received or not content:
        raise OutOfStep(arriving.received)
    secret = vault.key_of(link.case.player_id)
    try:
        store.append(arriving.key, content, at=at, size=arriving.size, secret=secret)
    except (ValueError, store.Lost) as error:
        raise OutOfStep(arriving.received) from error
    arriving.received += len(content)
    arriving.save(update_fields=["received"])
    if arriving.received < arriving.size:
        return arriving, None
    store.finish(arriving.key)
    whole = store.load(arriving.key, secret=secret)
    with turns.looking():
        looked = prechecks.of_file(whole, arriving.name, arriving.kind)
    arriving.finished_at = now
    arriving.save(update_fields=["finished_at"])
    if looked.is_taken:
        _keep_side(link.case, arriving, looked, now=now)
    else:
        transaction.on_commit(partial(store.remove, arriving.key))
    return arriving, looked


def standing(link: UploadLink, handle: str, *, now: datetime) -> Arriving:
    """How far a file has come: where a page goes on after its connection was lost."""
    return _of_handle(link.arriving.all(), handle, now=now)


@transaction.atomic
def give_whole(
    link: UploadLink,
    *,
    check_id: int,
    kind: str,
    side: str,
    name: str,
    content: bytes,
    now: datetime,
) -> Looked:
    """The same for a page without script, which sends a file at once."""
    arriving = announce(
        link, check_id=check_id, kind=kind, side=side, name=name, size=len(content), now=now
    )
    _arrived, looked = receive(link, arriving.handle, content, at=0, now=now)
    if looked is None:
        raise OutOfStep(len(content))
    return looked


@transaction.atomic
def describe(document: Document, typed: Mapping[str, Any], *, now: datetime) -> Document:
    """Keeps what the player typed from his document: the number sealed, its last four in clear,
    and what the words say by themselves. Raises WrongWords, and keeps nothing then."""
    case = rows.locked(document.case_id)
    document = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    if case.state not in states.FOR_PLAYER or not is_with_player(document):
        raise Closed
    rules = packs.of(case.brand_id)
    kept = {name: word for name, word in sealed_words(document).items() if not typed.get(name)}
    typed = {**typed, **kept}
    found = prechecks.of_words(
        document.kind,
        typed,
        today=now.date(),
        legal_age=rules.value("legal_age"),
        address_days=rules.value("address_document_days"),
    )
    wrong = [one for one in found if one.blocks and not one.is_fine]
    if wrong:
        raise WrongWords(wrong)
    document.country = typed.get("country") or ""
    document.expiry_date = typed.get("expiry_date")
    document.issued_date = typed.get("issued_date")
    _keep_words(document, typed, now=now)
    said = {one.code for one in found}
    again = _OF_WORDS - {code for code in _NOT_KEPT if not typed.get(code)}
    of_file = [one for one in document.prechecks if one["code"] not in said | again]
    document.prechecks = [*of_file, *(one.kept() for one in found)]
    document.signals = _signals(document, found)
    document.save()
    return document


_OF_WORDS = frozenset({"expiry", "issued", "age", "number", "iban", "mrz"})
_NOT_KEPT = frozenset({"iban", "mrz"})  # what was found of them is, as long as none is typed anew


def sealed_words(document: Document) -> dict[str, Any]:
    """Number and birth date as he typed them; nothing where their key is gone."""
    kept: dict[str, Any] = {}
    try:
        if document.number_sealed is not None:
            kept["number"] = _unsealed(document, bytes(document.number_sealed), "number")
        if document.birth_date_on_it is not None:
            birth = _unsealed(document, bytes(document.birth_date_on_it), "birth")
            kept["birth_date"] = date.fromisoformat(birth)
    except vault.Gone:
        return {}
    return kept


def _unsealed(document: Document, sealed: bytes, field: str) -> str:
    return vault.words(sealed, player_id=document.player_id, field=field)


@transaction.atomic
def hand_in(link: UploadLink, *, by: Person, now: datetime) -> Case:
    """Nothing is missing: the case goes to the people who look at documents."""
    link = _opened(link, now=now)
    return _submit(link.case, link=link, by=by, now=now)


def missing(case: Case) -> list[tuple[Check, Document | None, list[str]]]:
    """What the case still wants of its player: each check with the document that was begun, if
    any, and the sides that it lacks."""
    lacking: list[tuple[Check, Document | None, list[str]]] = []
    for check in case.checks.filter(state__in=[Check.WANTED, Check.FAILED]).order_by("pk"):
        document = current(case, check)
        if document is None:
            lacking.append((check, None, []))
            continue
        there = set(document.sides.values_list("side", flat=True))
        sides = [side for side in papers.of(document.kind).sides if side not in there]
        if papers.asks_words(document.kind) and not is_described(document):
            sides.append(papers.DETAILS)
        if sides:
            lacking.append((check, document, sides))
    return lacking


def is_with_player(document: Document) -> bool:
    """Whether he may still change it: begun, and asked for. What he handed in and nobody asks
    again is with us, also while he sends something else."""
    check = document.check_of
    is_asked = check is None or check.state in {Check.WANTED, Check.FAILED}
    return document.state == Document.UPLOADED and document.replaced_by_id is None and is_asked


def is_described(document: Document) -> bool:
    if document.kind in papers.IDENTITY:
        return document.expiry_date is not None
    return document.issued_date is not None


def current(case: Case, check: Check) -> Document | None:
    """The document that is being given for a check, not the one that was refused."""
    given = Document.objects.filter(
        case=case, check_of=check, state=Document.UPLOADED, replaced_by=None, removed_at=None
    )
    return given.order_by("-pk").first()


def _submit(case: Case, *, link: UploadLink | None, by: Person, now: datetime) -> Case:
    if missing(case):
        raise Missing
    rules = packs.of(case.brand_id)
    states.step(case, Case.SUBMITTED)
    case.submitted_at = now
    case.attempts += 1
    case.review_due_at = now + timedelta(seconds=rules.value("review_seconds"))
    case.save(update_fields=["state", "submitted_at", "attempts", "review_due_at"])
    case.checks.filter(state__in=[Check.WANTED, Check.FAILED]).update(state=Check.GIVEN)
    if link is not None:
        link.used_at = now
        link.save(update_fields=["used_at"])
    events.record("verification.submitted", case, by=by, ring=rows.bells(case))
    return case


def _opened(link: UploadLink, *, now: datetime) -> UploadLink:
    turns.take(link.pk)
    case = rows.locked(link.case_id)
    link = UploadLink.objects.select_for_update(no_key=True).get(pk=link.pk)
    link.case = case
    if not is_open(link, now=now):
        raise Closed
    return link


def _asked(link: UploadLink, check_id: int, kind: str, side: str) -> Check:
    wanted = link.case.checks.filter(pk=check_id, state__in=[Check.WANTED, Check.FAILED])
    check = wanted.first()
    if check is None or kind not in check.documents or not papers.has_side(kind, side):
        raise NotAsked
    return check


def _of_handle(files: QuerySet[Arriving], handle: str, *, now: datetime) -> Arriving:
    """Single-owner, single-use, expiring (FL-7): for another link it is not there."""
    if not crypto.is_secret_shaped(handle):
        raise NotAsked
    found = files.filter(handle=handle, finished_at=None, created_at__gt=now - KEPT)
    arriving = found.first()
    if arriving is None:
        raise NotAsked
    return arriving


def _keep_side(case: Case, arriving: Arriving, looked: Looked, *, now: datetime) -> Side:
    check = arriving.check_of
    document = current(case, check)
    if document is None or document.kind != arriving.kind:
        document = _begun(case, check, arriving.kind, before=document, now=now)
    _take_back(document, arriving.side)
    side = Side.objects.create(
        document=document,
        side=arriving.side,
        key=arriving.key,
        mime=looked.mime,
        size=arriving.size,
        width=looked.width,
        height=looked.height,
        scan_at=now,
        created_at=now,
    )
    document.prechecks = [
        *(one for one in document.prechecks if one.get("side") != arriving.side),
        *({**one.kept(), "side": arriving.side} for one in looked.findings),
    ]
    document.save(update_fields=["prechecks"])
    events.record("verification.given", case, by=case.player.person, document=document.pk)
    realtime.wake("documents")
    return side


def _begun(
    case: Case, check: Check, kind: str, *, before: Document | None, now: datetime
) -> Document:
    """A new document for a check; it stands in the place of the one before it."""
    document = Document.objects.create(
        case=case,
        check_of=check,
        player_id=case.player_id,
        kind=kind,
        uploaded_at=now,
        retention_until=rows.kept_until(case, now=now),
    )
    if before is not None:
        for side in before.sides.all():
            _take_back(before, side.side)
        before.delete()
    refused = Document.objects.filter(case=case, check_of=check, replaced_by=None)
    refused.exclude(pk=document.pk).update(replaced_by=document)
    return document


def _take_back(document: Document, side: str) -> None:
    """The player took a better picture before he handed it in; nobody has seen this one."""
    for old in list(document.sides.filter(side=side)):
        names = [name for name in (old.key, old.display_key) if name]
        old.delete()
        for name in names:
            transaction.on_commit(partial(store.remove, name))


def _keep_words(document: Document, typed: Mapping[str, Any], *, now: datetime) -> None:
    number = prechecks.plain_number(typed.get("number") or "")
    birth = typed.get("birth_date")
    secret = keys.key_for(document.player_id, now=now)
    document.number_last4 = number[-4:]
    document.number_sealed, document.number_digest = None, ""
    document.birth_date_on_it = None
    if number:
        document.number_sealed = vault.seal_words(
            number, player_id=document.player_id, field="number", key=secret
        )
        document.number_digest = vault.number_names(document.country, number)[0]
    if birth:
        document.birth_date_on_it = vault.seal_words(
            birth.isoformat(), player_id=document.player_id, field="birth", key=secret
        )


def _signals(document: Document, found: list[prechecks.Found]) -> list[str]:
    """What only few may know (INV-20): the player's page says nothing of the first."""
    signals = []
    if document.number_digest and _is_seen_elsewhere(document):
        signals.append("duplicate_identity")
    if any(one.code == "age" and not one.is_fine for one in found):
        signals.append("underage")
    return signals


def note_twins(document: Document) -> None:
    """After a reviewer has read the number himself, unsaved."""
    if document.number_digest and _is_seen_elsewhere(document):
        document.signals = sorted({*document.signals, "duplicate_identity"})


def _is_seen_elsewhere(document: Document) -> bool:
    """Whether the same number stands on a document of another account; the two then belong
    together for whoever may not decide about them."""
    number = vault.words(
        bytes(document.number_sealed or b""), player_id=document.player_id, field="number"
    )
    others = Document.objects.filter(
        number_digest__in=vault.number_names(document.country, number)
    ).exclude(player_id=document.player_id)
    found = set(others.values_list("player_id", flat=True))
    for other in found:
        first, second = sorted((other, document.player_id))
        Link.objects.get_or_create(
            first_id=first,
            second_id=second,
            kind="document",
            defaults={"noted_at": document.uploaded_at},
        )
    return bool(found)
