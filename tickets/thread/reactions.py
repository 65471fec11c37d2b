"""What follows from deeds on tickets."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import Fact, after
from accounts.people.notifications import kind, notify
from tickets.thread.actions import indexing
from tickets.thread.models import Follower, Message, Ticket

kind("ticket.mentioned", _("%(actor)s mentioned you"), icon="at", sound="message")
kind("ticket.assigned", _("%(actor)s gave you this conversation"), icon="user", sound="message")
kind("message.received", _("%(actor)s wrote"), icon="mail", sound="message")
kind("note.added", _("%(actor)s left a note"), icon="lock", sound="message")
kind("message.failed", _("Your reply could not be sent"), icon="alert", sound="late")


@after(
    *("message.received", "message.replied", "note.added", "ticket.classified"),
)
def keep_search_words(fact: Fact) -> None:
    """Search hears of new words a moment later, so that no reply waits for it."""
    indexing.keep_words(fact.subject_id)


@after("note.added")
def tell_of_note(fact: Fact) -> None:
    """Whoever is mentioned hears that he is; the others who follow, that there is a note."""
    mentioned = set(fact.detail.get("mentioned", ()))
    now = timezone.now()
    notify(mentioned, fact, "ticket.mentioned", now=now)
    notify(_concerned(fact.subject_id) - mentioned, fact, "note.added", now=now)


@after("message.received")
def tell_of_words(fact: Fact) -> None:
    """The player wrote: news for the owner and for who follows. What nobody has is in the list."""
    concerned = _concerned(fact.subject_id)
    if concerned:
        notify(concerned, fact, "message.received", now=timezone.now())


@after("ticket.assigned")
def tell_new_owner(fact: Fact) -> None:
    notify([fact.detail["to"]], fact, "ticket.assigned", now=timezone.now())


@after("message.failed")
def tell_author(fact: Fact) -> None:
    """His words did not leave."""
    author = Message.objects.filter(pk=fact.detail["message"]).values_list("author_id", flat=True)
    notify(author, fact, "message.failed", now=timezone.now())


def _concerned(number: int) -> set[int]:
    """The owner, and who follows."""
    owner = Ticket.objects.filter(pk=number, assignee__isnull=False)
    followers = Follower.objects.filter(ticket=number)
    return set(
        owner.values_list("assignee_id", flat=True).union(
            followers.values_list("person_id", flat=True)
        )
    )
