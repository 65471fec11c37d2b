"""Mail makes itself known as a way out, tells when a way is shut, and follows what becomes of
messages."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after_batch, during
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify
from accounts.people.rights import RIGHTS
from tickets.channels.email.actions import acknowledging, destroying, returned
from tickets.channels.email.models import Acknowledgement, Mailbox
from tickets.channels.email.outbound import letters
from tickets.channels.email.outbound.actions import health
from tickets.channels.email.outbound.sending import Email
from tickets.thread import outgoing
from tickets.thread.models import Message

__all__ = ["letters"]  # that codes leave by mail is declared there

# What came by the API or by the contact form is answered by mail, like a mail.
_BY_MAIL = ("email", "api", "form")
outgoing.register(Email(), *_BY_MAIL)

kind(
    "mailbox.sending_failed",
    _("The mail of %(title)s can’t be sent"),
    label=_("Mail of a mailbox can’t be sent"),
    icon="alert",
    sound="late",
    mail=True,
)
kind(
    "mailbox.sending_recovered",
    _("Sending works again for %(title)s"),
    label=_("Sending works again for a mailbox"),
    icon="check",
)
kind(
    "mailbox.failing",
    _("The mail of %(title)s can’t be fetched"),
    label=_("Mail of a mailbox can’t be fetched"),
    icon="alert",
    sound="late",
    mail=True,
)
kind(
    "mailbox.recovered",
    _("Fetching works again for %(title)s"),
    label=_("Fetching works again for a mailbox"),
    icon="check",
)

kind(
    "mail.left_there",
    _("A mail to %(title)s could not be fetched and stays on its server"),
    label=_("A mail of a mailbox could not be fetched"),
    icon="alert",
)
kind(
    "mail.flooded",
    _("So much mail comes from %(actor)s that it is held back"),
    label=_("So much mail comes from one sender that it is held back"),
    icon="alert",
)
kind(
    "mailbox.loop_stopped",
    _("%(actor)s asks for automatic mail like a machine and gets none for now"),
    label=_("One sender asks for automatic mail like a machine"),
    icon="alert",
)
kind("mailbox.silenced", _("Automatic mail has stopped: too much of it left"), icon="alert")

_CARETAKERS = sorted(RIGHTS["mail.intake"] | RIGHTS["organisation.manage"])


_FIRST_WORDS = 2  # the event after the one that opened the ticket


@after_batch("message.received")
def acknowledge_first_words(facts: list[Fact]) -> None:
    """Where a mailbox wants it, who opened a ticket hears that we have his mail."""
    numbers = sorted({fact.subject_id for fact in facts if fact.seq == _FIRST_WORDS})
    if not numbers or not Acknowledgement.objects.filter(is_on=True).exists():
        return
    for number in numbers:
        acknowledging.acknowledge(number, now=events.moment())


@during("message.sent_again")
def try_its_mailbox(fact: Fact, ticket: Any) -> None:
    """Who wants another try does not wait for that of the mailbox."""
    message = Message.objects.filter(pk=fact.detail["message"]).first()
    if message is not None and message.way_out is not None:
        health.try_now(message.way_out)


@after_batch("message.failed")
def blame_address(facts: list[Fact]) -> None:
    """Words that a server refuses at once come back no less than those it returns later. After
    that, as the ticket is locked while it is told, and players are locked before tickets."""
    failed = Message.objects.filter(
        pk__in=[fact.detail["message"] for fact in facts], channel__in=_BY_MAIL
    )
    for message in failed.order_by("pk"):
        returned.blame(message, now=events.moment())


@after_batch(
    *("mailbox.sending_failed", "mailbox.sending_recovered"),
    *("mailbox.failing", "mailbox.recovered", "mail.flooded", "mailbox.silenced"),
    *("mailbox.loop_stopped", "mail.left_there"),
)
def tell_caretakers(facts: list[Fact]) -> None:
    """Those who look after mail or the house, in the mailbox's brand."""
    brand_of = dict(
        Mailbox.objects.filter(pk__in={fact.subject_id for fact in facts}).values_list(
            "pk", "brand_id"
        )
    )
    people = list(
        Person.objects.filter(
            kind=Person.STAFF,
            is_active=True,
            role__in=_CARETAKERS,
            brand_ids__overlap=list(brand_of.values()),
        ).values_list("pk", "brand_ids")
    )
    notify(
        (
            News(
                [pk for pk, brands in people if brand_of.get(fact.subject_id) in brands],
                fact,
                fact.verb,
            )
            for fact in facts
        ),
        now=events.moment(),
    )


@during("message.redacted")
def destroy_original(fact: Fact, ticket: Any) -> None:
    """The words are gone for good or not at all."""
    if fact.detail.get("original"):
        destroying.destroy(fact.detail["message"], by_id=fact.actor_id, now=events.moment())
