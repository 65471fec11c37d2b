"""One word to everybody who wrote about an incident: each in his language, by the one way out.

Each conversation is a transaction of its own with its mark: whoever dies in between has said it
there or has not, and nobody reads it twice.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation import wording
from accounts.organisation.models import Brand
from accounts.people.models import Person
from helpdesk.lib import due, realtime
from helpdesk.lib import html as markup
from helpdesk.lib import text as words
from helpdesk.lib.redact import asking
from knowledgebase.notices.models import Notice
from knowledgebase.notices.said import said_in
from tickets.incidents.actions import returning
from tickets.incidents.models import Broadcast, BroadcastItem
from tickets.thread import addressees, sight
from tickets.thread.actions import particulars, passing, replying, resolution
from tickets.thread.models import Ticket
from tickets.thread.objections import Objection

QUEUE = "broadcasts"
LEASE = timedelta(seconds=30)
_BATCH = 10
_LONGEST = 3000
_NAMES = uuid.UUID("6f0e1f52-7c1d-4a55-9d0b-3a3f8f3f6f10")
GONE, RIGHT, FINAL, CARE, NO_WORDS, REFUSED = (
    *("gone", "right", "final", "care", "no_words", "refused"),
)
# why a conversation was left open though it was to be solved
REASON, CAUSE, FACTS, UNFINISHED = "reason", "cause", "facts", "unfinished"
_STAYS_OPEN: dict[type[Exception], str] = {
    resolution.ReasonMissing: REASON,
    resolution.CauseMissing: CAUSE,
    particulars.Lacking: FACTS,
    Objection: UNFINISHED,
}


class NothingToSay(Exception):
    message = _("Write what everybody should read, in one language at least.")


class Nobody(Exception):
    message = _("No open conversation is linked to this incident.")


class AsksForSecret(Exception):
    message = replying.AsksForSecret.message


@transaction.atomic
def begin(
    notice: Notice,
    texts: Mapping[str, str],
    *,
    by: Person,
    now: datetime,
    solves: bool = False,
    root_cause: str = "unknown",
    client_id: uuid.UUID | None = None,
) -> Broadcast:
    """To all open conversations that are linked now. The same words from the same form again are
    what they began; others, of whoever went back to it, are new. Raises NothingToSay, Nobody,
    AsksForSecret, and Unfit where the words would offer something."""
    notice = Notice.objects.select_for_update(no_key=True).get(pk=notice.pk)
    said = {code: words.clean(text).strip()[:_LONGEST] for code, text in texts.items()}
    said = {code: text for code, text in said.items() if text}
    if not said:
        raise NothingToSay
    known = Broadcast.objects.filter(client_id=client_id).first() if client_id else None
    if known is not None and (known.notice_id, known.texts) == (notice.pk, said):
        return known
    for text in said.values():
        wording.check(text)
        if asking.asks_for(text):
            raise AsksForSecret
    seen = Ticket.objects.visible_to(by).filter(incidents__notice=notice)
    ids = list(seen.exclude(status__in=_ENDED).order_by("pk").values_list("pk", flat=True))
    if not ids:
        raise Nobody
    made = Broadcast.objects.create(
        notice=notice,
        client_id=uuid.uuid4() if known or client_id is None else client_id,
        by=by,
        texts=said,
        languages=_languages(notice),
        solves=solves,
        root_cause=root_cause if solves else "",
        due_at=now,
        created_at=now,
    )
    BroadcastItem.objects.bulk_create(
        BroadcastItem(broadcast=made, ticket_id=number) for number in ids
    )
    events.record("notice.spread", notice, by=by, broadcast=made.pk, many=len(ids))
    realtime.wake(QUEUE)
    return made


@transaction.atomic
def stop(made: Broadcast, *, by: Person, now: datetime) -> Broadcast:
    """Who has not been written to yet is not. What was said stays said."""
    made = Broadcast.objects.select_for_update(no_key=True).get(pk=made.pk)
    if made.state == Broadcast.RUNNING:
        made.state, made.due_at, made.finished_at = Broadcast.STOPPED, None, now
        made.save(update_fields=["state", "due_at", "finished_at"])
    return made


def claim(*, now: datetime) -> int | None:
    """One that nobody works on, for as long as the lease."""
    waiting = Broadcast.objects.filter(state=Broadcast.RUNNING, due_at__isnull=False)
    claimed = due.claim(waiting, now=now, lease=LEASE, limit=1)
    return claimed[0] if claimed else None


def work(made_id: int, *, now: datetime) -> bool:
    """Writes to the next few; whether there are more."""
    made = Broadcast.objects.select_related("by", "notice").get(pk=made_id)
    if made.state != Broadcast.RUNNING:
        return False
    waiting = made.items.filter(state=BroadcastItem.WAITING).order_by("pk")
    chosen = list(waiting.values_list("pk", flat=True)[:_BATCH])
    for item_id in chosen:
        _say_one(made, item_id, now=now)
    if chosen:
        Broadcast.objects.filter(pk=made.pk, due_at__isnull=False).update(due_at=now + LEASE)
        realtime.ring(f"person.{made.by_id}")
        return True
    _finish(made, now=now)
    return False


@transaction.atomic
def release(made_id: int, *, now: datetime) -> None:
    """Others may go on with it at once."""
    Broadcast.objects.filter(pk=made_id, state=Broadcast.RUNNING).update(due_at=now)
    realtime.wake(QUEUE)


@transaction.atomic
def _say_one(made: Broadcast, item_id: int, *, now: datetime) -> None:
    mine = BroadcastItem.objects.select_for_update(skip_locked=True, no_key=True)
    item = mine.filter(
        pk=item_id, state=BroadcastItem.WAITING, broadcast__state=Broadcast.RUNNING
    ).first()
    if item is None:
        return
    ticket = Ticket.objects.seen_by(made.by, item.ticket_id)
    why = _against(made, ticket)
    if ticket is None or why:
        item.state, item.reason = BroadcastItem.SKIPPED, why or GONE
    else:
        try:
            with transaction.atomic():
                _say(made, item, ticket, now=now)
        except (passing.NothingToSay, replying.Finished, replying.SentOtherwise) as error:
            is_final = isinstance(error, replying.Finished)
            item.state, item.reason = BroadcastItem.SKIPPED, FINAL if is_final else REFUSED
            item.message = None
    item.save(update_fields=["state", "reason", "message"])


def _against(made: Broadcast, ticket: Ticket | None) -> str:
    """Why nothing is said there."""
    if ticket is None:
        return GONE
    if sight.looks_only(made.by, ticket) or not made.by.may("tickets.reply"):
        return RIGHT
    if ticket.status in _ENDED:
        return FINAL
    # to somebody in danger, or who asks to stop, a person speaks
    return CARE if ticket.comes_first or ticket.asks_to_stop else ""


def _say(made: Broadcast, item: BroadcastItem, ticket: Ticket, *, now: datetime) -> None:
    """Says it, and solves or holds the conversation."""
    text, language = said_in(made.texts, ticket.language, *made.languages)
    usual = addressees.usual(ticket)
    item.message = replying.reply(
        ticket,
        by=made.by,
        html=markup.from_text(text),
        recipients={"to": usual.to, "cc": usual.cc, "bcc": []},
        client_id=uuid.uuid5(_NAMES, f"{made.pk}.{ticket.pk}"),
        now=now,
        language=language,
        takes=False,
    )
    item.state = BroadcastItem.SAID
    if made.solves:
        item.reason = _solve(made, ticket, now=now)
    elif not made.notice.is_over:
        # the next word is ours: nobody asks the player meanwhile whether he is still there
        resolution.hold(ticket, by=made.by, now=now, inside=True)
    else:
        returning.resume(ticket, by=made.by, now=now)


def _solve(made: Broadcast, ticket: Ticket, *, now: datetime) -> str:
    try:
        with transaction.atomic():
            resolution.resolve(
                ticket, by=made.by, outcome="fixed", root_cause=made.root_cause, now=now
            )
    except tuple(_STAYS_OPEN) as refusal:
        return next(_STAYS_OPEN[kind] for kind in type(refusal).__mro__ if kind in _STAYS_OPEN)
    return ""


@transaction.atomic
def _finish(made: Broadcast, *, now: datetime) -> None:
    made = Broadcast.objects.select_for_update(no_key=True).get(pk=made.pk)
    is_done = not made.items.filter(state=BroadcastItem.WAITING).exists()
    if made.state == Broadcast.RUNNING and is_done:
        made.state, made.due_at, made.finished_at = Broadcast.FINISHED, None, now
        made.save(update_fields=["state", "due_at", "finished_at"])
        realtime.ring(f"person.{made.by_id}")


def _languages(notice: Notice) -> Sequence[str]:
    """Of its brands, in their order: what is tried where a player's own is not there."""
    brands = Brand.objects.filter(pk__in=notice.brand_ids).order_by("pk")
    return list(dict.fromkeys(code for one in brands for code in one.languages))


_ENDED = (Ticket.SOLVED, Ticket.CLOSED, Ticket.MERGED, Ticket.SPAM)
