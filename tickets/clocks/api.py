"""A ticket's clocks in the API."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.lib.api import Shape, shaped
from tickets.clocks.models import Clock, ClockPause
from tickets.thread.api.tickets import ticket_of


class PauseShape(Shape, serializers.ModelSerializer[ClockPause]):
    class Meta:
        model = ClockPause
        fields = ("status", "seq", "paused_at", "resumed_at", "seconds")


class ClockShape(Shape, serializers.ModelSerializer[Clock]):
    policy = serializers.IntegerField(source="policy_id", allow_null=True)
    is_paused = serializers.BooleanField()
    is_met = serializers.BooleanField()
    pauses = PauseShape(many=True)

    class Meta:
        model = Clock
        fields = [
            *("id", "metric", "policy", "started_at", "target_seconds", "used_seconds"),
            *("runs_from", "due_at", "ended_at", "is_paused", "is_met", "is_cancelled"),
            *("breached_at", "pauses"),
        ]


class Clocks(GenericAPIView[Clock]):
    rights = {"GET": "tickets.see"}
    serializer_class = ClockShape
    pagination_class = None
    queryset = Clock.objects.none()

    @extend_schema(
        responses=ClockShape(many=True),
        summary="Its targets: what runs, stands, was met or is late",
        description="`used_seconds` had counted until `runs_from`, or in all where it stands or "
        "has ended. `seq` of a pause is the number of the event by which it began.",
    )
    def get(self, request: Request, number: int) -> Response:
        ticket = ticket_of(request, number)
        clocks = Clock.objects.filter(ticket=ticket).order_by("started_at", "pk")
        return Response([shaped(ClockShape, one) for one in clocks.prefetch_related("pauses")])
