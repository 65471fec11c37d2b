"""Mail makes itself known as a way out, and tells when a way in or out is shut."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import Fact, after_batch, during
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify
from accounts.people.rights import RIGHTS
from tickets.channels.email.models import Mailbox
from tickets.channels.email.outbound.actions import health
from tickets.channels.email.sending import Email
from tickets.thread import outgoing
from tickets.thread.models import Message

# What came by the API is answered by mail, like a mail.
outgoing.register(Email(), "email", "api")

kind("mailbox.sending_failed", _("Mail of a mailbox can’t be sent"), icon="alert", sound="late")
kind("mailbox.sending_recovered", _("Mail of a mailbox is sent again"), icon="check")
kind("mailbox.failing", _("The mail of %(title)s can’t be fetched"), icon="alert", sound="late")
kind("mailbox.recovered", _("The mail of %(title)s is fetched again"), icon="check")

_CARETAKERS = sorted(RIGHTS["mail.intake"] | RIGHTS["organisation.manage"])


@during("message.sent_again")
def try_its_mailbox(fact: Fact, ticket: Any) -> None:
    """Who wants another try does not wait for that of the mailbox."""
    message = Message.objects.filter(pk=fact.detail["message"]).first()
    if message is not None and message.way_out is not None:
        health.try_now(message.way_out, now=timezone.now())


@after_batch(
    *("mailbox.sending_failed", "mailbox.sending_recovered"),
    *("mailbox.failing", "mailbox.recovered"),
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
        now=timezone.now(),
    )
