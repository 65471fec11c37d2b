"""What a person sets for himself."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people import mail_ends
from accounts.people.actions import profile
from accounts.people.forms import PreferencesForm, ProfileForm, SignOffForm
from accounts.people.sessions import Request
from accounts.people.settings_parts import page, tell
from helpdesk.lib.doors import problem, requires

_FLAGS = {"true": True, "on": True, "false": False, "off": False, "": False}


@requires("self.settings")
@require_http_methods(["GET", "POST"])
def my_settings(request: Request) -> HttpResponse:
    person = request.person
    form = ProfileForm(request.POST) if request.method == "POST" else ProfileForm.of(person)
    if form.is_bound and form.is_valid():
        profile.change_profile(person, **form.cleaned_data, by=person, now=timezone.now())
        return HttpResponseRedirect(reverse("my_settings"))
    return _shown(request, form, SignOffForm.of(person))


@requires("self.settings")
@require_POST
def sign_off(request: Request) -> HttpResponse:
    """Keeps how this person's mails to players end."""
    person = request.person
    form = SignOffForm(request.POST)
    if not form.is_valid():
        return _shown(request, ProfileForm.of(person), form)
    profile.sign_off(person, texts=form.cleaned_data, by=person)
    tell(request, _("Saved."))
    return HttpResponseRedirect(f"{reverse('my_settings')}#sign-off")


def _shown(request: Request, form: ProfileForm, signing: SignOffForm) -> HttpResponse:
    person, now = request.person, timezone.now()
    ends = {
        code: mail_ends.of_person(person, code, sign_off=signing.said(code), now=now)
        for code, _name in settings.LANGUAGES
    }
    context = {
        "form": form,
        "signing": [(signing[code], found) for code, found in ends.items()],
        "chosen": PreferencesForm.of(person),
    }
    status = 422 if form.errors or signing.errors else 200
    answer: HttpResponse = page(
        request, "accounts/people/you.html", context, here="my_settings", status=status
    )
    return answer


@requires("self.settings")
@require_POST
def preferences(request: Request) -> HttpResponse:
    """Keeps the preferences that are named; the others stay as they are."""
    chosen = _chosen(request)
    try:
        profile.set_preferences(
            request.person, chosen=chosen, by=request.person, now=timezone.now()
        )
    except profile.NotAPreference:
        return problem(422, _("That can’t be done"), _("Choose one of the offered values."))
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    return HttpResponseRedirect(reverse("my_settings"))


def _chosen(request: Request) -> dict[str, object]:
    """The form sends a name twice where an empty box would send nothing: the last one counts."""
    chosen: dict[str, object] = {}
    for name, values in request.POST.lists():
        if name == "csrfmiddlewaretoken":
            continue
        if name == "sounds":
            chosen[name] = [value for value in values if value]
        elif name == "theme":
            chosen[name] = values[-1]
        else:
            chosen[name] = _FLAGS.get(values[-1], values[-1])
    return chosen
