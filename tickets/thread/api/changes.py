"""Messages afterwards: corrected, blacked out, moved to a ticket of their own."""

from django.db.models import Prefetch
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.lib import html as markup
from helpdesk.lib.api import Conflict, Unprocessable, shaped
from tickets.thread import colleagues, elsewhere
from tickets.thread.actions import carrying, correcting, redacting, replying, splitting
from tickets.thread.api import shapes
from tickets.thread.api.tickets import person_of, shown, ticket_of
from tickets.thread.models import Attachment, Message, Ticket
from tickets.thread.records import Move


class Correction(GenericAPIView[Message]):
    rights = {"POST": "tickets.note"}
    serializer_class = shapes.MessageShape
    queryset = Message.objects.none()

    @extend_schema(
        request=shapes.CorrectionInput,
        responses=shapes.MessageShape,
        summary="Give a note other words",
        description="Only notes, by their author or a lead. The earlier words are kept.",
    )
    def post(self, request: Request, number: int, message_id: int) -> Response:
        given = shapes.CorrectionInput.read(request.data)
        message, by = _message(request, number, message_id), person_of(request)
        try:
            correcting.correct(
                message, html=markup.from_text(given["body"]), by=by, now=timezone.now()
            )
        except correcting.NotYourNote as error:
            raise PermissionDenied(str(error.message)) from error
        except (correcting.NotANote, replying.NothingToSay) as error:
            raise Unprocessable(str(error.message)) from error
        return Response(_shaped(message))


class Redaction(GenericAPIView[Message]):
    rights = {"POST": "messages.redact"}
    serializer_class = shapes.MessageShape
    queryset = Message.objects.none()

    @extend_schema(
        request=shapes.RedactionInput,
        responses=shapes.MessageShape,
        summary="Remove words or files for good",
        description="Nothing of what is removed is kept. `original` destroys the received mails; "
        "`also` names places that `elsewhere` told of.",
    )
    def post(self, request: Request, number: int, message_id: int) -> Response:
        given = shapes.RedactionInput.read(request.data)
        message, by = _message(request, number, message_id), person_of(request)
        extent = redacting.Extent(
            phrases=tuple(given["phrases"]),
            is_all=given["is_all"],
            subject=given["subject"],
            handles=tuple(given["files"]),
            original=given["original"],
            also=tuple(given["also"]),
        )
        try:
            redacting.redact(
                message, extent=extent, reason=given["reason"], by=by, now=timezone.now()
            )
        except redacting.NothingFound as error:
            raise ValidationError({"phrases": [str(error.message)]}) from error
        except redacting.OnItsWay as error:
            raise Conflict(str(error.message)) from error
        return Response(_shaped(message))


class Elsewhere(GenericAPIView[Message]):
    rights = {"POST": "messages.redact"}
    serializer_class = shapes.PlaceShape
    pagination_class = None
    queryset = Message.objects.none()

    @extend_schema(
        request=shapes.SoughtInput,
        responses=shapes.PlaceShape(many=True),
        summary="Where else the words of a message stand",
        description="Looks through what you see of this player, and of tickets that were merged, "
        "split or went on. Changes nothing.",
    )
    def post(self, request: Request, number: int, message_id: int) -> Response:
        given = shapes.SoughtInput.read(request.data)
        message = _message(request, number, message_id)
        sought = elsewhere.sought(message, given["phrases"], is_all=given["is_all"])
        found = elsewhere.find(message, sought, person=person_of(request))
        return Response([shaped(shapes.PlaceShape, place) for place in found.places])


class Split(GenericAPIView[Ticket]):
    rights = {"POST": "tickets.split", "DELETE": "tickets.split"}
    asks = frozenset({"to"})
    serializer_class = shapes.TicketShape
    queryset = Ticket.objects.none()

    @extend_schema(
        request=shapes.SplitInput,
        responses={201: shapes.TicketShape},
        summary="Make a new ticket of some messages",
        description="For the same player. DELETE with `to` brings the messages back, as long as "
        "nothing was written on the new ticket.",
    )
    def post(self, request: Request, number: int) -> Response:
        ticket, given = ticket_of(request, number), shapes.SplitInput.read(request.data)
        teams = {team.pk: team for team in (ticket.team, *colleagues.teams_for(ticket))}
        team = teams.get(given.get("team_id", ticket.team_id))
        if team is None:
            raise ValidationError({"team_id": [_("There is no such team.")]})
        try:
            move = splitting.split(
                ticket,
                given["messages"],
                subject=given["subject"],
                team=team,
                reason=given.get("reason"),
                by=person_of(request),
                now=timezone.now(),
            )
        except splitting.CanNotSplit as error:
            raise Unprocessable(str(error.message)) from error
        return Response(shown(move.target), status=201)

    @extend_schema(
        responses=shapes.TicketShape,
        parameters=[OpenApiParameter("to", int, required=True)],
        summary="Bring the messages back",
    )
    def delete(self, request: Request, number: int) -> Response:
        ticket, by = ticket_of(request, number), person_of(request)
        to = shapes.LinkInput.read({"to": request.query_params.get("to", "")})["to"]
        moves = Move.objects.filter(source=ticket, target=to, kind=Move.SPLIT, undone_at=None)
        move = moves.first()
        if move is None:
            raise Http404
        ticket_of(request, to)
        try:
            splitting.rejoin(move, by=by, now=timezone.now())
        except carrying.Contradicted as error:
            raise Conflict(str(error.message)) from error
        return Response(shown(ticket))


def _message(request: Request, number: int, message_id: int) -> Message:
    ticket = ticket_of(request, number)
    known = message_id < 2**62
    found = Message.objects.filter(ticket=ticket, pk=message_id).first() if known else None
    if found is None:
        raise Http404
    return found


def _shaped(message: Message) -> object:
    files = Prefetch("attachments", Attachment.objects.order_by("pk"), to_attr="files")
    full = Message.objects.select_related("author", "entered_by").prefetch_related(files)
    return shaped(shapes.MessageShape, full.get(pk=message.pk))
