"""The keys that a domain's mail is signed with: made, used, followed by others, removed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import crypto, dkim
from tickets.channels.email.models import Mailbox
from tickets.channels.email.outbound import domains, servers
from tickets.channels.email.outbound.models import SigningKey

MOST_KEYS = 5  # of one domain


class TooManyKeys(Exception):
    message = gettext_lazy("This domain has five keys. Remove one that is no longer used first.")


class InUse(Exception):
    message = gettext_lazy("Mail is signed with this key. End that first.")


class OthersRule(Exception):
    """The keys also prove the mail of brands that this person does not look after."""

    def __init__(self, domain: str) -> None:
        super().__init__(domain)
        self.message = _(
            "The keys of this domain belong to %(brands)s. "
            "Only someone who looks after all of these brands can change them."
        ) % {"brands": domains.named(domain)}


@transaction.atomic
def make_key(mailbox: Mailbox, *, by: Person, now: datetime) -> SigningKey:
    """A key for the mailbox's domain. It signs nothing before its record is published."""
    mailbox, domain = _ruled(mailbox, by)
    if SigningKey.objects.filter(domain=domain).count() >= MOST_KEYS:
        raise TooManyKeys
    private = dkim.new_key()
    key = SigningKey.objects.create(
        domain=domain,
        brand_id=mailbox.brand_id,
        selector=dkim.new_selector(now),
        sealed_key=crypto.seal(private, purpose=servers.KEY),
        public=dkim.public_part(private),
        created_at=now,
    )
    events.record("mailbox.key_made", mailbox, by=by, key=key.pk)
    return key


@transaction.atomic
def sign_with(mailbox: Mailbox, key: SigningKey, *, by: Person, now: datetime) -> SigningKey:
    """From now on this key signs; the one before stays for mail that is under way."""
    mailbox, _domain = _ruled(mailbox, by)
    key = SigningKey.objects.select_for_update(no_key=True).get(pk=key.pk)
    if key.signs:
        return key
    _end_current(key.domain, now)
    key.signs_since, key.signed_until = now, None
    key.save(update_fields=["signs_since", "signed_until"])
    events.record("mailbox.signing_began", mailbox, by=by, key=key.pk)
    return key


@transaction.atomic
def stop_signing(mailbox: Mailbox, *, by: Person, now: datetime) -> None:
    """Mail of the domain leaves unsigned."""
    mailbox, domain = _ruled(mailbox, by)
    if _end_current(domain, now):
        events.record("mailbox.signing_ended", mailbox, by=by)


@transaction.atomic
def remove_key(mailbox: Mailbox, key: SigningKey, *, by: Person) -> None:
    """Its record may go too, a week after it last signed."""
    mailbox, _domain = _ruled(mailbox, by)
    key = SigningKey.objects.select_for_update(no_key=True).get(pk=key.pk)
    if key.signs:
        raise InUse
    events.record("mailbox.key_removed", mailbox, by=by, key=key.pk, selector=key.selector)
    key.delete()


def _end_current(domain: str, now: datetime) -> int:
    current = SigningKey.objects.filter(domain=domain, signs_since__isnull=False, signed_until=None)
    return current.update(signed_until=now)


def _ruled(mailbox: Mailbox, by: Person) -> tuple[Mailbox, str]:
    """The mailbox, locked, and its domain, whose keys `by` may change."""
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    domain = domains.domain_of(mailbox.address)
    if not domains.is_ruled_by(by, domain):
        raise OthersRule(domain)
    return mailbox, domain
