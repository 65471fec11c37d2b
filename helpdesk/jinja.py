"""The environment of our own templates, and what sign-in pages know.

allauth's templates stay Django's: both kinds live in `templates/`, told apart by their folder.
"""

import json
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.translation import (
    get_language,
    gettext,
    ngettext,
    npgettext,
    override,
    pgettext,
)
from jinja2 import BaseLoader, Environment, TemplateNotFound
from markupsafe import Markup

from accounts.organisation.models import Brand
from accounts.people import single_sign_on
from accounts.people.models import Person, StaffUser, Team
from accounts.people.rights import ROLES
from accounts.people.views.strangers import DEMO_DOMAIN
from helpdesk import browser_words
from helpdesk.lib import tracing
from helpdesk.spoken_templates import SpokenEnvironment

DJANGOS_OWN = ("account/", "mfa/", "allauth/", "usersessions/", "socialaccount/")
HUES = "abcd"
DEMO_PEOPLE_SHOWN = 14


class OursOnly(BaseLoader):
    """Leaves allauth's folders to Django's own template language."""

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        if template.startswith(DJANGOS_OWN):
            raise TemplateNotFound(template)
        return self.loader.get_source(environment, template)

    def list_templates(self) -> list[str]:
        return [n for n in self.loader.list_templates() if not n.startswith(DJANGOS_OWN)]


def environment(**options: Any) -> SpokenEnvironment:
    """What settings.TEMPLATES names; Django hands over loader, autoescape and reloading."""
    options["loader"] = OursOnly(options["loader"])
    env = SpokenEnvironment(  # Django turns autoescape on
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"], **options
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        say, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(
        static=static,
        url=url,
        url_if=url_if,
        icon=icon,
        logo=logo,
        initials=initials,
        hue=hue,
        words=words,
        data=data,
        language=get_language,
        languages=settings.LANGUAGES,
        now_ms=now_ms,
        request_id=tracing.request_id.get,
        messages=get_messages,
        sockets_url=f"{settings.SOCKETS_ORIGIN}/ws/",
        max_file_bytes=settings.MAX_FILE_BYTES,
    )
    env.known_beforehand = {
        "_": _text,
        "static": static,
        "url": url,
        "url_if": url_if,
        "icon": icon,
        "logo": logo,
        "words": words,
        "language": get_language,
    }
    return env


def _text(message: str) -> Markup:
    # as `_` gives it while a page is made: a format, and no words of strangers
    return Markup(say(message)) % {}  # noqa: S704


@lru_cache(maxsize=20_000)
def url(name: str, *args: object) -> str:
    # routes do not change while a process runs, and a page asks for forty of them
    return reverse(name, args=args)


@lru_cache(maxsize=20_000)
def _said(language: str, message: str) -> str:
    return gettext(message)


def say(message: str) -> str:
    """gettext for templates: a page says a hundred things, always the same ones."""
    return _said(get_language() or settings.LANGUAGE_CODE, message)


def url_if(name: str, *args: object) -> str:
    """Empty when no such page is mounted, so that a layout can leave its control away."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=512)
def icon(name: str, size: int = 16, label: str = "") -> Markup:
    """One drawing of the sprite; hidden from screen readers unless it has a label."""
    kind = "" if size == 16 else f" icon--{size}"
    voice = (
        Markup('role="img" aria-label="{}"').format(label)
        if label
        else Markup('aria-hidden="true"')
    )
    return Markup('<svg class="icon{}" {}><use href="{}#i-{}"></use></svg>').format(
        kind, voice, static("icons.svg"), name
    )


@lru_cache(maxsize=4)
def logo(label: str = "Deskline") -> Markup:
    return Markup(
        '<svg class="logo" role="img" aria-label="{}"><use href="{}#i-logo"/></svg>'
    ).format(label, static("icons.svg"))


def initials(name: str) -> str:
    """First letters of the first and the last word, as they were written."""
    parts = [part for part in name.replace("@", " ").split() if part[0].isalnum()]
    if not parts:
        return "?"
    return parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")


def hue(number: int) -> str:
    """One of four quiet colours, always the same for the same colleague."""
    return HUES[number % len(HUES)]


def now_ms() -> int:
    """The server's clock, for clocks that must not trust the laptop's."""
    return int(time.time() * 1000)


def data(value: object) -> Markup:
    """JSON for a `<script type="application/json">`: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - escaped above


def words() -> Markup:
    """The translated words that scripts need, as JSON."""
    return _words(get_language() or settings.LANGUAGE_CODE)


@lru_cache(maxsize=8)
def _words(language: str) -> Markup:
    with override(language):
        return data(browser_words.words())


def sign_in_context(request: HttpRequest) -> dict[str, object]:
    """For the pages before the desk. Nothing here costs a query until a template asks."""
    return {
        "demo": settings.DEMO,
        "demo_people": SimpleLazyObject(_demo_people),
        "operator": SimpleLazyObject(_operator),
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
        "idle_minutes": settings.SESSION_IDLE_SECONDS // 60,
        "single_sign_on": single_sign_on.name() if single_sign_on.is_offered() else "",
        "second_factor_expected": settings.REQUIRE_SECOND_FACTOR,
        "words": words(),
    }


def one_token(request: HttpRequest) -> dict[str, object]:
    """The CSRF token, masked once for a page that has a dozen forms."""
    token = SimpleLazyObject(lambda: get_token(request))
    hidden = SimpleLazyObject(
        lambda: format_html(
            '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', str(token)
        )
    )
    return {"csrf_token": token, "csrf_input": hidden}


def _demo_people() -> list[dict[str, Any]]:
    """Those whom the demo offers, the desk before the departments that it asks."""
    if not settings.DEMO:
        return []
    staff = (
        StaffUser.objects.filter(person__is_active=True, email__endswith=DEMO_DOMAIN)
        .select_related("person")
        .order_by("id")
    )
    people = sorted((one.person for one in staff), key=lambda one: not one.preferences.get("demo"))
    asked = [p for p in people if p.preferences.get("demo") == "departments" and p.team_ids]
    desk = [one for one in people if one not in asked][: DEMO_PEOPLE_SHOWN - len(asked)]
    teams = Team.objects.in_bulk([one.team_ids[0] for one in asked])
    at_desk = [_demo_person(one, str(ROLES.get(one.role, one.role))) for one in desk]
    departments = [_demo_person(one, _asked_for(one, teams)) for one in asked]
    named = [
        (gettext("At the desk"), at_desk),
        (gettext("In the departments"), departments),
    ]
    return [{"name": name, "people": shown} for name, shown in named if shown]


def _asked_for(person: Person, teams: dict[int, Team]) -> str:
    """What a department is asked for: its trade, where there is a word for it."""
    if person.role == "agent":
        return teams[person.team_ids[0]].name
    return str(ROLES.get(person.role, person.role))


def _demo_person(person: Person, about: str) -> dict[str, Any]:
    return {
        "id": person.pk,
        "name": person.name,
        "about": about,
        "initials": initials(person.name),
        "hue": hue(person.pk),
    }


def _operator() -> str:
    brand = Brand.objects.filter(is_active=True).order_by("id").values_list("name", flat=True)
    return brand.first() or "Deskline"
