"""What can be done with a ticket: each deed a noun that is made or undone."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.people.models import Person, Team
from helpdesk.lib.api import Conflict, Unprocessable, shaped
from tickets.thread.actions import assignment, labels, particulars, resolution
from tickets.thread.api import shapes
from tickets.thread.api.tickets import person_of, shown, ticket_of
from tickets.thread.models import Ticket, TicketParticulars
from tickets.thread.objections import Objection


class Deed(GenericAPIView[Ticket]):
    """POST makes it, DELETE undoes it; both answer with the ticket as it is then."""

    serializer_class = shapes.TicketShape
    queryset = Ticket.objects.none()

    def _do(self, request: Request, number: int, deed: Callable[[Ticket], object]) -> Response:
        ticket = ticket_of(request, number)
        try:
            deed(ticket)
        except assignment.Taken as error:
            owner = error.owner
            words = _("%(name)s has it already.") % {"name": owner.name if owner else "–"}
            raise Conflict(words, owner=owner.pk if owner else None) from error
        except Objection as error:
            raise Conflict(str(error.message), objection=error.code) from error
        except (
            assignment.CannotOwn,
            resolution.ReasonMissing,
            resolution.CauseMissing,
            resolution.Final,
            particulars.Lacking,
            particulars.Closed,
            labels.Retired,
        ) as error:
            raise Unprocessable(str(error.message)) from error
        return Response(shown(ticket))


class Claim(Deed):
    rights = {"POST": "tickets.assign"}

    @extend_schema(request=None, responses=shapes.TicketShape, summary="Take what nobody has")
    def post(self, request: Request, number: int) -> Response:
        by = person_of(request)
        return self._do(
            request, number, lambda ticket: assignment.claim(ticket, by=by, now=timezone.now())
        )


class Assignment(Deed):
    rights = {"POST": "tickets.assign", "DELETE": "tickets.assign"}

    @extend_schema(
        request=shapes.AssignmentInput, responses=shapes.TicketShape, summary="Give it to somebody"
    )
    def post(self, request: Request, number: int) -> Response:
        by, to = person_of(request), shapes.AssignmentInput.read(request.data)["to"]
        if to != by.pk and not by.may("tickets.assign_others"):
            raise PermissionDenied
        person = Person.objects.filter(pk=to, kind=Person.STAFF).first()
        if person is None:
            raise ValidationError({"to": [_("There is no such person.")]})
        return self._do(
            request,
            number,
            lambda ticket: assignment.assign(ticket, to=person, by=by, now=timezone.now()),
        )

    @extend_schema(responses=shapes.TicketShape, summary="Give it back to the team")
    def delete(self, request: Request, number: int) -> Response:
        by = person_of(request)
        return self._do(
            request,
            number,
            lambda ticket: assignment.assign(ticket, to=None, by=by, now=timezone.now()),
        )


class Handing(Deed):
    rights = {"POST": "tickets.assign"}

    @extend_schema(
        request=shapes.TeamInput, responses=shapes.TicketShape, summary="Hand it to another team"
    )
    def post(self, request: Request, number: int) -> Response:
        by, to = person_of(request), shapes.TeamInput.read(request.data)["to"]
        team = Team.objects.filter(pk=to, is_active=True).first()
        if team is None:
            raise ValidationError({"to": [_("There is no such team.")]})
        ticket = ticket_of(request, number)
        if team.brand_id not in {None, ticket.brand_id}:
            raise ValidationError({"to": [_("There is no such team.")]})
        return self._do(
            request,
            number,
            lambda ticket: assignment.move(ticket, to=team, by=by, now=timezone.now()),
        )


class Resolution(Deed):
    rights = {"POST": "tickets.solve", "DELETE": "tickets.solve"}

    @extend_schema(request=shapes.ResolutionInput, responses=shapes.TicketShape, summary="Solve it")
    def post(self, request: Request, number: int) -> Response:
        by, given = person_of(request), shapes.ResolutionInput.read(request.data)
        return self._do(
            request,
            number,
            lambda ticket: resolution.resolve(ticket, by=by, now=timezone.now(), **given),
        )

    @extend_schema(responses=shapes.TicketShape, summary="Take it up again")
    def delete(self, request: Request, number: int) -> Response:
        by = person_of(request)
        return self._do(
            request, number, lambda ticket: resolution.reopen(ticket, by=by, now=timezone.now())
        )


class Particulars(Deed):
    rights = {"GET": "tickets.see", "PATCH": "tickets.classify"}

    @extend_schema(responses=shapes.ParticularsShape, summary="What is known of the matter")
    def get(self, request: Request, number: int) -> Response:
        return self._known(ticket_of(request, number))

    @extend_schema(
        request=shapes.ParticularsInput,
        responses=shapes.ParticularsShape,
        summary="Note what is known of the matter",
    )
    def patch(self, request: Request, number: int) -> Response:
        by, given = person_of(request), shapes.ParticularsInput.read(request.data)
        self._do(request, number, lambda ticket: particulars.keep(ticket, given, by=by))
        return self._known(ticket_of(request, number))

    def _known(self, ticket: Ticket) -> Response:
        row = TicketParticulars.objects.filter(ticket=ticket).first()
        return Response(shaped(shapes.ParticularsShape, row or TicketParticulars()))


class Hold(Deed):
    rights = {"POST": "tickets.solve"}

    @extend_schema(
        request=shapes.HoldInput, responses=shapes.TicketShape, summary="Wait for an answer"
    )
    def post(self, request: Request, number: int) -> Response:
        by, inside = person_of(request), bool(shapes.HoldInput.read(request.data)["inside"])
        return self._do(
            request,
            number,
            lambda ticket: resolution.hold(ticket, by=by, inside=inside, now=timezone.now()),
        )


class Spam(Deed):
    rights = {"POST": "tickets.mark_spam", "DELETE": "tickets.mark_spam"}

    @extend_schema(request=None, responses=shapes.TicketShape, summary="Mark it as spam")
    def post(self, request: Request, number: int) -> Response:
        by = person_of(request)
        return self._do(
            request,
            number,
            lambda ticket: resolution.mark_spam(ticket, by=by, now=timezone.now()),
        )

    @extend_schema(responses=shapes.TicketShape, summary="It was no spam")
    def delete(self, request: Request, number: int) -> Response:
        by = person_of(request)
        return self._do(
            request, number, lambda ticket: resolution.reopen(ticket, by=by, now=timezone.now())
        )


class Tags(Deed):
    rights = {"POST": "tickets.classify"}

    @extend_schema(
        request=shapes.TagsInput, responses=shapes.TicketShape, summary="Make these its tags"
    )
    def post(self, request: Request, number: int) -> Response:
        by, given = person_of(request), shapes.TagsInput.read(request.data)
        return self._do(
            request,
            number,
            lambda ticket: labels.set_tags(ticket, given["tags"], by=by),
        )
