"""What two people have decided."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.approvals import kinds, objections, past, shown
from accounts.approvals.past import Asked
from accounts.people import reader
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from helpdesk.lib.doors import page, requires


@require_safe
@requires("approvals.see")
def approvals_history(request: Request) -> HttpResponse:
    """`?state=`, `?kind=` and `?person=` narrow it, `?after=` goes on."""
    who = reader.of(request)
    people = objections.may_check({"approvals.make", "approvals.decide"}, who.person.brand_ids)
    asked = _asked(request, people)
    after = past.place(request.GET.get("after", ""))
    found = shown.read(past.read(who.person, asked, after=after))
    rows = found[: past.PER_PAGE]
    outcomes: dict[int, Any] = {}
    for kind in kinds.every():
        mine = [one for one in rows if one.kind == kind.name and one.checker_id]
        outcomes |= kind.outcomes(mine, who) if mine else {}
    context = {
        "here": "history",
        "lines": _lines(rows, outcomes, who),
        "asked": asked,
        "states": [(state, shown.state_words(state)) for state in past.STATES],
        "kinds": [(kind.name, kind.label) for kind in kinds.every()],
        "people": [(person.pk, person.name) for person in people],
        "more": _more(asked, rows) if len(found) > past.PER_PAGE else "",
        "is_further": after is not None,
    }
    return page(request, "accounts/approvals/history.html", context)


def _lines(rows: list[Any], outcomes: dict[int, Any], who: Reader) -> list[shown.Line]:
    brands = len(who.person.brand_ids)
    return [shown.line(one, who, outcome=outcomes.get(one.pk), brands=brands) for one in rows]


def _asked(request: Request, people: list[Person]) -> Asked:
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    person = request.GET.get("person", "")
    return Asked(
        state=state if state in past.STATES else "",
        kind=kind if kind in {one.name for one in kinds.every()} else "",
        person=next((one.pk for one in people if str(one.pk) == person), None),
    )


def _more(asked: Asked, rows: list[Any]) -> str:
    given = {name: value for name, value in asked._asdict().items() if value}
    return f"?{urlencode({**given, 'after': past.place_of(rows[-1])})}"
