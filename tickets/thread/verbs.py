"""What can happen to a ticket, and how it is said."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from tickets.thread.models import ContactReason, Tag, Ticket

subject(
    "ticket",
    Ticket,
    visible_to=lambda person: Ticket.objects.visible_to(person),
    url=lambda pk: f"/tickets/{pk}/",
    title=lambda ticket: ticket.subject or f"#{ticket.pk}",
)

subject(
    "reason",
    ContactReason,
    visible_to=lambda person: (
        ContactReason.objects.all() if person.may("tickets.see") else ContactReason.objects.none()
    ),
    url=lambda pk: f"/settings/reasons/{pk}/",
    title=lambda reason: reason.name_in(get_language() or "en"),
)

verb("reason.added", _("%(actor)s added a contact reason"), icon="list")
verb("reason.changed", _("%(actor)s changed a contact reason"), icon="list")
verb("reason.moved", _("%(actor)s changed the order of the contact reasons"), icon="list")
verb("reason.retired", _("%(actor)s retired a contact reason"), icon="list")
verb("reason.brought_back", _("%(actor)s brought a contact reason back"), icon="undo")

subject(
    "tag",
    Tag,
    visible_to=lambda person: (
        Tag.objects.all() if person.may("tickets.see") else Tag.objects.none()
    ),
    url=lambda pk: f"/settings/tags/{pk}/",
    title=lambda tag: tag.name,
)

verb("tag.renamed", _("%(actor)s renamed a tag"), icon="tag")
verb("tag.merged", _("%(actor)s merged two tags"), icon="merge")
verb("tag.separated", _("%(actor)s took a merge of tags back"), icon="undo")
verb("tag.retired", _("%(actor)s retired a tag"), icon="tag")
verb("tag.brought_back", _("%(actor)s brought a tag back"), icon="undo")

verb("ticket.opened", _("Opened by %(actor)s"), icon="inbox", is_quiet=True)
verb("ticket.started", _("%(actor)s started this conversation"), icon="out")
verb("ticket.assigned", _("%(actor)s gave this to %(to)s"), icon="user")
verb("ticket.unassigned", _("%(actor)s gave this back to the team"), icon="users")
verb("ticket.moved", _("%(actor)s handed this to %(team)s"), icon="swap")
verb("ticket.classified", _("%(actor)s changed what this is about"), icon="tag")
verb("ticket.emergency", _("This comes before everything else"), icon="alert")
verb(
    "ticket.particulars_changed",
    _("%(actor)s noted what is known of this"),
    icon="list",
    is_quiet=True,
)
verb("ticket.tagged", _("%(actor)s changed the tags"), icon="tag")
verb("ticket.solved", _("%(actor)s solved this"), icon="check")
verb("ticket.reopened", _("Open again: %(actor)s"), icon="undo")
verb("ticket.thanked", _("%(actor)s only said thanks"), icon="heart", is_quiet=True)
verb("ticket.held", _("%(actor)s is waiting for an answer"), icon="pause")
verb("ticket.resumed", _("%(actor)s took this off hold"), icon="play")
verb("ticket.snoozed", _("%(actor)s lets this sleep · %(until)s"), icon="moon")
verb("ticket.woken", _("Awake again"), icon="sun")
verb("ticket.linked", _("%(actor)s linked this with another conversation"), icon="link")
verb("ticket.unlinked", _("%(actor)s took the link to another conversation away"), icon="link")
verb("ticket.merged", _("%(actor)s merged this into #%(ticket)s"), icon="merge")
verb("ticket.took_in", _("%(actor)s merged #%(ticket)s into this"), icon="merge")
verb("ticket.unmerged", _("%(actor)s took the merge with #%(ticket)s back"), icon="undo")
verb("ticket.split", _("%(actor)s moved messages from here to #%(ticket)s"), icon="swap")
verb("ticket.split_off", _("%(actor)s made this of messages from #%(ticket)s"), icon="swap")
verb("ticket.rejoined", _("%(actor)s brought the messages back from #%(ticket)s"), icon="undo")
verb("ticket.closed", _("Closed for good"), icon="lock")
verb("ticket.marked_spam", _("%(actor)s marked this as spam"), icon="trash")
verb("ticket.followed", _("%(actor)s follows this"), icon="eye", is_quiet=True)
verb("ticket.unfollowed", _("%(actor)s no longer follows this"), icon="eyeoff", is_quiet=True)
verb("message.received", _("%(actor)s wrote"), icon="mail", is_quiet=True)
verb("message.replied", _("%(actor)s answered"), icon="out", is_quiet=True)
verb("message.spoken", _("%(actor)s said this by itself"), icon="bot", is_quiet=True)
verb("message.given", _("%(actor)s gave the player something"), icon="out", is_quiet=True)
verb("message.moved", _("%(actor)s brought this from #%(ticket)s"), icon="merge", is_quiet=True)
verb("message.left", _("%(actor)s moved this to #%(ticket)s"), icon="merge", is_quiet=True)
verb("message.returned", _("%(actor)s brought this back"), icon="undo", is_quiet=True)
verb("message.corrected", _("%(actor)s corrected a note"), icon="stamp")
verb("message.redacted", _("%(actor)s removed words from a message"), icon="eyeoff")
verb(
    "ticket.redacted",
    _("%(actor)s removed words from the subject or the details"),
    icon="eyeoff",
)
verb("message.undone", _("%(actor)s took a reply back"), icon="undo")
verb("message.sent", _("Sent"), icon="send", is_quiet=True)
verb("message.failed", _("A reply could not be sent"), icon="alert")
verb("message.postponed", _("A reply waits to be sent"), icon="pause", is_quiet=True)
verb("message.sent_again", _("%(actor)s sent a reply again"), icon="refresh")
verb("note.added", _("%(actor)s left a note"), icon="lock", is_quiet=True)
verb("file.checked", _("A file was checked"), icon="clip", is_quiet=True)
verb("message.bounced", _("A reply came back"), icon="alert")
verb("message.delayed", _("A reply is delayed on its way"), icon="clock")
verb("ticket.mail_returned", _("A reply came back: it did not reach the player"), icon="alert")
verb(
    "ticket.mail_failed", _("A reply could not be sent: it did not reach the player"), icon="alert"
)
verb("message.acknowledged", _("Deskline said that the mail has come"), icon="bolt", is_quiet=True)
