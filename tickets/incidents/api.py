"""In the API: that a ticket is about an incident."""

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.lib.api import StrictSerializer, Unprocessable
from knowledgebase.notices.models import Notice
from tickets.incidents.actions import linking
from tickets.thread.api import shapes
from tickets.thread.api.tickets import person_of, shown, ticket_of
from tickets.thread.models import Ticket

_HIGHEST = 2**63 - 1


class IncidentInput(StrictSerializer):
    incident = serializers.IntegerField(min_value=1, max_value=_HIGHEST)


class Incident(GenericAPIView[Ticket]):
    rights = {"POST": "tickets.link"}
    serializer_class = shapes.TicketShape
    queryset = Ticket.objects.none()

    @extend_schema(
        request=IncidentInput,
        responses=shapes.TicketShape,
        summary="Link it to an incident",
        description="To one that is not over, of the ticket’s brand. Who keeps the incident can "
        "write to all linked tickets at once.",
    )
    def post(self, request: Request, number: int) -> Response:
        ticket, given = ticket_of(request, number), IncidentInput.read(request.data)
        by = person_of(request)
        notice = Notice.objects.visible_to(by).filter(pk=given["incident"], over_at=None).first()
        if notice is None:
            raise ValidationError({"incident": [_("There is no such incident.")]})
        try:
            linking.link(ticket, notice, by=by, now=timezone.now())
        except linking.OtherBrand as error:
            raise Unprocessable(str(error.message)) from error
        return Response(shown(ticket))
