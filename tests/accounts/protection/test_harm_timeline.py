"""On a player's timeline …"""

from datetime import timedelta

from django.utils.html import strip_tags

from accounts.people.models import Person
from accounts.protection.actions import interacting, marking
from tests import factories
from tests.accounts.protection.test_interacting import held
from tests.accounts.protection.test_marking import melis, noted
from tests.cast import Cast
from tests.factories import NOW

__all__ = ["melis"]


def test_signs_talks_and_their_effect_are_said_in_words(cast: Cast, melis: Person) -> None:
    marker = noted(cast)
    assert marker.interaction is not None
    talk = held(cast, marker.interaction)
    owed = talk.evaluations.get(after_days=7)
    later = NOW + timedelta(days=7)
    interacting.evaluate(owed, outcome="worse", evidence="x", by=melis, now=later)
    marking.ease(marker, why="Paid back", by=melis, now=later)
    page = factories.browser(cast.mert)
    Person.objects.filter(pk=cast.mert.pk).update(language="en")
    said = " ".join(strip_tags(page.get(f"/players/{cast.derya.pk}/").content.decode()).split())
    for words in (
        "Ece Yılmaz noted a sign of harm Borrows or has debts because of playing · Strong",
        "Melis Ak decided about a sign of harm",
        "Strong · Has eased",
        "Help line given, Limit suggested",
        "Worse",
    ):
        assert words in said, words
