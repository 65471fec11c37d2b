"""What can happen to a mailbox and to the mail that comes to it."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from accounts.people.models import Person
from tickets.channels.email.models import Mailbox


def visible_mailboxes(person: Person) -> "QuerySet[Mailbox]":
    """Mailboxes of the person's brands, for whoever looks after mail or the house."""
    if not person.may("mail.intake") and not person.may("organisation.manage"):
        return Mailbox.objects.none()
    if person.kind == Person.SYSTEM:
        return Mailbox.objects.all()
    return Mailbox.objects.filter(brand_id__in=person.brand_ids)


subject(
    "mailbox",
    Mailbox,
    visible_to=visible_mailboxes,
    # where news of a mailbox lead: who looks after mail need not manage mailboxes
    url=lambda pk: f"/settings/mail/?mailbox={pk}",
    title=lambda mailbox: mailbox.address,
)

verb("mailbox.added", _("%(actor)s added a mailbox"), icon="mail")
verb("mailbox.changed", _("%(actor)s changed a mailbox"), icon="mail")
verb("mailbox.sending_failed", _("Mail could not be sent"), icon="alert")
verb("mailbox.sending_recovered", _("Sending works again"), icon="check")
verb("mailbox.sending_changed", _("%(actor)s changed how mail is sent"), icon="send")
verb("mailbox.key_made", _("%(actor)s made a signing key"), icon="key")
verb("mailbox.signing_began", _("%(actor)s had mail signed with a new key"), icon="shield")
verb("mailbox.signing_ended", _("%(actor)s ended the signing of mail"), icon="shield")
verb("mailbox.key_removed", _("%(actor)s removed a signing key"), icon="trash")
verb("mailbox.read_again", _("%(actor)s had a mailbox read again"), icon="refresh")
verb("mailbox.connected", _("%(actor)s connected a mailbox’s account"), icon="link")
verb("mailbox.failing", _("A mailbox can’t be read"), icon="alert")
verb("mailbox.recovered", _("Fetching works again"), icon="check")
verb("mail_provider.registered", _("%(actor)s changed how we sign in to mailboxes"), icon="key")
verb("mail.quarantined", _("A mail could not be read"), icon="alert")
verb("mail.left_there", _("A mail could not be fetched and stays on its server"), icon="alert")
verb("mail.retried", _("%(actor)s had a mail read again"), icon="refresh")
verb("mail.released", _("%(actor)s let in a mail that was held back"), icon="inbox")
verb("mail.flooded", _("Mail of one address is held back: %(actor)s"), icon="alert")
verb("sender.blocked", _("%(actor)s blocked a sender"), icon="eyeoff")
verb("sender.unblocked", _("%(actor)s lets a sender write again"), icon="undo")
verb("mailbox.acknowledging_changed", _("%(actor)s changed the acknowledgement"), icon="bolt")
verb("mailbox.loop_stopped", _("Automatic mail to %(actor)s has stopped"), icon="alert")
verb("mailbox.silenced", _("Automatic mail has stopped: too much of it left"), icon="alert")
verb("mailbox.speaks_again", _("%(actor)s let automatic mail leave again"), icon="play")
