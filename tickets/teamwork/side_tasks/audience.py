"""Who hears of what happens on a side task."""

from accounts.events.registry import Fact
from accounts.people import rights
from accounts.people.models import Person
from tickets.teamwork.side_tasks.models import SideTask

_MOST = 200


def of(task: SideTask, fact: Fact) -> set[int]:
    """Ids of people; who did it himself is left away by whoever tells them."""
    asks = _named(task.asked_by_id, task.ticket.assignee_id)
    if fact.verb == "side_task.given":
        return {fact.detail["to"]} if "to" in fact.detail else department(task)
    if fact.verb in {"side_task.answered", "side_task.done"}:
        return asks
    if fact.verb == "side_task.late":
        return asks | doing(task) | leads(task)
    if fact.verb == "side_task.said":
        is_asker = fact.actor_id in asks
        return doing(task) if is_asker else asks | _named(task.owner_id)
    return doing(task)


def doing(task: SideTask) -> set[int]:
    """Its owner; the whole department while nobody has it."""
    return _named(task.owner_id) or department(task)


def _named(*people: int | None) -> set[int]:
    return {pk for pk in people if pk is not None}


def department(task: SideTask) -> set[int]:
    return set(_of(task, rights.RIGHTS["tasks.answer"]))


def leads(task: SideTask) -> set[int]:
    return set(_of(task, {"team_lead"}))


def _of(task: SideTask, roles: "set[str] | frozenset[str]") -> list[int]:
    people = Person.objects.filter(
        kind=Person.STAFF,
        is_active=True,
        role__in=roles,
        team_ids__contains=[task.team_id],
        brand_ids__contains=[task.ticket.brand_id],
    )
    return list(people.order_by("pk").values_list("pk", flat=True)[:_MOST])
