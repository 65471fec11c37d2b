"""What a ticket is about: subject, reason, priority, language, tags; and who follows it."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires, wants_json
from tickets.thread import tag_figures
from tickets.thread.actions import followers as following
from tickets.thread.actions import labels as actions
from tickets.thread.actions import particulars
from tickets.thread.forms import LabelsForm, TagsForm
from tickets.thread.views import answers, dialogs


@require_http_methods(["GET", "POST"])
@requires("tickets.classify")
def labels(request: Request, number: int) -> HttpResponse:
    """Changes what is sent and leaves the rest."""
    ticket = answers.ticket_for(request.person, number)
    language = request.person.language
    form = LabelsForm(request.POST or None, ticket=ticket, language=language)
    if request.method == "POST" and form.is_valid():
        facts = form.facts.given()
        try:
            actions.classify(
                ticket, by=request.person, now=timezone.now(), particulars=facts, **form.given()
            )
            return answers.done(request, number)
        except actions.OffersInSubject as error:
            form.add_error("subject", error.message)
        except particulars.Lacking as error:
            form.facts.tell(error.names, form.reason_name)
    errors = form.errors | form.facts.errors
    return _asked(request, "labels", number, {"ticket": ticket, "form": form, "errors": errors})


@require_http_methods(["GET", "POST"])
@requires("tickets.classify")
def tags(request: Request, number: int) -> HttpResponse:
    """Makes these the ticket's tags."""
    ticket = answers.ticket_for(request.person, number)
    if request.method == "POST":
        form = TagsForm(request.POST)
        if form.is_valid():
            try:
                actions.set_tags(ticket, form.given(), by=request.person)
                return answers.done(request, number)
            except actions.Retired as error:
                form.add_error("tags", error.message)
    else:
        had = ticket.tags.order_by("folded").values_list("name", flat=True)
        form = TagsForm(initial={"tags": ", ".join(had)})
    known = tag_figures.suggested()
    return _asked(request, "tags", number, {"ticket": ticket, "form": form, "known": known})


@require_http_methods(["POST", "DELETE"])
@requires("tickets.see")
def followers(request: Request, number: int) -> HttpResponse:
    """Follows a ticket, or no longer."""
    ticket = answers.ticket_for(request.person, number)
    if answers.undoes(request):
        following.unfollow(ticket, by=request.person)
        said = _("You no longer follow #%(number)s")
    else:
        following.follow(ticket, by=request.person, now=timezone.now())
        said = _("You follow #%(number)s")
    return answers.done(request, number, said % {"number": number})


def _asked(request: Request, name: str, number: int, context: dict[str, object]) -> HttpResponse:
    form = context["form"]
    errors: Any = context.get("errors") or getattr(form, "errors", {})
    if errors and wants_json(request):
        detail = str(next(iter(errors.values()))[0])
        return answers.refused(request, 422, detail, number=number, errors=errors)
    return dialogs.show(request, name, context, status=422 if errors else 200)
