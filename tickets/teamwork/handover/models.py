"""A handover: what somebody leaves to those who go on, and what they say they have taken in."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.events.models import Subject
from accounts.people.models import Person, Team
from tickets.thread.models import Ticket

if TYPE_CHECKING:
    from collections.abc import Iterable


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, person: Person) -> "HandoverQuerySet":
        """His own; and when they are submitted, those that bring him or his teams something of
        his brands."""
        if person.kind == Person.SYSTEM:
            return self.all()
        if not person.may("shifts.own"):
            return self.none()
        mine = Q(giver=person)
        is_given = ~Q(state=Handover.DRAFT)
        every = HandoverItem.objects.filter(handover=OuterRef("pk"))
        seen = HandoverItem.objects.visible_to(person).filter(handover=OuterRef("pk"))
        near = Exists(seen) | (Q(giver__brand_ids__overlap=person.brand_ids) & ~Exists(every))
        if person.may("shifts.oversee") and person.sees_all:
            return self.filter(mine | (is_given & near))
        to_him = seen.filter(Q(to=person) | Q(team__in=person.team_ids), stays=False)
        return self.filter(
            mine | (is_given & ((Q(team__in=person.team_ids) & near) | Exists(to_him)))
        )


class Handover(Subject):
    """Of one person, who hands on what is his; or with `team`, of a team's shift, which its lead
    writes for the next one. `due_at` is when whoever oversees hears that it was not taken."""

    DRAFT, SUBMITTED, ACKNOWLEDGED = "draft", "submitted", "acknowledged"
    STATES = [(state, state) for state in (DRAFT, SUBMITTED, ACKNOWLEDGED)]

    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(
        Team, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(max_length=15, choices=STATES, default=DRAFT)
    note = models.TextField(blank=True, default="")
    version = models.IntegerField(default=0)  # raised when words are taken out of it
    is_by_itself = models.BooleanField(default=False)  # the time was over and nobody wrote one
    began_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    alerted_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["giver", "team"],
                condition=Q(state="draft"),
                nulls_distinct=False,
                name="one_draft_of_a_handover",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="handover_to_alert"
            ),
            models.Index(fields=["giver", "-id"], name="handover_of_giver"),
            models.Index(
                fields=["submitted_at"], condition=Q(state="submitted"), name="handover_open"
            ),
        ]


class HandoverItemQuerySet(models.QuerySet["HandoverItem"]):
    def visible_to(self, person: Person) -> "HandoverItemQuerySet":
        """Of a handover that he sees: what he wrote himself, and else what is of his brands; a
        team may be of several."""
        if person.kind == Person.SYSTEM:
            return self.all()
        of_brand = Ticket.objects.filter(pk=OuterRef("subject_id"), brand__in=person.brand_ids)
        return self.filter(Q(handover__giver=person) | ~Q(subject_type="ticket") | Exists(of_brand))


class HandoverItem(models.Model):
    """One thing in it. `marks` say why it is there: [{"section", "due", "red"}]; nobody names
    `to` or `team` for what `stays`. What is red is acknowledged on its own."""

    handover = models.ForeignKey(
        Handover, on_delete=models.CASCADE, related_name="items", db_index=False
    )
    subject_type = models.CharField(max_length=20, default="ticket")
    subject_id = models.BigIntegerField()
    marks = models.JSONField(default=list)
    is_red = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="")
    to = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    team = models.ForeignKey(
        Team, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    stays = models.BooleanField(default=False)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = HandoverItemQuerySet.as_manager()

    class Meta:
        app_label = "tickets"
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "subject_type", "subject_id"], name="handover_item_once"
            )
        ]

    def is_for(self, person: Person) -> bool:
        """Whether he is the one, or one of those, who take it in."""
        if self.handover.giver_id == person.pk:
            return False
        if self.to_id is not None and self.to_id != person.pk:
            return person.may("shifts.plan") and self.team_id in person.team_ids
        return self.to_id == person.pk or self.team_id in person.team_ids


def red_and_open(items: "Iterable[HandoverItem]") -> int:
    return sum(item.is_red and not item.stays and item.acknowledged_at is None for item in items)
