"""Two-person work in the API: read, and nothing else. A token is nobody who has just shown who he
is, so it decides about no money."""

from typing import Any, cast

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.approvals.models import ApprovalRequest
from accounts.approvals.verbs import visible_requests
from accounts.people.models import Person
from helpdesk.lib.api import Shape, StrictSerializer, shaped

_STATES = [state for state, _name in ApprovalRequest.STATES]


class ApprovalShape(Shape):
    id = serializers.IntegerField()
    kind = serializers.CharField()
    ref = serializers.CharField()
    brand = serializers.CharField(source="brand.slug")
    player = serializers.IntegerField(source="player_id")
    amount = serializers.IntegerField(help_text="In the smallest unit of the currency")
    currency = serializers.CharField(help_text="Empty for what is no money")
    state = serializers.ChoiceField(_STATES)
    needs_lead = serializers.BooleanField()
    maker = serializers.IntegerField(source="maker_id")
    made_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    checker = serializers.IntegerField(source="checker_id", allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)


class ApprovalFilter(StrictSerializer):
    """What the list can be asked for; any other name is an error."""

    state = serializers.ChoiceField(_STATES, required=False)
    cursor = serializers.CharField(max_length=200, required=False)
    page_size = serializers.IntegerField(min_value=1, max_value=200, required=False)


class Approvals(GenericAPIView[ApprovalRequest]):
    rights = {"GET": "approvals.see"}
    asks = frozenset(ApprovalFilter().fields)
    serializer_class = ApprovalShape
    queryset = ApprovalRequest.objects.none()

    @extend_schema(
        parameters=[ApprovalFilter],
        responses=ApprovalShape(many=True),
        summary="What two people decide or have decided, newest first",
        description="Deciding needs a person at a page who has just signed in again.",
    )
    def get(self, request: Request) -> Response:
        asked = ApprovalFilter.read(request.query_params.dict())
        rows = visible_requests(_person(request)).select_related("brand")
        if "state" in asked:
            rows = rows.filter(state=asked["state"])
        page = self.paginate_queryset(rows)
        return self.get_paginated_response([_shown(one) for one in page or []])


class OneApproval(GenericAPIView[ApprovalRequest]):
    rights = {"GET": "approvals.see"}
    serializer_class = ApprovalShape
    queryset = ApprovalRequest.objects.none()

    @extend_schema(responses=ApprovalShape, summary="One request of two-person work")
    def get(self, request: Request, approval_id: int) -> Response:
        mine = visible_requests(_person(request)).select_related("brand")
        found = mine.filter(pk=min(approval_id, 2**62)).first()
        if found is None:
            raise Http404
        return Response(_shown(found))


def _shown(found: ApprovalRequest) -> dict[str, Any]:
    return shaped(ApprovalShape, found)


def _person(request: Request) -> Person:
    person: Person = cast(Any, request).person
    return person
