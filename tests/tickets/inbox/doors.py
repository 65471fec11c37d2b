"""Going through the doors of the workspace in tests."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from accounts.people.models import Person
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

JSON = {"accept": "application/json"}
HTMX = {"hx-request": "true"}


@pytest.fixture(autouse=True)
def at_half_past_ten() -> Iterator[None]:
    """A Friday evening in Istanbul, and no second passes."""
    with time_machine.travel(NOW, tick=False):
        yield


def browsers(cast: Cast) -> dict[str, Client]:
    """A signed-in browser of every member of staff, and one of nobody."""
    found = {person.name: factories.browser(person) for person in cast.staff}
    return found | {"nobody": Client(headers={"host": "localhost:8000"})}


def who(*people: Person) -> set[str]:
    return {person.name for person in people}
