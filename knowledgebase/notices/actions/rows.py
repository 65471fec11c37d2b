"""What every deed on a notice does: the lock, the words, who hears of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation import wording
from accounts.people.models import Person
from helpdesk.lib import text as words
from knowledgebase.notices import reading
from knowledgebase.notices.models import Notice, NoticeUpdate

LONGEST_TITLE, LONGEST_TEXT = 120, 1500
_ONE_AT_A_TIME = 0x6E6F7469  # for each form
_SAID = ("kind", "titles", "affected", "meanwhile", "brand_ids", "component_ids", "ends_at")


class Words(NamedTuple):
    """What is said of a notice, each by language. A title in one language is the least."""

    titles: Mapping[str, str]
    affected: Mapping[str, str] = {}
    meanwhile: Mapping[str, str] = {}


class NothingSaid(Exception):
    message = _("Give it a title in at least one language.")


class NotYours(Exception):
    """It is about a brand that he does not work for."""

    message = _("This concerns a brand that is not yours.")


class Over(Exception):
    message = _("This is over. Nothing more can be changed.")


class NotNow(Exception):
    """That state can't follow the one that it is in."""

    message = _("That can’t follow now. Somebody may have changed it meanwhile.")


class WrongTimes(Exception):
    message = _("It has to end after it begins, and in the future.")


def locked(notice: Notice, *, by: Person) -> Notice:
    """Raises NotYours."""
    row = Notice.objects.select_for_update(no_key=True).get(pk=notice.pk)
    check_brands(row.brand_ids, by=by)
    return row


def told_before(notice: Notice) -> Notice | None:
    """What another click on the form of this name has brought already. Other words from the same
    form, of whoever went back to it, are something new."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashtext(%s))",
            [_ONE_AT_A_TIME, str(notice.client_id)],
        )
    known = Notice.objects.filter(client_id=notice.client_id).first()
    if known is None or all(getattr(known, one) == getattr(notice, one) for one in _SAID):
        return known
    notice.client_id = uuid4()
    return None


def check_brands(brand_ids: list[int], *, by: Person) -> None:
    if by.kind != Person.SYSTEM and not set(brand_ids) <= set(by.brand_ids):
        raise NotYours


def fill(notice: Notice, said: Words) -> None:
    """Raises NothingSaid, and Unfit where words would offer something to whoever is protected."""
    notice.titles = cleaned(said.titles, longest=LONGEST_TITLE)
    notice.affected = cleaned(said.affected)
    notice.meanwhile = cleaned(said.meanwhile)
    if not notice.titles:
        raise NothingSaid


def cleaned(texts: Mapping[str, str], *, longest: int = LONGEST_TEXT) -> dict[str, str]:
    """Without what is empty. Raises Unfit."""
    plain = {code: words.clean(text).strip()[:longest] for code, text in texts.items()}
    for text in plain.values():
        wording.check(text)
    return {code: text for code, text in plain.items() if text}


def tell(
    notice: Notice,
    verb: str,
    texts: Mapping[str, str],
    *,
    by: Person,
    now: datetime,
    has_times: bool = False,
    **detail: Any,
) -> NoticeUpdate:
    """Keeps what is said of it, lets the desks know, and records it."""
    update = NoticeUpdate.objects.create(
        notice=notice,
        state=notice.state,
        impact=notice.impact,
        texts=dict(texts),
        starts_at=notice.starts_at if has_times else None,
        ends_at=notice.ends_at if has_times else None,
        by=by,
        at=now,
    )
    record(notice, verb, by=by, update=update.pk, state=notice.state, **detail)
    return update


def record(notice: Notice, verb: str, *, by: Person, **detail: Any) -> None:
    reading.forget()
    # whoever reads before the commit keeps what was before
    transaction.on_commit(reading.forget)
    events.record(verb, notice, by=by, ring=_desks(notice), **detail)


def by_system() -> Person:
    return Person.objects.get(kind=Person.SYSTEM)


def _desks(notice: Notice) -> list[str]:
    """Of everybody who has its banner on his pages."""
    staff = Person.objects.filter(
        kind=Person.STAFF, is_active=True, brand_ids__overlap=notice.brand_ids
    )
    return [f"person.{pk}" for pk in staff.values_list("pk", flat=True)]
