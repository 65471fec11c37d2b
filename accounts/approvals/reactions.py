"""Who hears of a request: those who may decide it, and whoever asked for it."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.approvals import objections
from accounts.approvals.models import ApprovalRequest
from accounts.events import actions as events
from accounts.events.models import Event
from accounts.events.registry import Fact, after_batch
from accounts.people.models import Notification, Person
from accounts.people.notifications import News, kind, notify
from accounts.people.rights import RIGHTS

_ASKS = ("approval.asked", "approval.nudged")
_ENDS = (
    *("approval.approved", "approval.refused", "approval.withdrawn", "approval.expired"),
    *("approval.voided", "approval.replaced"),
)

kind(
    "approval.asked",
    _("%(actor)s needs a second person for %(title)s"),
    icon="stamp",
    sound="message",
    label=_("Something waits for you as the second person"),
)
kind(
    "approval.nudged",
    _("%(actor)s reminds you: %(title)s waits for a second person"),
    icon="bell",
    sound="message",
    label=_("You are reminded of something that waits for a second person"),
    shows=True,
)
kind(
    "approval.approved",
    _("%(actor)s approved %(title)s"),
    icon="check",
    label=_("What you asked for is approved"),
)
kind(
    "approval.refused",
    _("%(actor)s refused %(title)s"),
    icon="x",
    sound="message",
    label=_("What you asked for is refused"),
)
kind(
    "approval.expired",
    _("Nobody decided about %(title)s in time"),
    icon="clock",
    sound="message",
    label=_("Nobody decided in time about what you asked for"),
)
kind(
    "approval.voided",
    _("%(title)s changed meanwhile, so the request is void"),
    icon="alert",
    sound="message",
    label=_("What a request is about has changed"),
)


kind(
    "approval.declined",
    _("The platform did not carry out what was decided about %(title)s"),
    icon="alert",
    sound="late",
    label=_("The platform did not carry out what you decided"),
    shows=True,
)


@after_batch("approval.declined")
def tell_both(facts: list[Fact]) -> None:
    both = {
        pk: {maker, checker} - {None}
        for pk, maker, checker in ApprovalRequest.objects.filter(
            pk__in={fact.subject_id for fact in facts}
        ).values_list("pk", "maker", "checker")
    }
    notify((News(both[fact.subject_id], fact, fact.verb) for fact in facts), now=events.moment())


@after_batch("approval.asked")
def tell_deciders(facts: list[Fact]) -> None:
    requests = list(
        ApprovalRequest.objects.filter(
            pk__in=[fact.subject_id for fact in facts], state=ApprovalRequest.OPEN
        )
    )
    if not requests:
        return
    may = objections.deciders(requests, now=events.moment())
    notify(
        (
            News([person.pk for person in may[fact.subject_id]], fact, fact.verb)
            for fact in facts
            if fact.subject_id in may
        ),
        now=events.moment(),
    )


@after_batch("approval.nudged")
def remind_deciders(facts: list[Fact]) -> None:
    notify((News(fact.detail["to"], fact, fact.verb) for fact in facts), now=events.moment())


@after_batch("approval.approved", "approval.refused", "approval.expired")
def tell_maker(facts: list[Fact]) -> None:
    maker_of = _makers(facts)
    notify(
        (News([maker_of[fact.subject_id]], fact, fact.verb) for fact in facts),
        now=events.moment(),
    )


@after_batch("approval.voided")
def tell_everybody(facts: list[Fact]) -> None:
    """Whoever asked, and all who were asked."""
    maker_of = _makers(facts)
    told: dict[int, set[int]] = {pk: {maker} for pk, maker in maker_of.items()}
    request_of = _asking_events(maker_of)
    for event, person in _told(request_of).values_list("event_id", "person"):
        told[request_of[event]].add(person)
    notify((News(told[fact.subject_id], fact, fact.verb) for fact in facts), now=events.moment())


@after_batch(*_ENDS)
def let_it_rest(facts: list[Fact]) -> None:
    """Nobody is asked any more for what is over."""
    request_of = _asking_events({fact.subject_id for fact in facts})
    _told(request_of).filter(read_at=None).update(read_at=events.moment())


def _asking_events(requests: Collection[int]) -> dict[int, int]:
    """The events by which people were asked, with the request of each."""
    found = Event.objects.filter(
        subject_type="approval", subject_id__in=requests, verb__in=_ASKS
    ).values_list("pk", "subject_id")
    return dict(found)


def _told(event_ids: Collection[int]) -> "QuerySet[Notification]":
    """What was told of these events. By person, because so it is found."""
    staff = Person.objects.filter(kind=Person.STAFF, role__in=RIGHTS["approvals.decide"])
    return Notification.objects.filter(person__in=staff.values("pk"), event_id__in=event_ids)


def _makers(facts: list[Fact]) -> dict[int, int]:
    concerned = ApprovalRequest.objects.filter(pk__in={fact.subject_id for fact in facts})
    return dict(concerned.values_list("pk", "maker"))
