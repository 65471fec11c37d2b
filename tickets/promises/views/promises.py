"""Promises on one ticket: given, looked at, done, taken off the list, handed over, moved."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib import html as markup
from helpdesk.lib import times
from helpdesk.lib.doors import forbidden, requires, wants_json
from tickets.promises import letters, one_promise, whens
from tickets.promises.actions import cancelling, handing, keeping, making, moving, rows
from tickets.promises.forms import EndForm, MoveForm, PromiseForm
from tickets.promises.models import Promise
from tickets.thread import addressees, colleagues, immediate, reader
from tickets.thread.actions import assignment, passing, replying
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/promises/dialogs"


@require_http_methods(["GET", "POST"])
@requires("promises.make")
def promises(request: Request, number: int) -> HttpResponse:
    """Gives the player a time; asked with GET, asks what, by when and who."""
    ticket, who = answers.ticket_for(request.person, number), reader.of(request)
    people = _people(ticket, who.person)
    if request.method == "GET":
        return _ask(request, ticket, who, people, PromiseForm(reader=who, people=people))
    form = PromiseForm(request.POST, reader=who, people=people)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = making.promise(
                ticket,
                text=given["text"],
                due_at=given["due_at"],
                owner=given["owner"],
                by=who.person,
                now=who.now,
            )
        except rows.WrongTime as error:
            form.add_error("at", str(error.message))
        except (making.NotOpen, assignment.CannotOwn) as error:
            return answers.refused(request, 422, str(error.message), number=number)
    if form.errors and wants_json(request):
        detail = str(next(iter(form.errors.values()))[0])
        return answers.refused(request, 422, detail, number=number, errors=form.errors)
    if form.errors:
        return _ask(request, ticket, who, people, form, status=422)
    said = _("Promised · %(time)s") % {"time": who.coming(made.due_at)}
    return answers.done(request, number, said)


@require_http_methods(["GET", "POST"])
@requires("tickets.see")
def promise(request: Request, number: int, promise_id: int) -> HttpResponse:
    """One promise and what became of it; who may, ends it here."""
    ticket, found = _found(request, number, promise_id)
    who = reader.of(request)
    if request.method == "GET":
        context = {"ticket": ticket, "one": one_promise.of(found, who), "people": []}
        if found.is_owed:
            context["people"] = _people(ticket, who.person)
        return dialogs.show(request, "promise", context, folder=_FOLDER)
    form = EndForm(request.POST)
    if not who.person.may("promises.make"):
        return forbidden(request)
    if not form.is_valid():
        return answers.refused(request, 422, _("This can’t be read."), number=number)
    try:
        said = _end(found, form.cleaned_data, who)
    except (rows.Over, assignment.CannotOwn) as error:
        return answers.refused(request, 409, str(error.message), number=number)
    return answers.done(request, number, said)


@require_http_methods(["GET", "POST"])
@requires("promises.make")
def promise_time(request: Request, number: int, promise_id: int) -> HttpResponse:
    """Another time, and whether the player is told of it."""
    ticket, found = _found(request, number, promise_id)
    who = reader.of(request)
    form = MoveForm(request.POST or None, reader=who)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            after = moving.move(
                found,
                to=given["due_at"],
                reason=given["reason"],
                telling=_telling(found, given, who) if given["tells"] else None,
                by=who.person,
                now=who.now,
            )
        except (rows.WrongTime, moving.SameTime) as error:
            form.add_error("at", str(error.message))
        except _NOT_MOVED as error:
            return answers.refused(request, 422, str(error.message), number=number)
        else:
            said = _("The promise was moved · %(time)s") % {"time": who.coming(after.due_at)}
            return answers.done(request, number, said)
    if form.errors and wants_json(request):
        detail = str(next(iter(form.errors.values()))[0])
        return answers.refused(request, 422, detail, number=number, errors=form.errors)
    context = {
        "ticket": ticket,
        "one": one_promise.of(found, who),
        "form": form,
        "offered": whens.offered(who, chosen=form.data.get("by", ""), after=found.due_at),
        "at": form.data.get("at", ""),
        "words": form.data.get("words")
        or letters.moved(ticket.player_name, language=ticket.language),
        "tells": "tells" in form.data or not form.is_bound,
        "may_tell": who.person.may("tickets.reply"),
    }
    status = 422 if form.errors else 200
    return dialogs.show(request, "move", context, status=status, folder=_FOLDER)


_NOT_MOVED = (rows.Over, replying.Finished, passing.MayNotContact, replying.NothingToSay)


def _end(found: Promise, given: dict[str, Any], who: Reader) -> str:
    """Does one of the deeds of EndForm; what is said of it."""
    by, now, deed = who.person, who.now, given["deed"]
    if deed == EndForm.KEEP:
        keeping.keep(found, by=by, now=now)
        return _("The promise is kept")
    if deed == EndForm.CANCEL:
        cancelling.cancel(found, reason=given["reason"], by=by, now=now)
        return _("The promise is off the list")
    if deed == EndForm.REOPEN:
        keeping.reopen(found, by=by, now=now)
        return _("The promise is open again")
    to = Person.objects.filter(pk=given["to"] or 0, kind=Person.STAFF).first()
    if to is None:
        raise assignment.CannotOwn
    handing.hand_over(found, to=to, by=by, now=now)
    return _("%(name)s sees to it now") % {"name": to.name}


def _found(request: Request, number: int, promise_id: int) -> tuple[Ticket, Promise]:
    ticket = answers.ticket_for(request.person, number)
    known = Promise.objects.select_related(
        *("owner", "made_by", "settled_by", "successor", "team", "ticket__team")
    )
    found = known.filter(pk=min(promise_id, 2**62), ticket=ticket).first()
    if found is None:
        raise Http404
    return ticket, found


def _people(ticket: Ticket, by: Person) -> list[Person]:
    """Who can see to it: whoever has the ticket comes first."""
    people = colleagues.who_can_own(ticket, by=by)
    owner = ticket.assignee
    if owner is not None and owner not in people:
        people = [owner, *people]
    return sorted(people, key=lambda one: one.pk != ticket.assignee_id)


def _telling(promise: Promise, given: dict[str, Any], who: Reader) -> moving.Telling:
    ticket = promise.ticket
    usual = addressees.usual(ticket)
    is_mail = not immediate.is_immediate(ticket.channel)
    recipients = {"to": usual.to, "cc": usual.cc, "bcc": []} if is_mail else {}
    said = letters.filled(
        letters.fitting(
            given["words"],
            ticket.player_name,
            language=ticket.language,
            is_sooner=given["due_at"] < promise.due_at,
        ),
        given["due_at"],
        language=ticket.language,
        tz=times.zone(ticket.brand.time_zone),
        now=who.now,
    )
    return moving.Telling(markup.from_text(said), recipients, replying.new_client_id())


def _ask(
    request: Request,
    ticket: Ticket,
    who: Reader,
    people: list[Person],
    form: PromiseForm,
    *,
    status: int = 200,
) -> HttpResponse:
    chosen = form.data.get("owner") or str(ticket.assignee_id or who.person.pk)
    context = {
        "ticket": ticket,
        "form": form,
        "offered": whens.offered(who, chosen=form.data.get("by", "")),
        "at": form.data.get("at", ""),
        "people": people,
        "chosen": chosen,
    }
    return dialogs.show(request, "new", context, status=status, folder=_FOLDER)
