"""Tickets: listed, opened for a player, read, labelled."""

from typing import Any, cast
from uuid import UUID, uuid5

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.people import idempotency
from accounts.people.models import Person
from helpdesk.lib.api import Conflict, Unprocessable, fingerprint, shaped
from tickets.thread import sight
from tickets.thread.actions import labels, particulars, receiving
from tickets.thread.api import opening, shapes
from tickets.thread.models import ContactReason, Tag, Ticket
from tickets.thread.search import finding

_MOST_FOUND = 200  # by one search: the newest
# not kept with an answer: what is removed from the ticket later must not stay there
_WORDS = ("subject", "preview")
# names of requests, so that an Idempotency-Key and a client id lead to the same message
_NAMESPACE = UUID("a7c9c9d6-3b1f-4a9e-9a53-3f6f0f0d5a61")


def person_of(request: Request) -> Person:
    return cast(Any, request).person


def ticket_of(request: Request, number: int, *, may_look: bool = False) -> Ticket:
    """The ticket, if whoever asks may see it, and work on it unless `may_look` is enough."""
    ticket = Ticket.objects.seen_by(person_of(request), number)
    if ticket is None:
        raise Http404
    is_reading = may_look or request.method in {"GET", "HEAD", "OPTIONS"}
    if not is_reading and sight.looks_only(person_of(request), ticket):
        raise PermissionDenied
    return ticket


def client_id(request: Request, given: UUID | None) -> UUID | None:
    """The client's own name for what it sends: its UUID, or one made of its Idempotency-Key."""
    if given is not None:
        return given
    key = _key(request)
    return uuid5(_NAMESPACE, f"{person_of(request).pk}:{request.path}:{key}") if key else None


def _key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > 80 or not key.isprintable():
        raise ValidationError({"Idempotency-Key": [_("At most 80 printable characters.")]})
    return key


def shown(ticket: Ticket) -> dict[str, Any]:
    full = with_rows(Ticket.objects.filter(pk=ticket.pk)).get()
    return shaped(shapes.TicketShape, full)


def with_rows(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """With all that their shape shows."""
    names = Tag.objects.filter(tickettag__ticket=OuterRef("pk")).order_by("name")
    return tickets.select_related("brand", "team", "assignee", "reason").annotate(
        tag_names=ArraySubquery(names.values("name"))
    )


class Tickets(GenericAPIView[Ticket]):
    rights = {"GET": "tickets.see", "POST": "tickets.start"}
    asks = frozenset(shapes.TicketFilter().fields)
    serializer_class = shapes.TicketShape
    queryset = Ticket.objects.none()

    @extend_schema(
        parameters=[shapes.TicketFilter],
        responses=shapes.TicketShape(many=True),
        summary="Tickets that you may see, newest first",
    )
    def get(self, request: Request) -> Response:
        asked = shapes.TicketFilter.read(request.query_params.dict())
        tickets = Ticket.objects.visible_to(person_of(request))
        for name, lookup in (
            *(("status", "status"), ("team", "team_id"), ("assignee", "assignee_id")),
            *(("player", "player_id"), ("brand", "brand__slug")),
        ):
            if name in asked:
                tickets = tickets.filter(**{lookup: asked[name]})
        if wanted := asked.get("search"):
            person, now = person_of(request), timezone.now()
            found = finding.numbers(wanted, person=person, now=now, limit=_MOST_FOUND)
            tickets = tickets.filter(pk__in=found)
        page = self.paginate_queryset(with_rows(tickets))
        return self.get_paginated_response([shaped(shapes.TicketShape, one) for one in page or []])

    @extend_schema(
        request=shapes.TicketInput,
        responses={201: shapes.TicketShape},
        parameters=[OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)],
        summary="A new ticket with a player's words",
        description="The conversation says that you entered them.",
    )
    def post(self, request: Request) -> Response:
        print_of_it = fingerprint(request)  # before the body is read as JSON
        data = shapes.TicketInput.read(request.data)
        person, now = person_of(request), timezone.now()
        brand, usual = opening.desk_of(data["brand"], person)
        name = data.get("client_id")
        key = str(name) if name else _key(request)

        def made() -> dict[str, Any]:
            message = receiving.open_ticket(
                opening.incoming(data, brand),
                brand=brand,
                team=opening.team_for(data.get("team_id"), brand=brand, usual=usual),
                player=opening.player_for(
                    data["player"],
                    brand=brand,
                    language=data.get("language", ""),
                    by=person,
                    now=now,
                ),
                now=now,
                client_id=name,
                entered_by=person,
            )
            # the row as it was written: nothing of it has to be read again
            cast(Any, message.ticket).tag_names = []
            return shaped(shapes.TicketShape, message.ticket)

        if not key:
            return Response(made(), status=status.HTTP_201_CREATED)
        words: dict[str, Any] = {}

        def deed() -> tuple[int, Any]:
            body = made()
            words.update({name: body[name] for name in _WORDS})
            return status.HTTP_201_CREATED, body | dict.fromkeys(_WORDS, "")

        try:
            first = idempotency.once(person, key=key, fingerprint=print_of_it, deed=deed, now=now)
        except idempotency.KeyReused as error:
            said = _("This key came with another request. Choose a new one.")
            raise Conflict(said) from error
        except idempotency.StillRunning as error:
            raise Conflict(_("The first request is not done yet. Send it again.")) from error
        if first.is_replay:
            again = Ticket.objects.seen_by(person, first.body["number"])
            words = {name: getattr(again, name) for name in _WORDS} if again else {}
            return Response(first.body | words, status=status.HTTP_200_OK)
        return Response(first.body | words, status=first.status)


class OneTicket(GenericAPIView[Ticket]):
    rights = {"GET": "tickets.see", "PATCH": "tickets.classify"}
    serializer_class = shapes.TicketShape
    queryset = Ticket.objects.none()

    @extend_schema(responses=shapes.TicketShape, summary="One ticket")
    def get(self, request: Request, number: int) -> Response:
        return Response(shown(ticket_of(request, number)))

    @extend_schema(
        request=shapes.LabelsInput,
        responses=shapes.TicketShape,
        summary="Change subject, priority, language or reason",
    )
    def patch(self, request: Request, number: int) -> Response:
        ticket = ticket_of(request, number)
        given = shapes.LabelsInput.read(request.data)
        try:
            labels.classify(ticket, by=person_of(request), now=timezone.now(), **given)
        except (particulars.Lacking, labels.OffersInSubject) as error:
            raise Unprocessable(error.message) from error
        return Response(shown(ticket))


class Reasons(GenericAPIView[ContactReason]):
    rights = {"GET": "tickets.see"}
    serializer_class = shapes.ReasonShape
    pagination_class = None
    queryset = ContactReason.objects.offered().select_related("parent")

    @extend_schema(responses=shapes.ReasonShape(many=True), summary="The tree of contact reasons")
    def get(self, request: Request) -> Response:
        return Response(shapes.ReasonShape(self.get_queryset(), many=True).data)
