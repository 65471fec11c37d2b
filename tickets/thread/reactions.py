"""What follows from deeds on tickets."""

from collections import defaultdict
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from accounts.approvals.actions import involving
from accounts.approvals.closeness import knows_conversations
from accounts.approvals.models import Involvement
from accounts.events import actions as events
from accounts.events.models import Event
from accounts.events.registry import Fact, after_batch, during
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify, settle
from accounts.players.actions import profile
from accounts.players.models import Merge, Player
from tickets.thread.actions import indexing, moving
from tickets.thread.incoming import NEW_ADDRESS, UNPROVEN, UNVERIFIED
from tickets.thread.models import Follower, Message, Ticket

kind(
    "ticket.mentioned",
    _("%(actor)s mentioned you"),
    icon="at",
    sound="message",
    label=_("A colleague mentions you"),
)
kind(
    "ticket.assigned",
    _("%(actor)s gave you this conversation"),
    icon="user",
    sound="message",
    label=_("A conversation is given to you"),
)
kind(
    "ticket.emergency",
    _("An emergency is waiting"),
    icon="alert",
    sound="alarm",
    label=_("A conversation comes before everything else"),
    shows=True,
)
kind(
    "ticket.woken",
    _("A conversation is awake again"),
    icon="sun",
    sound="message",
    label=_("A conversation that slept is awake again"),
)
kind(
    "message.received",
    _("%(actor)s wrote"),
    icon="mail",
    sound="message",
    label=_("A player writes on a conversation of yours"),
)
kind(
    "note.added",
    _("%(actor)s left a note"),
    icon="lock",
    sound="message",
    label=_("A note on a conversation of yours"),
)
kind(
    "message.failed",
    _("A reply could not be sent"),
    icon="alert",
    sound="late",
    label=_("A reply of yours could not be sent"),
    mail=True,
)
kind(
    "message.bounced",
    _("A reply came back undelivered"),
    icon="alert",
    sound="late",
    label=_("A reply of yours came back undelivered"),
    mail=True,
)

_ONLY_TYPED = {UNVERIFIED, NEW_ADDRESS}


@after_batch(
    *("message.redacted", "message.corrected", "message.left", "message.returned"),
    *("message.undone", "ticket.unmerged", "ticket.redacted"),
)
def find_no_more(facts: list[Fact]) -> None:
    """Words that are gone are found by nobody."""
    indexing.rebuild(fact.subject_id for fact in facts)


@after_batch(
    *("message.received", "message.replied", "message.spoken", "message.given", "note.added"),
    *("ticket.classified", "message.moved"),
)
def keep_search_words(facts: list[Fact]) -> None:
    """Search hears of new words a moment later, so that no reply waits for it."""
    indexing.keep_words(fact.subject_id for fact in facts)


@after_batch("message.received", "message.replied")
def keep_last_contact(facts: list[Fact]) -> None:
    """Players are listed by their last words; the locks that this takes show who was merged
    while his mail was on its way."""
    messages = Message.objects.filter(
        pk__in=[fact.detail["message"] for fact in facts], ticket__player__isnull=False
    )
    said = list(
        messages.values_list(
            *("ticket__player_id", "sender_address", "created_at", "flags", "entered_by")
        )
    )
    profile.note_contact(
        # whoever writes in his name makes nobody present, and an address that somebody has only
        # typed is heard of, not from
        (player, "", None)
        if UNPROVEN in flags
        else (player, "" if entered_by or _ONLY_TYPED & set(flags) else address, at)
        for player, address, at, flags, entered_by in said
    )
    moving.bring_home(player for player, *_ in said)


@during("player.merged")
def move_to_survivor(fact: Fact, player: Player) -> None:
    moving.follow_merge(fact.detail["merge"], fact.detail["loser"], player)


@during("player.parted")
def move_back(fact: Fact, player: Player) -> None:
    kept = Merge.objects.select_related("loser__person").get(pk=fact.detail["merge"])
    moving.follow_parting(kept, kept.loser, player)


@during("player.corrected", "player.updated")
def follow_name(fact: Fact, player: Player) -> None:
    if {"name", "tier"} & set(fact.detail["changed"]):
        moving.follow_name(player)


@after_batch("player.merged", "player.parted", "player.corrected")
def keep_new_names_findable(facts: list[Fact]) -> None:
    """Open conversations are found by the name that their player has now."""
    players = {fact.subject_id for fact in facts}
    players |= {fact.detail["loser"] for fact in facts if "loser" in fact.detail}
    open_ones = Ticket.objects.open().filter(player__in=players)
    indexing.keep_words(open_ones.values_list("pk", flat=True))


@after_batch("note.added")
def tell_of_note(facts: list[Fact]) -> None:
    """Whoever is mentioned hears that he is; the others who follow, that there is a note."""
    concerned = _concerned(facts)
    news = []
    for fact in facts:
        mentioned = set(fact.detail.get("mentioned", ()))
        others = concerned[fact.subject_id] - mentioned
        news += [News(mentioned, fact, "ticket.mentioned"), News(others, fact, "note.added")]
    notify(news, now=events.moment())


@after_batch("message.received")
def tell_of_words(facts: list[Fact]) -> None:
    """The player wrote: news for the owner and for who follows. What nobody has is in the list."""
    concerned = _concerned(facts)
    notify(
        (News(concerned[fact.subject_id], fact, "message.received") for fact in facts),
        now=events.moment(),
    )


@after_batch("ticket.assigned")
def tell_new_owner(facts: list[Fact]) -> None:
    notify(
        (News([fact.detail["to"]], fact, "ticket.assigned") for fact in facts),
        now=events.moment(),
    )


@after_batch("ticket.emergency")
def sound_the_alarm(facts: list[Fact]) -> None:
    """News for the owner and whoever leads the team; for the whole team when nobody has it. Whoever
    has taken it since then has it before his eyes."""
    about = Ticket.objects.filter(pk__in=[fact.subject_id for fact in facts]).in_bulk()
    taken = list(
        Event.objects.filter(
            subject_type="ticket",
            subject_id__in=[pk for pk, ticket in about.items() if ticket.assignee_id],
            verb="ticket.assigned",
        ).values_list("subject_id", "pk", "actor_id")
    )
    teams = [ticket.team_id for ticket in about.values()]
    staff = Person.objects.filter(kind=Person.STAFF, is_active=True, team_ids__overlap=teams)
    news = []
    for fact in facts:
        ticket = about[fact.subject_id]
        people = {
            person.pk
            for person in staff
            if ticket.team_id in person.team_ids
            and (ticket.assignee_id is None or person.may("sla.manage"))
        }
        people |= {ticket.assignee_id or 0}
        looking = {
            actor for number, at, actor in taken if number == ticket.pk and at > fact.event_id
        }
        news.append(News(people - looking, fact, "ticket.emergency"))
    notify(news, now=events.moment())


@after_batch("ticket.assigned")
def call_no_longer(facts: list[Fact]) -> None:
    """Somebody has taken it: no emergency is waiting there any more."""
    taken = [fact.subject_id for fact in facts if fact.detail["to"] == fact.actor_id]
    urgent = Ticket.objects.filter(pk__in=taken, priority=Ticket.EMERGENCY)
    if taken and (numbers := list(urgent.values_list("pk", flat=True))):
        told = Event.objects.filter(
            subject_type="ticket", subject_id__in=numbers, verb="ticket.emergency"
        )
        settle("ticket.emergency", told.values_list("pk", flat=True), now=events.moment())


@after_batch("ticket.woken")
def tell_of_waking(facts: list[Fact]) -> None:
    """News for the owner; for whoever let it sleep when nobody has it. Where the player's words
    woke it, they are the news."""
    slept = [fact for fact in facts if fact.detail.get("snoozer")]
    owned = Ticket.objects.filter(pk__in=[fact.subject_id for fact in slept])
    owner_of = dict(owned.values_list("pk", "assignee_id"))
    notify(
        (
            News([owner_of.get(fact.subject_id) or fact.detail["snoozer"]], fact, "ticket.woken")
            for fact in slept
        ),
        now=events.moment(),
    )


@after_batch("message.failed", "message.bounced")
def tell_of_return(facts: list[Fact]) -> None:
    """What he wrote did not leave, or came back: news for him and for whoever has the ticket."""
    returned = Message.objects.filter(pk__in=[fact.detail["message"] for fact in facts])
    author_of = dict(returned.values_list("pk", "author_id"))
    concerned = _concerned(facts)
    notify(
        (
            News({author_of[fact.detail["message"]], *concerned[fact.subject_id]}, fact, fact.verb)
            for fact in facts
        ),
        now=events.moment(),
    )


def _concerned(facts: list[Fact]) -> dict[int, set[int]]:
    """The owner, and who follows, of each ticket."""
    numbers = {fact.subject_id for fact in facts}
    owners = Ticket.objects.filter(pk__in=numbers, assignee__isnull=False)
    followers = Follower.objects.filter(ticket__in=numbers)
    found: dict[int, set[int]] = defaultdict(set)
    for number, person_id in owners.values_list("pk", "assignee_id").union(
        followers.values_list("ticket_id", "person_id")
    ):
        found[number].add(person_id)
    return found


@during("message.replied", "message.given")
def note_writer(fact: Fact, ticket: Ticket) -> None:
    """Whoever writes to a player decides nothing about his money for some hours."""
    is_reply = fact.verb == "message.replied"
    wrote, now = Involvement.WROTE, ticket.last_message_at if is_reply else events.moment()
    involving.involve(fact.actor_id, ticket.player_id, wrote, now=now, is_over=True)


@knows_conversations
def owners(people: Collection[int], players: Collection[int]) -> list[tuple[int, int]]:
    """Answering, beginning, merging or splitting makes somebody the owner, too."""
    theirs = Ticket.objects.open().filter(assignee__in=people, player__in=players)
    return [(owner or 0, player or 0) for owner, player in theirs.values_list("assignee", "player")]


@during("ticket.assigned", "ticket.reopened")
def note_owner(fact: Fact, ticket: Ticket) -> None:
    if ticket.assignee_id is not None:
        owner, kind = ticket.assignee_id, Involvement.OWNER
        player, reference = ticket.player_id, str(ticket.pk)
        involving.involve(owner, player, kind, reference=reference, now=events.moment())


@during("ticket.unassigned", "ticket.moved")
def note_no_owner(fact: Fact, ticket: Ticket) -> None:
    if ticket.assignee_id is None:
        _release(ticket)


@during("ticket.solved", "ticket.marked_spam", "ticket.merged")
def note_end(fact: Fact, ticket: Ticket) -> None:
    """Also of an ownership that no assignment has begun: it counts for some hours more."""
    if ticket.assignee_id is not None:
        owner, kind = ticket.assignee_id, Involvement.OWNER
        player, reference, now = ticket.player_id, str(ticket.pk), events.moment()
        involving.involve(owner, player, kind, reference=reference, now=now, is_over=True)


def _release(ticket: Ticket) -> None:
    kind, reference = Involvement.OWNER, str(ticket.pk)
    involving.release(ticket.player_id, kind, reference=reference, now=events.moment())
