"""The mailboxes that mail comes to."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.events import actions as events
from accounts.organisation import wording
from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from tickets.channels.email.models import Mailbox
from tickets.channels.email.outbound import domains


class TakenAddress(Exception):
    """Another mailbox has this address."""

    message = gettext_lazy("There is already a mailbox with this address.")


class ForeignDomain(Exception):
    """Mail from this domain is signed, so it would carry the proof of other people's brands."""

    def __init__(self, domain: str) -> None:
        super().__init__(domain)
        self.message = _(
            "Mail from %(domain)s carries the signature of %(brands)s. "
            "Ask someone who looks after all of these brands."
        ) % {"domain": domain, "brands": domains.named(domain)}


@transaction.atomic
def add_mailbox(
    address: str, *, name: str, brand: Brand, team: Team, by: Person, now: datetime
) -> Mailbox:
    _guard(domains.domain_of(address), by)
    wording.check_name(name)
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
    if domains.domain_of(address) != domains.domain_of(mailbox.address):
        _guard(domains.domain_of(address), by)
    if name != mailbox.name:
        wording.check_name(name)
    before = (mailbox.address, mailbox.name, mailbox.team_id, mailbox.is_active)
    mailbox.address, mailbox.name, mailbox.team = address, name, team
    mailbox.is_active = is_active
    if before != (mailbox.address, mailbox.name, mailbox.team_id, mailbox.is_active):
        _store(mailbox)
        events.record("mailbox.changed", mailbox, by=by, is_active=is_active, team=team.pk)
    return mailbox


def _guard(domain: str, by: Person) -> None:
    if domains.is_signed(domain) and not domains.is_ruled_by(by, domain):
        raise ForeignDomain(domain)


def _store(mailbox: Mailbox) -> None:
    try:
        with transaction.atomic():
            mailbox.save()
    except IntegrityError as error:
        raise TakenAddress from error
