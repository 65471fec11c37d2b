"""Saying something on a ticket: replies, notes, taking a reply back, sending one again."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST

from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib import html as markup
from helpdesk.lib.doors import (
    forbidden,
    json_in,
    page,
    problem,
    requires,
    wants_json,
)
from tickets.thread import addressees, along, feed, immediate, outgoing, sight
from tickets.thread.actions import delivery, files, passing, replying
from tickets.thread.forms import MessageInput, Unreadable, fields_of
from tickets.thread.models import Message, Ticket
from tickets.thread.views import answers


@require_POST
@requires("tickets.note")
def messages(request: Request, number: int) -> HttpResponse:
    """Writes a reply or a note; the same client id again answers with what is there."""
    ticket = answers.ticket_for(request.person, number, may_look=True)
    fields = _fields(request)
    if fields.get("known"):  # a plain form's choice among the player's addresses
        fields["to"] = fields.pop("known")
    try:
        given = MessageInput(fields, meant=addressees.Meant(ticket))
    except Unreadable as error:
        detail = " ".join(dict.fromkeys(said for all_ in error.errors.values() for said in all_))
        return _not_written(request, ticket, 422, detail, fields, errors=error.errors)
    if given.kind == Message.REPLY and (
        not request.person.may("tickets.reply") or sight.looks_only(request.person, ticket)
    ):
        return forbidden(request)
    try:
        message = _write(ticket, given, by=request.person)
    except replying.SomethingNew as error:
        return _something_new(request, ticket, given, error, fields)
    except replying.OfAnother as error:
        return _not_written(request, ticket, 409, error.message, fields, owner=error.args[0])
    except replying.SentOtherwise as error:
        return _sent_otherwise(request, ticket, error.sent, str(error.message), fields)
    except passing.MayNotContact as error:
        return _not_written(request, ticket, 422, str(error.message), fields, **_instead(error))
    except _REFUSALS as error:
        return _not_written(request, ticket, 422, str(error.message), fields)
    if not _is_script(request):
        place = f"{reverse('ticket', args=[number])}#message-{message.pk}"
        return HttpResponseRedirect(place, status=303)
    return JsonResponse(_written(message, request.person), status=201)


@require_POST
@requires("tickets.reply")
def undo(request: Request, number: int, message_id: int) -> HttpResponse:
    """Takes a reply back before it leaves; the answer brings its words and files home."""
    message = _message(request.person, number, message_id)
    carried = list(message.attachments.order_by("pk").values("handle", "name"))
    try:
        message = replying.undo(message, by=request.person, now=timezone.now())
    except replying.NotYours as error:
        return answers.refused(request, 403, error.message, number=number)
    except replying.TooLate as error:
        return answers.refused(request, 409, str(error.message), number=number)
    return _told(request, message, number, files=carried)


@require_POST
@requires("tickets.reply")
def retry(request: Request, number: int, message_id: int) -> HttpResponse:
    """Sends a reply that failed once more."""
    message = _message(request.person, number, message_id)
    try:
        message = delivery.send_again(message, by=request.person, now=timezone.now())
    except delivery.NotFailed as error:
        return answers.refused(request, 409, str(error.message), number=number)
    return _told(request, message, number)


def _fields(request: Request) -> dict[str, Any]:
    sent: Any = None
    if request.content_type == "application/json":
        try:
            sent = json_in(request.body)
        except ValueError:
            sent = {}
        sent = sent if isinstance(sent, dict) else {}
    return fields_of(request, sent)


class NotThatWay(Exception):
    """The chosen way out is closed, or was never one for this ticket."""

    message = _lazy("That sender is not there any more. Choose another one.")


def _instead(error: passing.MayNotContact) -> dict[str, Any]:
    """The same again would be refused again; later it may leave."""
    at = error.later_at
    return {"is_final": True} | ({"later_at": at.isoformat()} if at is not None else {})


_REFUSALS = (
    *(replying.NothingToSay, replying.Finished),
    *(files.NotYourFile, files.TooMany, NotThatWay, along.CanNotGo),
)


def way_of(ticket: Ticket, via: int | None) -> int | None:
    """The way out that was chosen; None leaves it to the channel."""
    if via is None:
        return None
    if via not in {way.id for way in outgoing.ways_for(ticket)}:
        raise NotThatWay
    return via


def _write(ticket: Ticket, given: MessageInput, *, by: Person) -> Message:
    html = given.html or markup.from_text(given.text)
    client_id, now = given.client_id or replying.new_client_id(), timezone.now()
    if given.kind == Message.NOTE:
        return replying.add_note(
            ticket,
            by=by,
            html=html,
            client_id=client_id,
            now=now,
            mentioned=given.mentioned,
            handles=given.handles,
        )
    recipients, chosen = recipients_of(ticket, given)
    return replying.reply(
        ticket,
        by=by,
        html=html,
        recipients=recipients,
        client_id=client_id,
        now=now,
        seen=given.seen,
        unless_taken=given.unless_taken,
        language=given.language,
        handles=given.handles,
        chosen=chosen,
        way_out=way_of(ticket, given.via),
        along=given.along,
    )


def recipients_of(ticket: Ticket, given: MessageInput) -> tuple[dict[str, list[str]], list[str]]:
    """To whom it goes, and which of them the sender has chosen himself."""
    if immediate.is_immediate(ticket.channel):
        return {}, []  # there is nobody but the player
    to, cc = given.to, given.cc
    chosen = [name for name, said in (("to", to), ("cc", cc is not None), ("bcc", True)) if said]
    if not to or cc is None:
        usual = addressees.usual(ticket)
        to, cc = to or usual.to, usual.cc if cc is None else cc
    return {"to": to, "cc": cc, "bcc": given.bcc or []}, chosen


def _written(message: Message, person: Person) -> dict[str, Any]:
    return {
        "id": message.pk,
        "client_id": str(message.client_id),
        "seq": message.seq,
        "html": feed.message_of(person, message.pk, now=timezone.now()),
        "state": message.state,
        "undo_until": message.undo_until,
    }


def _something_new(
    request: Request,
    ticket: Ticket,
    given: MessageInput,
    error: replying.SomethingNew,
    fields: dict[str, Any],
) -> HttpResponse:
    ask = feed.Ask(request.person.pk, ticket.pk, given.seen or 0)
    answer = next(iter(feed.after_many([ask], now=timezone.now())), None)
    new = {
        frame.target: frame.html
        for frame in (answer.frames if answer else [])
        if frame.target.startswith("message-")
    }
    return _not_written(
        request,
        ticket,
        409,
        str(error.message),
        fields,
        seq=answer.cursor if answer else error.seq,
        html=list(new.values()),
    )


def _sent_otherwise(
    request: Request, ticket: Ticket, sent: Message, detail: str, fields: dict[str, Any]
) -> HttpResponse:
    """Shows what went first; what is still there gets a name of its own, without those files."""
    went = list(sent.attachments.values_list("handle", flat=True))
    left = [one for one in _as_list(fields.get("handles")) if one not in went]
    fields = fields | {"client_id": replying.new_client_id(), "handles": left}
    shown = feed.message_of(request.person, sent.pk, now=timezone.now())
    return _not_written(
        request, ticket, 409, detail, fields, html=[shown], sent=sent.pk, handles=went
    )


def _not_written(
    request: Request, ticket: Ticket, status: int, detail: str, fields: dict[str, Any], **more: Any
) -> HttpResponse:
    """A script keeps the text itself; a plain form gets a page with all that was typed."""
    title = _("That was not sent. Your text is still here.")
    if _is_script(request):
        return problem(status, title, detail, **more)
    context = {
        "title": title,
        "detail": detail,
        "number": ticket.pk,
        "subject": ticket.subject,
        "hidden": [
            (name, one)
            for name in (
                "kind",
                "client_id",
                "language",
                "via",
                "to",
                "cc",
                "bcc",
                "handles",
                "mentioned",
            )
            for one in _as_list(fields.get(name))
        ],
        "text": str(fields.get("text") or markup.text_of(str(fields.get("html") or ""))),
        "seq": more.get("seq", fields.get("seen", "")),
        "news": more.get("html", []),
        "is_reply": fields.get("kind") == Message.REPLY,
    }
    return page(request, "tickets/thread/not_sent.html", context, status=status)


def _as_list(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(one) for one in values if one not in (None, "")]


def _is_script(request: Request) -> bool:
    is_json = request.content_type == "application/json"
    return is_json or answers.is_fragment(request) or wants_json(request)


def _message(person: Person, number: int, message_id: int) -> Message:
    """A reply on a ticket that the person may see."""
    ticket = answers.ticket_for(person, number)
    found = Message.objects.filter(pk=min(message_id, 2**62), ticket=ticket, kind=Message.REPLY)
    message = found.first()
    if message is None:
        raise Http404
    return message


def _told(request: Request, message: Message, number: int, **more: Any) -> HttpResponse:
    """What became of the message, with its words and recipients for the composer."""
    if not _is_script(request):
        return HttpResponseRedirect(reverse("ticket", args=[number]), status=303)
    body = _written(message, request.person)
    ticket = message.ticket
    masks = addressees.Masks(addressees.usual(ticket), addressees.others(ticket))
    recipients = {name: masks.shown(given) for name, given in message.recipients.items()}
    body |= {"composed": message.html, "recipients": recipients, **more}
    response = JsonResponse(body)
    return answers.told(response, {answers.CHANGED: {"number": number}})
