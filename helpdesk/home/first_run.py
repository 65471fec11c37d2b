"""The first page of a new installation: everything that somebody needs to begin, at once."""

from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django import forms
from django.conf import settings
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.organisation import actions as organisation
from accounts.organisation import wording
from accounts.people.actions import joining, teams
from accounts.people.forms import PasswordForm, ZoneField
from accounts.people.models import Person, StaffUser
from accounts.people.sessions import Request
from helpdesk.lib.doors import page, public, requires
from tickets.channels.email.actions import mailboxes
from tickets.channels.email.fetching.forms import IMAP
from tickets.channels.email.models import Mailbox
from tickets.thread.actions.reasons import found_reasons

# any number will do; it only has to be the same in every process
_LOCK = 0x66697273
_TO_SET_UP = "mailboxes_to_set_up"


class AlreadyFounded(Exception):
    """Somebody works here already; from now on people come by invitation."""


class FoundingForm(PasswordForm):
    email = forms.EmailField(label=_("Your work e-mail"), max_length=254)
    brand = forms.CharField(
        label=_("Name of your brand"),
        max_length=80,
        validators=[wording.check_name],
        help_text=_("The name that players know. More brands can follow later."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of its players"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
        error_messages={"required": _("Choose at least one language.")},
    )
    time_zone = ZoneField()
    mailbox = forms.EmailField(
        label=_("Address that players write to"),
        max_length=254,
        help_text=_("Your mail server hands its mail to the door of this desk."),
    )
    fetches = forms.BooleanField(
        label=_("The desk fetches its mail (IMAP)"),
        required=False,
        help_text=_(
            "Then nothing has to be handed over. Server and password are asked for as soon as you "
            "are in."
        ),
    )

    field_order = (
        "name",
        "email",
        "password",
        "brand",
        "languages",
        "time_zone",
        "mailbox",
        "fetches",
    )


@public("opens only while nobody works here")
@require_http_methods(["GET", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    if not is_first_run():
        raise Http404
    sent = request.POST if request.method == "POST" else None
    language = get_language() or settings.LANGUAGE_CODE
    initial = {"languages": [language], "time_zone": "Europe/Istanbul"}
    form = FoundingForm(sent, initial=initial)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return page(request, "home/first_run.html", {"form": form}, status=status)
    founded = {name: value for name, value in form.cleaned_data.items() if name != "fetches"}
    try:
        person = found_house(**founded, language=language, now=timezone.now())
    except AlreadyFounded:
        return HttpResponseRedirect(settings.LOGIN_URL)
    credentials = {
        "email": person.staff.email,
        "password": form.cleaned_data["password"],
    }
    if not form.cleaned_data["fetches"]:
        return perform_password_login(request, credentials, Login(user=person.staff))
    login = Login(user=person.staff, redirect_url=reverse("begin"))
    answer = perform_password_login(request, credentials, login)
    own = Mailbox.objects.filter(brand_id__in=person.brand_ids)
    request.session[_TO_SET_UP] = list(own.values_list("pk", flat=True))
    return answer


@requires("self.settings")
@require_GET
def begin(request: Request) -> HttpResponse:
    """Where a new administrator goes once he is in: to what is not set up yet, else to work."""
    if request.person.may("organisation.manage"):
        mailboxes = Mailbox.objects.filter(brand_id__in=request.person.brand_ids)
        waiting = mailboxes.filter(pk__in=request.session.pop(_TO_SET_UP, [])).first()
        if waiting is not None:
            page_of_it = reverse("mailbox_incoming", args=[waiting.pk])
            return HttpResponseRedirect(f"{page_of_it}?way={IMAP}")
    return HttpResponseRedirect(reverse("home"))


@transaction.atomic
def found_house(
    *,
    name: str,
    email: str,
    password: str,
    brand: str,
    languages: list[str],
    time_zone: str,
    mailbox: str,
    language: str,
    now: datetime,
) -> Person:
    """Founds brand, team, mailbox and the first administrator together. Of two that try in the
    same moment the second one finds the house founded."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    if not is_first_run():
        raise AlreadyFounded
    system = Person.objects.get(kind=Person.SYSTEM)
    made: dict[str, Any] = {"by": system, "now": now}
    first_brand = organisation.found_brand(
        name=brand, languages=languages, time_zone=time_zone, **made
    )
    team = teams.found_team(name=gettext("Support"), **made)
    mailboxes.add_mailbox(
        mailbox.strip().lower(), name=first_brand.name, brand=first_brand, team=team, **made
    )
    found_reasons()
    return joining.hire(
        email=email,
        name=name,
        role="administrator",
        password=password,
        team_ids=[team.pk],
        brand_ids=[first_brand.pk],
        language=language,
        time_zone=time_zone,
        **made,
    )


def is_first_run() -> bool:
    return not settings.DEMO and not StaffUser.objects.exists()
