"""What becomes of a ticket on which its player says nothing: a warning, then the end. Words first,
then the state, in one transaction."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.organisation.models import Brand
from helpdesk.lib import due
from tickets.closing import allowed, letters, rules
from tickets.closing.actions import writing
from tickets.closing.models import ClosingRules, Silence
from tickets.thread.actions import resolution, rows
from tickets.thread.models import Ticket

WARNS, CLOSES = "closing_warning", "closing_words"
_LEASE, _AT_ONCE = timedelta(seconds=60), 10
_LATER = timedelta(hours=6)  # until it is looked at again what keeps a ticket open
# since when we wait: the last of these
_BEGINS = ("message.replied", "message.received", "ticket.held", "ticket.woken")


def find_silent(*, now: datetime) -> int:
    """Takes up tickets that have waited for their player long enough to be warned of; how many."""
    found = 0
    for brand in Brand.objects.filter(is_active=True).select_related("closing"):
        of_brand = getattr(brand, "closing", None) or ClosingRules(brand=brand)
        if of_brand.closes_silent:
            found += _take_up(brand, now - timedelta(seconds=of_brand.warn_after_seconds), now=now)
    return found


def _take_up(brand: Brand, before: datetime, *, now: datetime) -> int:
    """One walk along the index of the brand's lists: what waits longest stands first."""
    waiting = Ticket.objects.filter(
        brand=brand, bucket=Ticket.WAITING, sort_at__lte=before, silence=None
    )
    keys = list(waiting.order_by("sort_at", "id").values_list("pk", flat=True)[:_AT_ONCE])
    made = [Silence(ticket_id=key, since=now, due_at=now) for key in keys]
    return len(Silence.objects.bulk_create(made, ignore_conflicts=True))


def settle_silent(*, now: datetime) -> int:
    """Warns and closes what is due; how many it looked at."""
    looked = due.settle(
        Silence.objects.all(),
        lambda key: look_at(key, now=now),
        now=now,
        lease=_LEASE,
        limit=_AT_ONCE,
    )
    return len(looked)


@transaction.atomic
def look_at(ticket_id: int, *, now: datetime) -> None:
    ticket = Ticket.objects.locked(ticket_id)
    silence = Silence.objects.select_for_update(no_key=True).get(pk=ticket_id)
    of_brand = rules.of_brand(ticket.brand_id)
    if ticket.status != Ticket.PENDING_PLAYER or ticket.is_asleep or not of_brand.closes_silent:
        silence.delete()
        return
    since = _since(ticket)
    if silence.since != since or (silence.warned_at is not None and silence.warned_at < since):
        silence.since, silence.warned_at, silence.message = since, None, None
    warns_at = since + timedelta(seconds=of_brand.warn_after_seconds)
    if silence.warned_at is None and warns_at > now:
        _wait(silence, warns_at)
        return
    if (quiet_until := rules.next_allowed(now, of_brand, rules.zone_of(ticket))) > now:
        _wait(silence, quiet_until)
    elif not allowed.may_close_by_itself(ticket, now=now):
        silence.warned_at = None  # whoever is warned once more has the whole time again
        _wait(silence, now + _LATER)
    elif silence.warned_at is None:
        _warn(ticket, silence, of_brand, now=now)
    else:
        _close(ticket, silence, of_brand, now=now)


def _warn(ticket: Ticket, silence: Silence, of_brand: ClosingRules, *, now: datetime) -> None:
    channel = writing.way_to(ticket, now=now)
    if not channel or (channel == writing.EMAIL and writing.is_silenced(ticket)):
        _wait(silence, now + _LATER)  # who can't be warned is not closed over his head
        return
    tz = rules.zone_of(ticket)
    wanted = now + timedelta(seconds=of_brand.close_after_seconds)
    closes_at = rules.next_allowed(wanted, of_brand, tz)
    language = letters.language_of(ticket)
    silence.message = writing.write(
        ticket,
        letters.warning(ticket, closes_at=closes_at, language=language, now=now),
        channel=channel,
        language=language,
        flag=WARNS,
        name=f"closing-warning:{ticket.pk}:{now.isoformat()}",
        now=now,
    )
    silence.warned_at = now
    _wait(silence, closes_at)
    events.record("ticket.close_announced", ticket, by=rows.by_system(), at=closes_at.isoformat())


def _close(ticket: Ticket, silence: Silence, of_brand: ClosingRules, *, now: datetime) -> None:
    warned_at = silence.warned_at or now
    closes_at = warned_at + timedelta(seconds=of_brand.close_after_seconds)
    if closes_at > now:
        _wait(silence, closes_at)
        return
    channel = writing.way_to(ticket, now=now)
    if channel:
        language = letters.language_of(ticket)
        writing.write(
            ticket,
            letters.last_words(ticket, language=language),
            channel=channel,
            language=language,
            flag=CLOSES,
            name=f"closing-words:{ticket.pk}:{warned_at.isoformat()}",
            now=now,
        )
    resolution.lapse(ticket, now=now)
    silence.delete()


def _since(ticket: Ticket) -> datetime:
    """When we began to wait: our last reply, his last thanks, or when somebody put it on hold."""
    began = Event.objects.filter(
        Q(verb__in=_BEGINS), subject_type="ticket", subject_id=ticket.pk
    ).order_by("-seq")
    at = began.values_list("at", flat=True).first()
    return max(at, ticket.last_message_at) if at else ticket.last_message_at


def _wait(silence: Silence, until: datetime) -> None:
    silence.due_at = until
    silence.save()
