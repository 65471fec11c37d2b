"""Whether anything leaves a mailbox: since when not, and who has heard of it."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.events import actions as events
from helpdesk.lib.due import backoff
from tickets.channels.email.models import Mailbox
from tickets.channels.email.outbound.models import Sending
from tickets.channels.email.outbound.troubles import LASTING
from tickets.thread.actions import rows, ways

TOLD_AFTER = 3  # failures in a row; one alone is no news
LONGEST_WAIT = timedelta(minutes=5)


@transaction.atomic
def mark_failing(mailbox_id: int, *, trouble: str, words: str, now: datetime) -> datetime:
    """Nothing left by the mailbox's server; when it is tried next."""
    mailbox, sending = _locked(mailbox_id)
    if sending.retry_at is not None and sending.retry_at > now:
        return sending.retry_at  # somebody else has seen it a moment ago
    if sending.is_untried and not sending.is_ill:
        sending.failing_since = now
    sending.failing_since = sending.failing_since or now
    sending.failures = min(sending.failures + 1, 1000)
    sending.trouble, sending.words = trouble, words[:300]
    sending.retry_at = now + min(backoff(sending.failures), LONGEST_WAIT)
    is_news = not sending.is_ill and (trouble in LASTING or sending.failures >= TOLD_AFTER)
    sending.is_ill = sending.is_ill or is_news
    sending.save()
    if is_news:
        events.record("mailbox.sending_failed", mailbox, by=rows.by_system(), trouble=trouble)
    return sending.retry_at


@transaction.atomic
def mark_working(mailbox_id: int, *, now: datetime) -> None:
    """Mail leaves again, and what waited goes on."""
    mailbox, sending = _locked(mailbox_id)
    was_ill = sending.is_ill
    if sending.failing_since is None:
        return
    forget(sending)
    sending.save()
    if was_ill:
        events.record("mailbox.sending_recovered", mailbox, by=rows.by_system())
    ways.go_on(mailbox_id, now=now)


def try_now(mailbox_id: int) -> None:
    """Somebody wants to know: the next letter is a try."""
    Sending.objects.filter(mailbox_id=mailbox_id).update(retry_at=None)


def forget(sending: Sending) -> None:
    """As if nothing had ever been wrong."""
    sending.failing_since = sending.retry_at = None
    sending.failures, sending.is_ill = 0, False
    sending.trouble = sending.words = ""


def _locked(mailbox_id: int) -> tuple[Mailbox, Sending]:
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox_id)
    sending = Sending.objects.filter(mailbox=mailbox).first()
    return mailbox, sending or Sending(mailbox=mailbox, sign_in=Sending.NOTHING)
