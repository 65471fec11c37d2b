"""Writing down what was tried and seen on one ticket."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.teamwork.checklists import fitting
from tickets.teamwork.checklists.models import Checklist, ChecklistRun
from tickets.thread.actions import rows
from tickets.thread.models import Ticket
from tickets.thread.objections import Objection

LONGEST = 2000


class Unfilled(Objection):
    """A required checklist still lacks points: the matter does not go to others yet."""

    code = "checklist"

    def __init__(self, checklist: Checklist, items: list[dict[str, Any]]) -> None:
        super().__init__(checklist, items)
        self.checklist, self.items = checklist, items
        language = get_language() or "en"
        self.message = _("Fill “%(list)s” first: %(items)s.") % {
            "list": checklist.name_in(language),
            "items": fitting.named(items, language),
        }


class Closed(Exception):
    @property
    def message(self) -> str:
        return _("This ticket is closed. What was found out about it stays as it is.")


class Changed(Exception):
    @property
    def message(self) -> str:
        return _("This checklist was changed meanwhile. Open it again before you write on.")


def guard(ticket: Ticket) -> None:
    """Raises Unfilled while the ticket's required checklist lacks something. Part of a deed that
    gives the matter to others; the ticket is locked."""
    found = lacking(ticket)
    if found is not None:
        raise found


def lacking(ticket: Ticket) -> Unfilled | None:
    """What keeps the matter from going to others, before anybody tries."""
    checklist = fitting.of(ticket)
    if checklist is None or not checklist.is_required:
        return None
    missing = fitting.lacking(checklist.items, fitting.answers(ticket.pk, checklist))
    return Unfilled(checklist, missing) if missing else None


@transaction.atomic
def fill(
    ticket: Ticket,
    checklist: Checklist,
    given: Mapping[str, Any],
    *,
    by: Person,
    now: datetime,
    version: int | None = None,
) -> ChecklistRun:
    """Keeps what is said of the points that `given` names; an empty value takes it back. What
    does not fit the point's kind is left away. `version` is that of the page on which it was
    written: an old one holds words that others have changed or removed. Raises Closed, Changed."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.is_final:
        raise Closed
    run = ChecklistRun.objects.filter(ticket=ticket, checklist=checklist).first()
    run = run or ChecklistRun(ticket=ticket, checklist=checklist)
    if version is not None and version != run.version:
        raise Changed
    before = dict(run.answers)
    for item in checklist.items:
        if item["key"] in given:
            _answer(run, item, given[item["key"]])
    if run.answers == before:
        return run
    run.version += 1
    run.filled_by, run.filled_at = by, now
    run.save()
    changed = sorted(
        key for key in {*before, *run.answers} if before.get(key) != run.answers.get(key)
    )
    events.record(
        "checklist.filled",
        ticket,
        by=by,
        checklist=checklist.pk,
        points=changed,
        ring=rows.bells(ticket),
    )
    return run


def _answer(run: ChecklistRun, item: Mapping[str, Any], value: Any) -> None:
    key, kind = item["key"], item["kind"]
    if kind == fitting.TEXT:
        value = redact.mask_cards(words.clean(str(value or "")).strip())[:LONGEST]
    elif kind == fitting.DONE:
        value = value in {True, "on", "1", "true"}
    else:
        value = int(value) if str(value).isdecimal() and len(str(value)) < 4 else None
        if value is not None and value >= len(item["choices"]):
            value = None
    # the first of several choices is 0, and no less an answer
    if value is None or value is False or value == "":
        run.answers.pop(key, None)
    else:
        run.answers[key] = value
