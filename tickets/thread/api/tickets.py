"""Tickets: listed, opened for a player, read, labelled."""

from typing import Any, cast
from uuid import UUID, uuid5

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.organisation.models import Brand
from accounts.people import idempotency
from accounts.people.models import Person, Team
from accounts.players import actions as players
from accounts.players.models import Address, Player
from helpdesk.lib import redact
from helpdesk.lib import text as words
from helpdesk.lib.api import Conflict, fingerprint
from helpdesk.lib.doors import get_visible
from tickets.thread import search
from tickets.thread.actions import labels, receiving
from tickets.thread.api import shapes
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import ContactReason, Ticket

# names of requests, so that an Idempotency-Key and a client id lead to the same message
_NAMESPACE = UUID("a7c9c9d6-3b1f-4a9e-9a53-3f6f0f0d5a61")


def person_of(request: Request) -> Person:
    return cast(Any, request).person


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
    full = _with_rows(Ticket.objects.filter(pk=ticket.pk)).get()
    return dict(shapes.TicketShape(full).data)


def _with_rows(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    return tickets.select_related("brand", "team", "assignee", "reason").prefetch_related("tags")


class Tickets(GenericAPIView[Ticket]):
    rights = {"GET": "tickets.see", "POST": "tickets.start"}
    serializer_class = shapes.TicketShape
    queryset = Ticket.objects.none()

    @extend_schema(
        parameters=[shapes.TicketFilter],
        responses=shapes.TicketShape(many=True),
        summary="Tickets that you may see, newest first",
    )
    def get(self, request: Request) -> Response:
        asked = shapes.TicketFilter(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        tickets = Ticket.objects.visible_to(person_of(request))
        for name, lookup in (
            *(("status", "status"), ("team", "team_id"), ("assignee", "assignee_id")),
            *(("player", "player_id"), ("brand", "brand__slug")),
        ):
            if name in asked.validated_data:
                tickets = tickets.filter(**{lookup: asked.validated_data[name]})
        if wanted := asked.validated_data.get("search"):
            tickets = tickets.filter(
                pk__in=search.find(wanted, person=person_of(request), limit=200)
            )
        page = self.paginate_queryset(_with_rows(tickets))
        return self.get_paginated_response(shapes.TicketShape(page or [], many=True).data)

    @extend_schema(
        request=shapes.TicketInput,
        responses={201: shapes.TicketShape},
        parameters=[OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)],
        summary="A new ticket with a player's words",
    )
    def post(self, request: Request) -> Response:
        print_of_it = fingerprint(request)  # before the body is read as JSON
        given = shapes.TicketInput(data=request.data)
        given.is_valid(raise_exception=True)
        data, person, now = given.validated_data, person_of(request), timezone.now()
        brand = Brand.objects.filter(
            slug=data["brand"], pk__in=person.brand_ids, is_active=True
        ).first()
        if brand is None:
            raise ValidationError({"brand": [_("There is no such brand for you.")]})
        name = data.get("client_id")
        key = str(name) if name else _key(request)

        def deed() -> tuple[int, Any]:
            message = receiving.open_ticket(
                _incoming(data, brand),
                brand=brand,
                team=_team(data.get("team_id"), brand, person),
                player=_player(data["player"], brand, language=data.get("language", ""), now=now),
                now=now,
                client_id=name,
            )
            # the row as it was written: nothing of it has to be read again
            return status.HTTP_201_CREATED, dict(shapes.TicketShape(message.ticket).data)

        if not key:
            code, body = deed()
            return Response(body, status=code)
        try:
            first = idempotency.once(person, key=key, fingerprint=print_of_it, deed=deed, now=now)
        except idempotency.KeyReused as error:
            said = _("This key came with another request. Choose a new one.")
            raise Conflict(said) from error
        except idempotency.StillRunning as error:
            raise Conflict(_("The first request is not done yet. Send it again.")) from error
        return Response(first.body, status=status.HTTP_200_OK if first.is_replay else first.status)


class OneTicket(GenericAPIView[Ticket]):
    rights = {"GET": "tickets.see", "PATCH": "tickets.classify"}
    serializer_class = shapes.TicketShape
    queryset = Ticket.objects.none()

    @extend_schema(responses=shapes.TicketShape, summary="One ticket")
    def get(self, request: Request, number: int) -> Response:
        ticket = get_visible(Ticket, person_of(request), pk=number)
        return Response(shown(ticket))

    @extend_schema(
        request=shapes.LabelsInput,
        responses=shapes.TicketShape,
        summary="Change subject, priority, language or reason",
    )
    def patch(self, request: Request, number: int) -> Response:
        ticket = get_visible(Ticket, person_of(request), pk=number)
        given = shapes.LabelsInput(data=request.data)
        given.is_valid(raise_exception=True)
        labels.classify(ticket, by=person_of(request), **given.validated_data)
        return Response(shown(ticket))


class Reasons(GenericAPIView[ContactReason]):
    rights = {"GET": "tickets.see"}
    serializer_class = shapes.ReasonShape
    pagination_class = None
    queryset = ContactReason.objects.filter(is_active=True).select_related("parent")

    @extend_schema(responses=shapes.ReasonShape(many=True), summary="The tree of contact reasons")
    def get(self, request: Request) -> Response:
        return Response(shapes.ReasonShape(self.get_queryset(), many=True).data)


def _incoming(data: dict[str, Any], brand: Brand) -> Incoming:
    return Incoming(
        channel="api",
        sender=Sender(
            address=data["player"].get("email", ""),
            name=redact.mask_cards(words.clean(data["player"]["name"])),
        ),
        subject=redact.mask_cards(words.squeeze(words.clean(data["subject"]))),
        text=redact.mask_cards(words.clean(data["body"])),
        language=data.get("language") or brand.language,
    )


def _team(team_id: int | None, brand: Brand, person: Person) -> Team:
    teams = Team.objects.filter(is_active=True)
    if team_id is not None:
        team = teams.filter(pk=team_id).exclude(brand__isnull=False, brand__in=_others(brand))
        found = team.first()
        if found is None:
            raise ValidationError({"team_id": [_("There is no such team.")]})
        return found
    found = (
        teams.filter(mailbox__brand=brand, mailbox__is_active=True).order_by("mailbox__pk").first()
        or teams.filter(pk__in=person.team_ids).order_by("pk").first()
    )
    if found is None:
        raise ValidationError({"team_id": [serializers.Field.default_error_messages["required"]]})
    return found


def _others(brand: Brand) -> QuerySet[Brand]:
    return Brand.objects.exclude(pk=brand.pk)


def _player(given: dict[str, Any], brand: Brand, *, language: str, now: Any) -> Player:
    name = redact.mask_cards(given.get("name") or given.get("email", "").split("@")[0])
    if external_id := given.get("external_id"):
        return players.identify(
            brand, external_id=external_id, name=name or external_id, language=language, now=now
        )
    return players.meet(
        brand,
        kind=Address.EMAIL,
        value=given["email"].lower(),
        name=name,
        language=language,
        now=now,
    )
