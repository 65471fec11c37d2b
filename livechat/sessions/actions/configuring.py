"""How a brand chats: switched on and off, for whom, when, where, and how fast."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation import wording
from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from helpdesk.lib import hours, times
from helpdesk.lib import text as words
from livechat.sessions import origins
from livechat.sessions.models import ChatSettings, ChatTopic
from tickets.thread.models import ContactReason

LONGEST_GREETING = 300
MOST_CLOSED, MOST_TOPICS = 200, 12
SECONDS = {  # the least and the most of each
    "accept_seconds": (5, 120),
    "wrap_up_seconds": (0, 900),
    "idle_warn_seconds": (30, 7200),
    "idle_end_seconds": (30, 7200),
    "mail_after_seconds": (60, 86400),
}
_FLAGS = {"is_on", "identified_only", "shows_typing"}


class NotPossible(Exception):
    """A value that can't be; `field` is whose, `message` says what to do."""

    def __init__(self, field: str, message: str | Promise) -> None:
        super().__init__(field)
        self.field, self.message = field, message


class Topic(NamedTuple):
    reason: ContactReason
    team: Team | None = None


@transaction.atomic
def configure(brand: Brand, *, by: Person, **wanted: Any) -> ChatSettings:
    """Changes any of the columns of ChatSettings; the first time a team is needed.

    Raises NotPossible, and changes nothing then.
    """
    brand = Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    found = ChatSettings.objects.filter(brand=brand).first()
    row = found or ChatSettings(brand=brand)
    clean = {field: _clean(field, value, brand) for field, value in wanted.items()}
    changed = [name for name, value in clean.items() if getattr(row, name, None) != value]
    for name in changed:
        setattr(row, name, clean[name])
    if row.team_id is None:
        raise NotPossible("team", _("Choose the team that answers the chats."))
    if changed or found is None:
        row.save()
        events.record("brand.chat_changed", brand, by=by, fields=changed)
    return row


@transaction.atomic
def set_topics(brand: Brand, topics: Iterable[Topic], *, by: Person) -> None:
    """What a player can choose before a chat, in this order; each reason once."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    chosen = {topic.reason.pk: topic for topic in topics}
    if len(chosen) > MOST_TOPICS:
        raise NotPossible("topics", _("More topics than a player can look through: keep twelve."))
    for topic in chosen.values():
        _check_team(topic.team, brand)
    ChatTopic.objects.filter(brand=brand).delete()
    ChatTopic.objects.bulk_create(
        ChatTopic(brand=brand, reason=topic.reason, team=topic.team, position=place)
        for place, topic in enumerate(chosen.values())
    )
    events.record("brand.chat_changed", brand, by=by, fields=["topics"])


def _clean(field: str, value: Any, brand: Brand) -> Any:
    if field in SECONDS:
        least, most = SECONDS[field]
        if not least <= value <= most:
            said = _("Choose between %(least)s and %(most)s seconds.")
            raise NotPossible(field, said % {"least": least, "most": most})
        return value
    if field in _FLAGS:
        return bool(value)
    if field == "team":
        return _check_team(value, brand)
    clean: dict[str, Callable[[Any], Any]] = {
        "site_origins": _origins,
        "greetings": _greetings,
        "hours": _hours,
        "closed_dates": _closed_dates,
    }
    return clean[field](value)


def _check_team(team: Team | None, brand: Brand) -> Team | None:
    if team is not None and (not team.is_active or team.brand_id not in (None, brand.pk)):
        raise NotPossible("team", _("This team works for another brand."))
    return team


def _origins(typed: Iterable[str]) -> list[str]:
    found = []
    for one in typed:
        try:
            found.append(origins.normal(one))
        except origins.NotAnOrigin as error:
            raise NotPossible("site_origins", error.message) from error
    found = list(dict.fromkeys(found))
    if len(found) > origins.MOST:
        raise NotPossible("site_origins", _("Keep at most twenty pages."))
    return found


def _greetings(said: Mapping[str, str]) -> dict[str, str]:
    texts = {code: words.squeeze(words.clean(text)) for code, text in said.items()}
    for text in texts.values():
        wording.check(text)
    return {
        code: text[:LONGEST_GREETING]
        for code, text in texts.items()
        if text and code in _languages()
    }


def _hours(weekly: Mapping[str, Any]) -> dict[str, Any]:
    try:
        hours.read(weekly, zone=times.zone("UTC"))
    except hours.BadTime as error:
        said = _("“%(typed)s” is not a time of day. Write it as 09:30.")
        raise NotPossible("hours", said % {"typed": str(error)[:20]}) from error
    if weekly and not any(weekly.values()):
        raise NotPossible("hours", _("Nobody would ever be there. Give at least one day hours."))
    return {
        day: [[hours.written(hours.minute_of(one)) for one in span] for span in weekly[day]]
        for day in hours.DAYS
        if weekly.get(day)
    }


def _closed_dates(dates: Iterable[date]) -> list[date]:
    found = sorted(set(dates))
    if len(found) > MOST_CLOSED:
        raise NotPossible("closed_dates", _("Keep fewer dates: those that come are enough."))
    return found


def _languages() -> set[str]:
    return set(dict(settings.PLAYER_LANGUAGES))
