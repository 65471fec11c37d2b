"""News by mail, for whoever wants it so: several that came within minutes are one mail.

Whether he is still here, still wants it and may still see what it is about is asked in the moment
of sending (AZ-6); what he has read meanwhile is left out. What a row waits for is its `mail_at`:
whoever dies while sending loses it when the lease ends, and the second try has the same id.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.events import registry
from accounts.people import news_choices as choices
from accounts.people import notifications, own_mail
from accounts.people.models import Notification, Person, StaffUser
from helpdesk.lib import crypto
from helpdesk.lib import text as words

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
GIVEN_UP_AFTER = timedelta(hours=24)  # older news is no news
LINK_LASTS = timedelta(days=30)
PURPOSE = "accounts.people.news_mail"
_MOST_LINES = 20

# All that waits for the person whose news is due longest, taken by one worker at a time.
_CLAIM = """
WITH first AS (
    SELECT person_id FROM accounts_notification WHERE mail_at <= %(now)s
    ORDER BY mail_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
), taken AS (
    SELECT n.id FROM accounts_notification n JOIN first USING (person_id)
    WHERE n.mail_at IS NOT NULL FOR NO KEY UPDATE OF n SKIP LOCKED
)
UPDATE accounts_notification n SET mail_at = %(until)s FROM taken
WHERE n.id = taken.id RETURNING n.id, n.person_id
"""


class Line(NamedTuple):
    """One piece of news: who did what, and where it leads; no word that a player wrote."""

    sentence: str
    subject: str
    url: str


def send_due(*, now: datetime) -> bool:
    """Sends one person all that is due to him; false when nothing was due."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"now": now, "until": now + LEASE})
        taken = cursor.fetchall()
    if not taken:
        return False
    rows = Notification.objects.filter(pk__in=[pk for pk, _person in taken])
    staff = (
        StaffUser.objects.select_related("person")
        .filter(person_id=taken[0][1], person__is_active=True)
        .first()
    )
    if staff is None:
        rows.update(mail_at=None)
        return True
    quiet_until = choices.quiet_until(staff.person, now=now)
    if quiet_until is not None:
        rows.filter(at__gt=now - GIVEN_UP_AFTER).update(mail_at=quiet_until)
        rows.filter(at__lte=now - GIVEN_UP_AFTER).update(mail_at=None)
        return True
    with override(staff.person.language):
        lines = _lines(staff.person, rows.filter(at__gt=now - GIVEN_UP_AFTER), now=now)
        if lines:
            _send(staff, lines, first=min(pk for pk, _person in taken), now=now)
    rows.update(mail_at=None)
    return True


def who_may_choose(token: str, *, now: datetime) -> Person | None:
    """Whose choices a link from a mail changes, as long as it works and he is here."""
    payload = crypto.read(token, purpose=PURPOSE, now=now)
    person_id = payload.get("person") if payload else None
    if not isinstance(person_id, int):
        return None
    return Person.objects.filter(pk=person_id, kind=Person.STAFF, is_active=True).first()


def _lines(person: Person, rows: Iterable[Notification], *, now: datetime) -> list[Line]:
    """What he has not read, still wants by mail, may still see and is still so; oldest first. What
    was told twice is said once."""
    waiting = [
        row
        for row in rows.select_related("actor").order_by("pk")  # type: ignore[attr-defined]
        if row.read_at is None
        and (said := notifications.kinds.get(row.verb))
        and choices.wants(person, row.verb, choices.MAIL, usual=said.mail)
    ]
    waiting = _that_still_hold(person, waiting)
    about = ((row.subject_type, row.subject_id) for row in waiting)
    seen = notifications.visible(person, about)
    lines = (
        _line(row, seen[row.subject_type, row.subject_id])
        for row in waiting
        if (row.subject_type, row.subject_id) in seen
    )
    return list({(line.sentence, line.subject): line for line in lines}.values())


def _that_still_hold(person: Person, rows: list[Notification]) -> list[Notification]:
    about: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        about[row.verb].add(row.subject_id)
    holds = {
        verb: still(person, numbers)
        for verb, numbers in about.items()
        if (still := notifications.kinds[verb].still) is not None
    }
    return [row for row in rows if row.subject_id in holds.get(row.verb, {row.subject_id})]


def _line(row: Notification, subject: object) -> Line:
    kind = registry.kinds[row.subject_type]
    # a ticket's subject is in the words of the player, and a player's title is his name
    called = f"#{row.subject_id}" if row.subject_type == "ticket" else str(kind.title(subject))
    if row.subject_type == "player":
        called = words.short_name(called)
    actor = words.short_name(row.actor.name)
    said = str(notifications.kinds[row.verb].sentence) % {"actor": actor, "title": called}
    url = f"{settings.APP_ORIGIN}{reverse('notification', args=[row.pk])}"
    return Line(words.squeeze(said), words.squeeze(called), url)


def _send(staff: StaffUser, lines: list[Line], *, first: int, now: datetime) -> None:
    token = crypto.sign(
        {"person": staff.person_id},
        purpose=PURPOSE,
        seconds=int(LINK_LASTS.total_seconds()),
        now=now,
    )
    choose = f"{settings.APP_ORIGIN}{reverse('news_by_link', args=[token])}"
    number = len(lines)
    one = f"{lines[0].sentence} · {lines[0].subject}"
    many = ngettext("%(num)s thing for you", "%(num)s things for you", number) % {"num": number}
    text = render_to_string(
        "accounts/people/mail/news.txt",
        {
            "name": staff.person.name,
            "lines": lines[:_MOST_LINES],
            "more": max(0, number - _MOST_LINES),
            "url": f"{settings.APP_ORIGIN}{reverse('notifications')}",
            "choose": choose,
        },
        using="jinja2",
    )
    own_mail.send(
        words.clip(one if number == 1 else _("Deskline: %(news)s") % {"news": many}, 120),
        text,
        to=staff.email,
        name=f"news-{staff.person_id}-{first}",
        headers={
            "List-Unsubscribe": f"<{choose}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
