"""One deed, one right, whichever way leads to it: page, API, many at once (AZ-5)."""

import pytest

from tests.access.routes import Route, routes
from tickets.inbox.bulk_deeds import DEEDS

_TICKET = "tickets/<int:number>/"
# deed of many → the page that does it for one, and the method and place of it in the API
WAYS = {
    "assign": ("assignment/", "POST", "assignment/"),
    "unassign": ("assignment/", "DELETE", "assignment/"),
    "tag": ("tags/", "POST", "tags/"),
    "untag": ("tags/", "POST", "tags/"),
    "solve": ("resolution/", "POST", "resolution/"),
    "reopen": ("resolution/", "DELETE", "resolution/"),
    "move": ("team/", "POST", "team/"),
    "priority": ("labels/", "PATCH", ""),
    "reason": ("labels/", "PATCH", ""),
    "hold": ("hold/", "POST", "hold/"),
    "snooze": ("snooze/", "POST", "snooze/"),
    "merge": ("merge/", "POST", "merge/"),
    "incident": ("incident/", "POST", "incident/"),
    "spam": ("spam/", "POST", "spam/"),
}
# what is done to one message or one ticket only: page and API
ALONE = {
    f"{_TICKET}split/": "tickets.split",
    f"{_TICKET}links/": "tickets.link",
    f"{_TICKET}particulars/": "tickets.classify",
    f"{_TICKET}messages/<int:message_id>/correction/": "tickets.note",
    f"{_TICKET}messages/<int:message_id>/redaction/": "messages.redact",
}


@pytest.fixture(scope="module")
def by_pattern() -> dict[str, Route]:
    return {route.pattern: route for route in routes()}


@pytest.mark.parametrize("name", DEEDS)
def test_many_at_once_ask_for_the_right_that_one_asks_for(
    by_pattern: dict[str, Route], name: str
) -> None:
    page, method, api = WAYS[name]
    asked = {
        DEEDS[name].right,
        by_pattern[f"{_TICKET}{page}"].rights["POST"],
        by_pattern[f"api/v1/{_TICKET}{api}"].rights[method],
    }
    assert len(asked) == 1, asked


@pytest.mark.parametrize("pattern", ALONE)
def test_a_program_needs_the_right_that_a_page_asks_for(
    by_pattern: dict[str, Route], pattern: str
) -> None:
    for one in (pattern, f"api/v1/{pattern}"):
        route = by_pattern[one]
        right = route.rights.get("PATCH" if one.endswith("particulars/") else "POST")
        assert right == ALONE[pattern], one
