"""Views in the API: which ones there are, and the tickets in one."""

from typing import Any, cast

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.people.models import Person
from helpdesk.lib.api import Shape, shaped
from tickets.inbox import saved, walk
from tickets.inbox.models import SavedView
from tickets.thread.api import shapes
from tickets.thread.api.tickets import with_rows
from tickets.thread.conditions import said
from tickets.thread.conditions.tree import Unusable
from tickets.thread.models import Ticket

_MOST = 100


class ViewShape(Shape):
    id = serializers.IntegerField()
    name = serializers.CharField()
    team_id = serializers.IntegerField(allow_null=True)
    order = serializers.CharField()
    says = serializers.CharField(allow_null=True, help_text="Its conditions in words.")


def _person(request: Request) -> Person:
    return cast(Any, request).person


class Views(GenericAPIView[SavedView]):
    rights = {"GET": "tickets.see"}
    serializer_class = ViewShape
    pagination_class = None
    queryset = SavedView.objects.none()

    @extend_schema(responses=ViewShape(many=True), summary="Your views and those of your teams")
    def get(self, request: Request) -> Response:
        person = _person(request)
        return Response([_described(view, person) for view in saved.of(person)])


class TicketsOfView(GenericAPIView[Ticket]):
    rights = {"GET": "tickets.see"}
    serializer_class = shapes.TicketShape
    pagination_class = None
    queryset = Ticket.objects.none()

    @extend_schema(
        responses=shapes.TicketShape(many=True),
        summary="The first 100 tickets of a view, in its order",
    )
    def get(self, request: Request, view_id: int) -> Response:
        person = _person(request)
        view = saved.find(person, view_id) if view_id < 2**62 else None
        if view is None:
            raise Http404
        try:
            walked = walk.rows(
                person,
                saved.conditions(view),
                order=view.order,
                now=timezone.now(),
                limit=_MOST,
            )
        except (Unusable, walk.TooSlow) as error:
            raise ValidationError({"view": [str(error.message)]}) from error
        numbers = [place.id for place in walked.places]
        seen = Ticket.objects.visible_to(person).filter(pk__in=numbers)
        found = {ticket.pk: ticket for ticket in with_rows(seen)}
        rows = [found[number] for number in numbers if number in found]
        return Response([shaped(shapes.TicketShape, row) for row in rows])


def _described(view: SavedView, person: Person) -> dict[str, Any]:
    try:
        says = said.sentence(saved.conditions(view), person=person, now=timezone.now())
    except Unusable:
        says = None
    return {
        "id": view.pk,
        "name": view.name,
        "team_id": view.team_id,
        "order": view.order,
        "says": says,
    }
