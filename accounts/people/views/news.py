"""Which news a person wants, in which way, and when none."""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people import news_choices as words
from accounts.people import news_mail, notifications, settings_parts
from accounts.people.actions import profile
from accounts.people.forms import QuietForm
from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib import times
from helpdesk.lib.doors import page, public, requires

_MORNING = time(8)


@requires("self.settings")
@require_http_methods(["GET", "POST"])
def choices(request: Request) -> HttpResponse:
    person, now = request.person, timezone.now()
    form = QuietForm.of(person) if request.method == "GET" else QuietForm(request.POST)
    if form.is_bound and form.is_valid():
        profile.choose_news(
            person, differs=_differs(request), quiet=form.cleaned_data["quiet"], by=person
        )
        settings_parts.tell(request, _("Saved"))
        return HttpResponseRedirect(reverse("news_choices"))
    paused = words.paused_until(person, now=now)
    zone = times.zone(person.time_zone)
    context: dict[str, Any] = {
        "form": form,
        "ways": words.WAYS.items(),
        "kinds": [
            _line(person, verb, sent=request.POST if form.is_bound else None)
            for verb in notifications.kinds
        ],
        "paused_until": paused
        and times.full_ahead(paused, tz=zone, language=person.language, now=now),
        "time_zone": person.time_zone.replace("_", " "),
    }
    status = 422 if form.errors else 200
    return settings_parts.page(
        request, "accounts/people/news_choices.html", context, here="news_choices", status=status
    )


@requires("self.settings")
@require_POST
def pause(request: Request) -> HttpResponse:
    """Hears of nothing for a while; an empty `until` ends that."""
    person, now = request.person, timezone.now()
    until = _pause_ends(request.POST.get("until", ""), person, now=now)
    profile.pause_news(person, until=until, by=person)
    said = _("Nothing disturbs you until then") if until else _("You hear of news again")
    settings_parts.tell(request, said)
    return HttpResponseRedirect(reverse("news_choices"))


@csrf_exempt  # a mail program posts it without a cookie (RFC 8058); the token says who may
@public("its token proves that he who opens it reads the mail of the one whose choices it changes")
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """From a mail: stops these mails. It can turn nothing on, however often it is used."""
    person = news_mail.who_may_choose(token, now=timezone.now())
    if person is None:
        return page(request, "accounts/people/news_by_link.html", {"is_closed": True}, status=404)
    with override(person.language):
        if request.method == "POST":
            profile.stop_mails(person, verbs=notifications.kinds, by=person)
        mailed = [
            notifications.called(verb)
            for verb, said in notifications.kinds.items()
            if words.wants(person, verb, words.MAIL, usual=said.mail)
        ]
        context = {"is_done": request.method == "POST", "mailed": mailed}
        return page(request, "accounts/people/news_by_link.html", context)


def _differs(request: Request) -> dict[str, dict[str, bool]]:
    """What was ticked and is not the usual. Only kinds that the page showed are touched: what
    another version of it knows stays as it was."""
    kept = dict(request.person.preferences.get("news", {}))
    shown = set(request.POST.getlist("shown")) & notifications.kinds.keys()
    for verb in shown:
        ticked = {way: verb in request.POST.getlist(way) for way in words.WAYS}
        usual = {way: notifications.kinds[verb].usual(way) for way in words.WAYS}
        if words.SOUND not in _offered(verb):
            ticked[words.SOUND] = usual[words.SOUND]
        kept[verb] = {way: value for way, value in ticked.items() if value != usual[way]}
    return kept


def _offered(verb: str) -> list[str]:
    """A kind without a sound can't have one."""
    has_sound = bool(notifications.kinds[verb].sound)
    return [way for way in words.WAYS if has_sound or way != words.SOUND]


def _line(person: Person, verb: str, *, sent: Any) -> dict[str, Any]:
    said = notifications.kinds[verb]
    offered = _offered(verb)
    boxes = [
        {
            "way": way,
            "name": str(name),
            "is_on": verb in sent.getlist(way)
            if sent is not None
            else words.wants(person, verb, way, usual=said.usual(way)),
            "is_offered": way in offered,
        }
        for way, name in words.WAYS.items()
    ]
    return {"verb": verb, "name": notifications.called(verb), "icon": said.icon, "boxes": boxes}


def _pause_ends(wanted: str, person: Person, *, now: datetime) -> datetime | None:
    if wanted == "hour":
        return now + timedelta(hours=1)
    local = now.astimezone(times.zone(person.time_zone))
    days = {"tomorrow": 1, "monday": 7 - local.weekday()}.get(wanted)
    if days is None:
        return None
    return datetime.combine(local.date() + timedelta(days=days), _MORNING, tzinfo=local.tzinfo)
