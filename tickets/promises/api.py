"""Promises in the API: those of a ticket, made, kept and moved."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.people.models import Person
from helpdesk.lib.api import Shape, StrictSerializer, Unprocessable, shaped
from tickets.promises.actions import keeping, making, moving, rows
from tickets.promises.models import Promise
from tickets.thread.actions import assignment
from tickets.thread.api.tickets import person_of, ticket_of

_REFUSALS = (
    *(rows.WrongTime, rows.Over, making.NotOpen, moving.SameTime),
    assignment.CannotOwn,
)


class PromiseShape(Shape):
    id = serializers.IntegerField()
    text = serializers.CharField()
    due_at = serializers.DateTimeField()
    made_at = serializers.DateTimeField()
    made_by = serializers.IntegerField(source="made_by_id")
    owner = serializers.IntegerField(source="owner_id", allow_null=True)
    team = serializers.IntegerField(source="team_id")
    message = serializers.IntegerField(source="message_id", allow_null=True)
    state = serializers.ChoiceField(Promise.STATES)
    settled_at = serializers.DateTimeField(allow_null=True)
    is_owed = serializers.BooleanField()
    successor = serializers.IntegerField(source="successor_id", allow_null=True)


class PromiseInput(StrictSerializer):
    """`due_at` is a moment in ISO 8601 with its zone; without an owner, whoever has the ticket."""

    due_at = serializers.DateTimeField()
    text = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    owner = serializers.IntegerField(required=False, min_value=1)


class MoveInput(StrictSerializer):
    due_at = serializers.DateTimeField()
    reason = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class Promises(GenericAPIView[Promise]):
    rights = {"GET": "tickets.see", "POST": "promises.make"}
    serializer_class = PromiseShape
    pagination_class = None
    queryset = Promise.objects.none()

    @extend_schema(
        responses=PromiseShape(many=True), summary="What the player was promised, newest first"
    )
    def get(self, request: Request, number: int) -> Response:
        found = Promise.objects.filter(ticket=ticket_of(request, number)).order_by("-due_at", "-pk")
        return Response([shaped(PromiseShape, one) for one in found[:100]])

    @extend_schema(
        request=PromiseInput, responses={201: PromiseShape}, summary="Promise the player something"
    )
    def post(self, request: Request, number: int) -> Response:
        ticket, given = ticket_of(request, number), PromiseInput.read(request.data)
        try:
            made = making.promise(
                ticket,
                text=given["text"],
                due_at=given["due_at"],
                owner=_owner(given.get("owner")),
                by=person_of(request),
                now=timezone.now(),
            )
        except _REFUSALS as error:
            raise Unprocessable(str(error.message)) from error
        return Response(shaped(PromiseShape, made), status=status.HTTP_201_CREATED)


class Keeping(GenericAPIView[Promise]):
    """POST says that it is done, DELETE that it was not."""

    rights = {"POST": "promises.make", "DELETE": "promises.make"}
    serializer_class = PromiseShape
    queryset = Promise.objects.none()

    @extend_schema(request=None, responses=PromiseShape, summary="It is done")
    def post(self, request: Request, number: int, promise_id: int) -> Response:
        promise = _promise(request, number, promise_id)
        kept = keeping.keep(promise, by=person_of(request), now=timezone.now())
        return Response(shaped(PromiseShape, kept))

    @extend_schema(responses=PromiseShape, summary="It was not kept after all")
    def delete(self, request: Request, number: int, promise_id: int) -> Response:
        promise = _promise(request, number, promise_id)
        try:
            back = keeping.reopen(promise, by=person_of(request), now=timezone.now())
        except rows.Over as error:
            raise Unprocessable(str(error.message)) from error
        return Response(shaped(PromiseShape, back))


class Time(GenericAPIView[Promise]):
    rights = {"POST": "promises.make"}
    serializer_class = PromiseShape
    queryset = Promise.objects.none()

    @extend_schema(
        request=MoveInput,
        responses=PromiseShape,
        summary="Give it another time",
        description="Answers with the promise that follows. Nothing is said to the player, so the "
        "one that was moved does not count as kept.",
    )
    def post(self, request: Request, number: int, promise_id: int) -> Response:
        promise, given = _promise(request, number, promise_id), MoveInput.read(request.data)
        try:
            after = moving.move(
                promise,
                to=given["due_at"],
                reason=given["reason"],
                by=person_of(request),
                now=timezone.now(),
            )
        except _REFUSALS as error:
            raise Unprocessable(str(error.message)) from error
        return Response(shaped(PromiseShape, after))


def _promise(request: Request, number: int, promise_id: int) -> Promise:
    ticket = ticket_of(request, number)
    found = Promise.objects.filter(pk=min(promise_id, 2**62), ticket=ticket).first()
    if found is None:
        raise Http404
    return found


def _owner(given: int | None) -> Person | None:
    if given is None:
        return None
    owner = Person.objects.filter(pk=given, kind=Person.STAFF).first()
    if owner is None:
        raise ValidationError({"owner": [_("There is no such person.")]})
    return owner
