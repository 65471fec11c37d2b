"""Saved replies in the API: what they say, and their files for a message of one's own."""

from typing import Any, cast

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from helpdesk.lib.api import Shape, StrictSerializer, Unprocessable, shaped
from tickets.replies import actions, words
from tickets.replies.models import SavedFile, SavedReply, SavedText
from tickets.thread.actions.passing import MayNotContact
from tickets.thread.api.shapes import AttachmentShape
from tickets.thread.api.tickets import ticket_of

_MOST = 500


class SavedTextShape(Shape, serializers.ModelSerializer[SavedText]):
    class Meta:
        model = SavedText
        fields = ("language", "html")


class SavedFileShape(Shape, serializers.ModelSerializer[SavedFile]):
    name = serializers.CharField(source="file.name")
    size = serializers.IntegerField(source="file.size")
    state = serializers.CharField(source="file.state")

    class Meta:
        model = SavedFile
        fields = ("name", "size", "state", "language")


class SavedReplyShape(Shape, serializers.ModelSerializer[SavedReply]):
    texts = SavedTextShape(many=True)
    files = SavedFileShape(many=True)

    class Meta:
        model = SavedReply
        fields = ("id", "title", "shortcut", "texts", "files", "is_promotional", "product")


class UseInput(StrictSerializer):
    language = serializers.CharField(max_length=5, help_text="Of the text that was taken.")
    ticket = serializers.IntegerField(
        required=False, min_value=1, help_text="Where it is to be said; an offer needs one."
    )


class SavedReplies(GenericAPIView[SavedReply]):
    rights = {"GET": "replies.use"}
    serializer_class = SavedReplyShape
    pagination_class = None
    queryset = SavedReply.objects.none()

    @extend_schema(
        responses=SavedReplyShape(many=True),
        summary="The saved replies that you are offered, with their texts and files",
        description="Texts hold {{placeholders}}; without a language a file goes with each.",
    )
    def get(self, request: Request) -> Response:
        person = cast(Any, request).person
        found = words.visible_replies(person).filter(is_active=True).order_by("title", "pk")
        every = found.prefetch_related("texts", "files__file")[:_MOST]
        return Response([shaped(SavedReplyShape, one) for one in every])


class UseOfReply(GenericAPIView[SavedReply]):
    rights = {"POST": "replies.use"}
    serializer_class = UseInput
    pagination_class = None
    queryset = SavedReply.objects.none()

    @extend_schema(
        request=UseInput,
        responses={201: AttachmentShape(many=True)},
        summary="Take a saved reply's files: their handles are good for a message of yours",
    )
    def post(self, request: Request, reply_id: int) -> Response:
        person = cast(Any, request).person
        offered = words.visible_replies(person).filter(is_active=True)
        found = offered.filter(pk=reply_id).first() if reply_id < 2**62 else None
        if found is None:
            raise Http404
        given = UseInput.read(request.data)
        ticket = ticket_of(request, given["ticket"]) if "ticket" in given else None
        language, now = given["language"], timezone.now()
        try:
            lent = actions.use(found, language=language, by=person, now=now, ticket=ticket)
        except MayNotContact as error:
            raise Unprocessable(str(error.message)) from error
        shown = [shaped(AttachmentShape, one) for one in lent]
        return Response(shown, status=status.HTTP_201_CREATED)
