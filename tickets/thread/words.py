"""Words of the trade for queries on tickets, and the one rule of who sees which."""

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.people import rights
from accounts.people.models import Person
from helpdesk.lib.prepared import Prepared

if TYPE_CHECKING:
    from tickets.thread.models import Ticket

# The same rule for plain SQL: `t` is the ticket, `v` the person who looks. A role change,
# a team or a brand taken away is felt by the very next statement.
_ROLES = ", ".join(f"'{role}'" for role in sorted(rights.RIGHTS["tickets.see"]))
VISIBLE_SQL = f"""(
    v.is_active AND v.kind = 'staff' AND v.role IN ({_ROLES}) AND t.brand_id = ANY(v.brand_ids)
    AND (v.sees_all OR t.team_id = ANY(v.team_ids) OR t.assignee_id = v.id
         OR EXISTS (SELECT 1 FROM tickets_follower f
                    WHERE f.ticket_id = t.id AND f.person_id = v.id)
         OR EXISTS (SELECT 1 FROM tickets_referral r
                    WHERE r.ticket_id = t.id AND r.ended_at IS NULL
                      AND (r.person_id = v.id OR r.team_id = ANY(v.team_ids))))
)"""  # noqa: S608 - roles of our own


class _Row:
    """One ticket read by a statement that is planned once: what every deed begins with."""

    def __init__(self, model: "type[Ticket]") -> None:
        fields = model._meta.concrete_fields
        self.model, self.names = model, [f.attname for f in fields]
        columns = ", ".join(f't."{f.column}"' for f in fields)
        read = f"SELECT {columns} FROM tickets_ticket t"  # noqa: S608 - our own columns
        self.lock = Prepared(
            "lock_ticket", ["bigint"], f"{read} WHERE t.id = $1 FOR NO KEY UPDATE OF t"
        )
        self.see = Prepared(
            "see_ticket",
            ["bigint", "bigint"],
            f"{read} JOIN accounts_person v ON v.id = $2 WHERE t.id = $1 AND {VISIBLE_SQL}",
        )

    def of(self, found: list[tuple[Any, ...]]) -> "Ticket | None":
        return self.model.from_db("default", self.names, found[0]) if found else None


@cache
def _row(model: "type[Ticket]") -> _Row:
    return _Row(model)


class TicketQuerySet(models.QuerySet["Ticket"]):
    def visible_to(self, person: Person) -> "TicketQuerySet":
        """Tickets of his brands that his teams own, that are his, that he follows, or that he or
        a team of his was referred to."""
        if not person.may("tickets.see"):
            return self.none()
        if person.kind == Person.SYSTEM:
            return self.all()
        scope = self.filter(brand_id__in=person.brand_ids)
        if person.sees_all:
            return scope
        followed = self._beside("followers").filter(person_id=person.pk)
        referred = self._beside("referrals").filter(
            Q(person_id=person.pk) | Q(team_id__in=person.team_ids), ended_at=None
        )
        return scope.filter(
            Q(team_id__in=person.team_ids)
            | Q(assignee_id=person.pk)
            | Exists(followed)
            | Exists(referred)
        )

    def _beside(self, name: str) -> "models.QuerySet[Any]":
        """Rows that belong to each of these tickets."""
        related: Any = self.model._meta.get_field(name).related_model
        return related.objects.filter(ticket=OuterRef("pk"))

    def locked(self, ticket: "Ticket | int") -> "Ticket":
        """The row, locked until commit; every action on a ticket begins here."""
        row = _row(self.model)
        found = row.of(row.lock.rows(ticket if isinstance(ticket, int) else ticket.pk))
        if found is None:
            raise self.model.DoesNotExist
        found.stood = found.standing()
        return found

    def seen_by(self, person: Person, number: int) -> "Ticket | None":
        """The ticket of this number if the person, a member of staff, may see it."""
        row = _row(self.model)
        return row.of(row.see.rows(number, person.pk)) if 0 < number < 2**63 else None

    def open(self) -> "TicketQuerySet":
        return self.filter(bucket__lt=9)
