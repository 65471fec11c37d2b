"""Which checklist is a ticket's, and what it still lacks."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from tickets.teamwork.checklists.models import Checklist, ChecklistRun
from tickets.thread.models import Ticket

TEXT, CHOICE, DONE = "text", "choice", "done"
KINDS = (TEXT, CHOICE, DONE)


class Shown(NamedTuple):
    """One point in words; `answer` is empty while nobody said anything."""

    key: str
    kind: str
    name: str
    answer: str
    is_needed: bool
    choices: list[tuple[str, str]]
    value: str  # as a form holds it


def of_reason(reason_id: int | None, resolution_class: str | None) -> Checklist | None:
    """The first one in use that fits a contact reason or its class."""
    if reason_id is None:
        return None
    for one in Checklist.objects.filter(is_active=True).prefetch_related("reasons"):
        if any(reason.pk == reason_id for reason in one.reasons.all()):
            return one
        if resolution_class in one.classes:
            return one
    return None


def of(ticket: Ticket) -> Checklist | None:
    if ticket.reason_id is None or ticket.reason is None:
        return None
    return of_reason(ticket.reason_id, ticket.reason.resolution_class)


def answers(ticket_id: int, checklist: Checklist) -> dict[str, Any]:
    run = ChecklistRun.objects.filter(ticket=ticket_id, checklist=checklist).first()
    return dict(run.answers) if run else {}


def version(ticket_id: int, checklist: Checklist) -> int:
    run = ChecklistRun.objects.filter(ticket=ticket_id, checklist=checklist)
    return run.values_list("version", flat=True).first() or 0


def lacking(items: Sequence[Mapping[str, Any]], given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The needed points that nobody has answered yet."""
    return [dict(item) for item in items if item["is_needed"] and not said(item, given)]


def said(item: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    value = given.get(item["key"])
    if item["kind"] == CHOICE:
        return isinstance(value, int) and 0 <= value < len(item["choices"])
    return bool(value)


def named(items: Sequence[Mapping[str, Any]], language: str) -> str:
    return ", ".join(f"“{in_language(item['names'], language)}”" for item in items)


def shown(checklist: Checklist, given: Mapping[str, Any], *, language: str) -> list[Shown]:
    found = []
    for item in checklist.items:
        value = given.get(item["key"])
        choices = [
            (str(at), in_language(names, language)) for at, names in enumerate(item["choices"])
        ]
        answer = ""
        if said(item, given):
            if item["kind"] == CHOICE:
                answer = choices[int(value)][1]  # type: ignore[arg-type]
            else:
                answer = _("Done") if item["kind"] == DONE else str(value)
        found.append(
            Shown(
                key=item["key"],
                kind=item["kind"],
                name=in_language(item["names"], language),
                answer=answer,
                is_needed=item["is_needed"],
                choices=choices,
                value="" if value is None or value is False else str(value),
            )
        )
    return found


def in_language(names: Mapping[str, str], language: str) -> str:
    return names.get(language[:2]) or names["en"]
