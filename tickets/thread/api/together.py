"""Tickets that sleep, and tickets that belong together."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.lib.api import Conflict, Unprocessable, shaped
from tickets.thread import links, reader, sight
from tickets.thread.actions import carrying, linking, merging, snoozing
from tickets.thread.api import shapes
from tickets.thread.api.tickets import person_of, shown, ticket_of
from tickets.thread.models import Ticket
from tickets.thread.objections import Objection
from tickets.thread.records import Move


class Sleep(GenericAPIView[Ticket]):
    rights = {"POST": "tickets.snooze", "DELETE": "tickets.snooze"}
    serializer_class = shapes.TicketShape
    queryset = Ticket.objects.none()

    @extend_schema(
        request=shapes.SnoozeInput,
        responses=shapes.TicketShape,
        summary="Let it sleep until a moment",
        description="A running clock keeps running: the ticket wakes at the latest with a quarter "
        "of the time left, and when the player writes unless `wakes_on_words` is false.",
    )
    def post(self, request: Request, number: int) -> Response:
        given = shapes.SnoozeInput.read(request.data)
        ticket = ticket_of(request, number)
        try:
            snoozing.snooze(ticket, by=person_of(request), now=timezone.now(), **given)
        except snoozing.WrongTime as error:
            raise ValidationError({"until": [str(error.message)]}) from error
        except (snoozing.NotOpen, snoozing.AnswerDue, Objection) as error:
            raise Unprocessable(str(error.message)) from error
        return Response(shown(ticket))

    @extend_schema(responses=shapes.TicketShape, summary="Wake it")
    def delete(self, request: Request, number: int) -> Response:
        ticket = ticket_of(request, number)
        snoozing.wake(ticket, by=person_of(request), now=timezone.now())
        return Response(shown(ticket))


class Merge(GenericAPIView[Ticket]):
    rights = {"POST": "tickets.merge", "DELETE": "tickets.merge"}
    serializer_class = shapes.TicketShape
    queryset = Ticket.objects.none()

    @extend_schema(
        request=shapes.MergeInput,
        responses=shapes.TicketShape,
        summary="Merge it into another ticket",
        description="Its messages, tags and followers go to the other ticket of the same brand, "
        "which is answered. Between two players it is refused with 409 unless `knows_players`.",
    )
    def post(self, request: Request, number: int) -> Response:
        ticket, given = ticket_of(request, number), shapes.MergeInput.read(request.data)
        into = other_of(request, given["into"], field="into")
        by, knows = person_of(request), bool(given["knows_players"])
        if sight.looks_only(by, into):
            raise PermissionDenied
        try:
            merging.merge(ticket, into=into, by=by, now=timezone.now(), knows_players=knows)
        except (merging.NotTogether, Objection) as error:
            raise Unprocessable(str(error.message)) from error
        except merging.OtherPlayer as error:
            raise Conflict(str(error.message)) from error
        return Response(shown(into))

    @extend_schema(responses=shapes.TicketShape, summary="Part them again")
    def delete(self, request: Request, number: int) -> Response:
        ticket, by = ticket_of(request, number), person_of(request)
        moves = Move.objects.filter(source=ticket, kind=Move.MERGE, undone_at=None)
        move = moves.order_by("-pk").first()
        if move is None:
            raise Http404
        ticket_of(request, move.target_id)
        try:
            merging.unmerge(move, by=by, now=timezone.now())
        except carrying.Contradicted as error:
            raise Conflict(str(error.message)) from error
        return Response(shown(ticket))


def other_of(request: Request, number: int, *, field: str = "to") -> Ticket:
    """The other ticket that an input names, if whoever asks may see it."""
    other = Ticket.objects.seen_by(person_of(request), number)
    if other is None:
        raise ValidationError({field: [_("There is no such ticket for you. Check the number.")]})
    return other


class Links(GenericAPIView[Ticket]):
    rights = {"GET": "tickets.see", "POST": "tickets.link", "DELETE": "tickets.link"}
    asks = frozenset({"to"})
    serializer_class = shapes.LinkShape
    queryset = Ticket.objects.none()
    pagination_class = None

    @extend_schema(responses=shapes.LinkShape(many=True), summary="What it belongs together with")
    def get(self, request: Request, number: int) -> Response:
        return Response(self._of(request, ticket_of(request, number)))

    @extend_schema(
        request=shapes.LinkInput,
        responses=shapes.LinkShape(many=True),
        summary="Link it with another ticket",
    )
    def post(self, request: Request, number: int) -> Response:
        ticket, given = ticket_of(request, number), shapes.LinkInput.read(request.data)
        to, by = other_of(request, given["to"]), person_of(request)
        try:
            linking.link(ticket, to=to, kind=given["kind"], by=by, now=timezone.now())
        except linking.Itself as error:
            raise ValidationError({"to": [str(error.message)]}) from error
        return Response(self._of(request, ticket))

    @extend_schema(
        responses=shapes.LinkShape(many=True),
        parameters=[OpenApiParameter("to", int, required=True)],
        summary="Take a link away",
    )
    def delete(self, request: Request, number: int) -> Response:
        ticket = ticket_of(request, number)
        wanted = shapes.LinkInput.read({"to": request.query_params.get("to", "")})["to"]
        linking.unlink(ticket, to=other_of(request, wanted), by=person_of(request))
        return Response(self._of(request, ticket))

    def _of(self, request: Request, ticket: Ticket) -> list[object]:
        who = reader.for_person(person_of(request))
        found = links.of(who, ticket.pk, player_id=ticket.player_id)
        return [shaped(shapes.LinkShape, one) for one in found]
