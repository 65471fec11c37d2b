"""Messages of a ticket: read in order, written as replies and notes."""

from typing import Any, cast

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.people.models import Person
from helpdesk.lib import html as markup
from helpdesk.lib.api import PAGED, Conflict, OldestFirst, Unprocessable, shaped
from helpdesk.lib.doors import once_more
from helpdesk.lib.prepared import Columns, Prepared
from tickets.thread import addressees, sight
from tickets.thread.actions import files, replying
from tickets.thread.api import shapes
from tickets.thread.api.tickets import client_id, person_of, ticket_of
from tickets.thread.models import Attachment, Message, Ticket

_FILE = Columns(Attachment, "a")
_FILES = Prepared(
    "files_of_message",
    ["bigint"],
    f"SELECT {_FILE.sql} FROM tickets_attachment a WHERE a.message_id = $1 ORDER BY a.id",  # noqa: S608
)
_REFUSALS = (replying.NothingToSay, replying.Finished, files.NotYourFile, files.TooMany)


class Messages(GenericAPIView[Message]):
    rights = {"GET": "tickets.see", "POST": "tickets.note"}
    asks = PAGED
    serializer_class = shapes.MessageShape
    pagination_class = OldestFirst
    queryset = Message.objects.none()

    @extend_schema(responses=shapes.MessageShape(many=True), summary="What was said, in order")
    def get(self, request: Request, number: int) -> Response:
        ticket = ticket_of(request, number)
        said = Message.objects.filter(ticket=ticket).select_related("author", "entered_by")
        files = Prefetch("attachments", Attachment.objects.order_by("pk"), to_attr="files")
        page = self.paginate_queryset(said.prefetch_related(files)) or []
        return self.get_paginated_response([shaped(shapes.MessageShape, one) for one in page])

    @extend_schema(
        request=shapes.MessageInput,
        responses={201: shapes.MessageShape},
        parameters=[OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER)],
        summary="Reply to the player, or leave a note for the team",
        description="With `seen` (the ticket's `seq` that you know) a reply is refused with 409 "
        "when somebody wrote since. The same `client_id` or Idempotency-Key writes once; with "
        "other words it is refused with 409, and `message` is the id of what was written.",
    )
    @once_more
    def post(self, request: Request, number: int) -> Response:
        person = person_of(request)
        ticket = ticket_of(request, number, may_look=True)
        given = shapes.MessageInput.read(request.data)
        if given["kind"] == Message.REPLY and (
            not person.may("tickets.reply") or sight.looks_only(person, ticket)
        ):
            raise PermissionDenied
        try:
            message = _write(ticket, given, request=request, by=person)
        except replying.SomethingNew as error:
            raise Conflict(str(replying.SomethingNew.message), seq=error.seq) from error
        except replying.SentOtherwise as error:
            said = _("This key came with another request. Choose a new one.")
            raise Conflict(said, message=error.sent.pk) from error
        except _REFUSALS as error:
            raise Unprocessable(str(error.message)) from error
        cast(Any, message).files = _files_of(message)
        return Response(shaped(shapes.MessageShape, message), status=status.HTTP_201_CREATED)


def _files_of(message: Message) -> list[Attachment]:
    return [_FILE.take(iter(row)) for row in _FILES.rows(message.pk)]


def _write(ticket: Ticket, data: dict[str, Any], *, request: Request, by: Person) -> Message:
    html = data.get("html") or markup.from_text(data.get("body", ""))
    name = client_id(request, data.get("client_id")) or replying.new_client_id()
    now, handles = timezone.now(), data.get("files", [])
    if data["kind"] == Message.NOTE:
        return replying.add_note(
            ticket,
            by=by,
            html=html,
            client_id=name,
            now=now,
            mentioned=data.get("mentioned", []),
            handles=handles,
        )
    usual = addressees.usual(ticket)
    return replying.reply(
        ticket,
        by=by,
        html=html,
        recipients={
            "to": data.get("to") or usual.to,
            "cc": data.get("cc", usual.cc),
            "bcc": data.get("bcc", []),
        },
        client_id=name,
        now=now,
        seen=data.get("seen"),
        handles=handles,
        chosen=[*(["to"] if data.get("to") else []), *(["cc"] if "cc" in data else []), "bcc"],
    )
