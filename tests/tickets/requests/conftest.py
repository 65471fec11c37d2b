"""What tests of the player's own pages ask for."""

import pytest

from knowledgebase.portal import centre


@pytest.fixture(autouse=True)
def remembered_centres() -> None:
    centre.forget()
