"""What the composer of a conversation shows of the mail that it makes."""

import re

import pytest

from accounts.people.actions import profile
from tests import factories
from tests.cast import Cast
from tests.tickets.thread.words import opened

pytestmark = pytest.mark.django_db


def composer(cast: Cast, person: object, number: int) -> str:
    page = factories.browser(person).get(f"/tickets/{number}/").content.decode()
    return page[page.index("<reply-composer") : page.index("</reply-composer>")]


def test_shows_the_writers_own_last_line_in_the_language_of_the_reply(cast: Cast) -> None:
    profile.sign_off(cast.ece, texts={"tr": "Sevgiler, Ece", "en": "Best, Ece"}, by=cast.ece)
    shown = composer(cast, cast.ece, opened(cast).pk)
    lines = re.findall(r'<p data-for="(\w+)" lang="\w+"( hidden)?>([^<]+)</p>', shown)
    assert lines == [
        ("tr", "", "Sevgiler, Ece"),
        ("en", " hidden", "Best, Ece"),
        ("de", " hidden", "Best, Ece"),
        ("es", " hidden", "Best, Ece"),
    ]


def test_shows_nobody_the_line_of_somebody_else(cast: Cast) -> None:
    profile.sign_off(cast.ece, texts={"tr": "Sevgiler, Ece"}, by=cast.ece)
    for person in (cast.mert, cast.aylin, cast.nil):
        assert "sign-off" not in composer(cast, person, opened(cast).pk)
