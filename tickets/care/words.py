"""Words of this room for queries, and the kinds that it knows."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from accounts.people.rights import RIGHTS
from accounts.protection.actions import holding
from accounts.protection.language import ages, wishes
from tickets.care.models import Crisis, Finding
from tickets.thread.incoming import UNPROVEN
from tickets.thread.models import Message, Ticket
from tickets.thread.records import Move

EXCLUDED, CRISIS = "asked_exclusion", "crisis"  # causes of holds

# what the player asks for that holds at once, and so stands first
URGENT_WISHES = frozenset({wishes.SELF_EXCLUSION, wishes.TIME_OUT})
_KEEPS_OUT = "x.status <> 'ended' AND x.kind <> 'time_out' AND x.starts_at <= %(now)s"
# of the ticket `t`: why it has the shield, a key of GUARDED; NULL where it has none. In danger, or
# asking to stop, it stands first as well.
GUARDED_SQL = f"""CASE WHEN t.bucket < {Ticket.DONE} THEN CASE
    WHEN t.priority = {Ticket.EMERGENCY} AND EXISTS (
                 SELECT FROM tickets_crisis c
                 WHERE c.ticket_id = t.id AND c.ended_at IS NULL) THEN 'crisis'
    WHEN t.priority = {Ticket.EMERGENCY} AND EXISTS (
                 SELECT FROM tickets_finding f
                 WHERE f.ticket_id = t.id AND f.kind = '{Finding.EXCLUSION}'
                   AND f.code IN ({", ".join(f"'{code}'" for code in sorted(URGENT_WISHES))})
                   AND f.state = '{Finding.SUGGESTED}') THEN 'exclusion'
    WHEN EXISTS (SELECT FROM accounts_exclusion x
                 WHERE x.player_id = t.player_id AND {_KEEPS_OUT})
      OR EXISTS (SELECT FROM accounts_player xp JOIN accounts_exclusion x ON x.player_id = xp.id
                 WHERE xp.merged_into_id = t.player_id AND {_KEEPS_OUT})
    THEN 'excluded' END END
"""  # noqa: S608 - words of our own
GUARDED: dict[str, str | Promise] = {
    "crisis": _("In danger"),
    "exclusion": _("Asks to stop"),
    "excluded": _("Excluded"),
}
_OFFICER = "rg_officer"


def is_doubtful(message: Message) -> bool:
    """Whether his own domain says that it is not from him, so that anybody may have written it."""
    return UNPROVEN in message.flags


def says_a_child(ticket_id: int) -> bool:
    """Whether somebody under age says so here, and nobody has put it right."""
    said = Finding.objects.filter(ticket=ticket_id, kind=Finding.AGE, code=ages.SAID)
    return said.exclude(state=Finding.DISMISSED).exists()


def in_crisis(ticket_id: int) -> bool:
    return Crisis.objects.filter(ticket=ticket_id, ended_at=None).exists()


def calls_for(person: Person, numbers: Collection[int]) -> set[int]:
    """In which of these conversations somebody is in danger and nobody trained has come yet, or no
    lead where he is one; he himself neither."""
    needed = Q(officer=None)
    if person.may("chats.supervise"):
        needed |= Q(lead=None)
    waits = Crisis.objects.filter(needed, ticket__in=numbers, ended_at=None)
    return set(waits.exclude(lead=person).values_list("ticket", flat=True))


def was_in_crisis(ticket_id: int) -> bool:
    """Also one that has ended, and where its words have gone since; what was put right was none."""
    danger = Finding.objects.filter(ticket=ticket_id, kind=Finding.CRISIS)
    if danger.exclude(state=Finding.DISMISSED).exists():
        return True
    merged = Move.objects.filter(target=ticket_id, kind=Move.MERGE, undone_at=None)
    tickets = [ticket_id, *merged.values_list("source", flat=True)]
    return Crisis.objects.filter(ticket__in=tickets).exclude(outcome=PUT_RIGHT).exists()


PUT_RIGHT = holding.PUT_RIGHT


def wishes_of(ticket_id: int) -> list[Finding]:
    """What he asked for, and nobody has done or put right yet."""
    return list(_open_wishes([ticket_id]).order_by("pk"))


def with_wishes(numbers: Collection[int]) -> set[int]:
    """In which of these conversations there are such."""
    return set(_open_wishes(numbers).values_list("ticket", flat=True))


def _open_wishes(numbers: Collection[int]) -> QuerySet[Finding]:
    asked = Finding.objects.filter(
        ticket__in=numbers, kind=Finding.EXCLUSION, state=Finding.SUGGESTED
    )
    return asked.exclude(code=wishes.LIMIT)


def asks_to_stop(ticket_id: int) -> bool:
    return any(one.code in URGENT_WISHES for one in wishes_of(ticket_id))


def hints_at_age(ticket_id: int) -> bool:
    """Whether somebody has to say still if he is under age."""
    hints = Finding.objects.filter(ticket=ticket_id, kind=Finding.AGE, state=Finding.SUGGESTED)
    return hints.exists()


def comes_first(ticket_id: int) -> bool:
    return in_crisis(ticket_id) or asks_to_stop(ticket_id)


def hidden_from(person: Person, finding: Finding) -> bool:
    """Whether he may know nothing of it: that somebody is certainly under age (INV-20)."""
    is_certain = finding.state == Finding.CONFIRMED or (
        finding.code == ages.SAID and finding.state != Finding.SUGGESTED
    )
    return finding.kind == Finding.AGE and is_certain and not person.may("protection.reasons")


def officers(ticket: Ticket) -> list[int]:
    """Who is trained, of the ticket's brand; where nobody is, compliance."""
    deciding = list(_staff(ticket, "protection.decide").values_list("pk", "role"))
    return [pk for pk, role in deciding if role == _OFFICER] or [pk for pk, _role in deciding]


def leads_of_officers(ticket: Ticket) -> list[int]:
    """Who leads a team in which somebody trained works."""
    trained = _staff(ticket, "protection.decide").filter(role=_OFFICER)
    teams = {pk for own in trained.values_list("team_ids", flat=True) for pk in own}
    leading = _staff(ticket, "chats.supervise").filter(team_ids__overlap=sorted(teams))
    return list(leading.values_list("pk", flat=True)) if teams else []


def _staff(ticket: Ticket, right: str) -> QuerySet[Person]:
    return Person.objects.filter(
        kind=Person.STAFF,
        is_active=True,
        role__in=RIGHTS[right],
        brand_ids__contains=[ticket.brand_id],
    ).order_by("pk")
