"""Templates compiled once for each language."""

from collections.abc import Callable

import pytest
from django.utils.translation import gettext, override
from jinja2 import DictLoader
from markupsafe import Markup

from helpdesk.spoken_templates import SpokenEnvironment

Made = tuple[SpokenEnvironment, list[str]]


@pytest.fixture
def made() -> Callable[[dict[str, str]], Made]:
    def make(templates: dict[str, str]) -> Made:
        asked: list[str] = []

        def say(message: str, **_: object) -> Markup:
            asked.append(message)
            return Markup(gettext(message))  # noqa: S704

        environment = SpokenEnvironment(loader=DictLoader(templates), autoescape=True)
        environment.globals["_"] = say
        environment.known_beforehand = {"_": say}
        return environment, asked

    return make


def in_language(language: str, environment: SpokenEnvironment, name: str, **context: object) -> str:
    with override(language):
        return environment.get_template(name).render(context)


def test_each_language_gets_its_own_words(made: Callable[[dict[str, str]], Made]) -> None:
    environment, _ = made(
        {"base": "{{ _('Inbox') }}: {% block b %}{% endblock %}", "page": _PAGE, "part": "{{ n }}"}
    )
    for _round in range(2):
        assert in_language("en", environment, "page", n="<4>") == "Inbox: Take &lt;4&gt;"
        assert in_language("tr", environment, "page", n="<4>") == "Gelen: Üstlen &lt;4&gt;"


_PAGE = "{% extends 'base' %}{% block b %}{{ _('Take') }} {% include 'part' %}{% endblock %}"


def test_constant_words_are_asked_for_once(made: Callable[[dict[str, str]], Made]) -> None:
    environment, asked = made({"page": "{% set w = _('Take') %}{{ w }} {{ _('Inbox') }}"})
    for _round in range(3):
        assert in_language("tr", environment, "page") == "Üstlen Gelen"
    assert sorted(asked) == ["Inbox", "Take"]


def test_words_of_the_page_are_asked_for_each_time(
    made: Callable[[dict[str, str]], Made],
) -> None:
    environment, asked = made({"page": "{{ _(word) }}{{ _('Take', n=word) }}"})
    assert in_language("tr", environment, "page", word="Inbox") == "GelenÜstlen"
    assert in_language("tr", environment, "page", word="Take") == "ÜstlenÜstlen"
    assert asked == ["Inbox", "Take", "Take", "Take"]
