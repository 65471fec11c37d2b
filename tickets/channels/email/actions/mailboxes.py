"""The mailboxes that mail comes to."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from tickets.channels.email.models import Mailbox


class TakenAddress(Exception):
    """Another mailbox has this address."""

    message = _("There is already a mailbox with this address.")


@transaction.atomic
def add_mailbox(
    address: str, *, name: str, brand: Brand, team: Team, by: Person, now: datetime
) -> Mailbox:
    mailbox = Mailbox(address=address, name=name, brand=brand, team=team, created_at=now)
    _store(mailbox)
    events.record("mailbox.added", mailbox, by=by)
    return mailbox


@transaction.atomic
def change_mailbox(
    mailbox: Mailbox, *, by: Person, address: str, name: str, team: Team, is_active: bool
) -> Mailbox:
    """Its brand never changes: what came in belongs to the brand's players."""
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    before = (mailbox.address, mailbox.name, mailbox.team_id, mailbox.is_active)
    mailbox.address, mailbox.name, mailbox.team = address, name, team
    mailbox.is_active = is_active
    if before != (mailbox.address, mailbox.name, mailbox.team_id, mailbox.is_active):
        _store(mailbox)
        events.record("mailbox.changed", mailbox, by=by, is_active=is_active, team=team.pk)
    return mailbox


def _store(mailbox: Mailbox) -> None:
    try:
        with transaction.atomic():
            mailbox.save()
    except IntegrityError as error:
        raise TakenAddress from error
