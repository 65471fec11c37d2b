"""How tickets and messages look in the API, and what a client may send."""

from typing import Any

from rest_framework import serializers

from helpdesk.lib import money
from helpdesk.lib.api import Shape, StrictSerializer
from tickets.thread import names
from tickets.thread.actions.redacting import REASONS
from tickets.thread.actions.resolution import OUTCOMES, ROOT_CAUSES
from tickets.thread.models import (
    Attachment,
    ContactReason,
    Message,
    Ticket,
    TicketParticulars,
)
from tickets.thread.particulars import LONGEST_STATEMENT
from tickets.thread.records import Link

_LONGEST_BODY = 200_000
Slug = serializers.SlugRelatedField[Any]


class _Name(serializers.CharField):
    """Of somebody who gave no name it is his address, which is not for every reader."""

    def to_representation(self, value: Any) -> str:
        return names.short(value) if "@" in value else str(value)


class PersonShape(Shape):
    id = serializers.IntegerField()
    name = _Name()
    kind = serializers.CharField()


class TicketShape(Shape, serializers.ModelSerializer[Ticket]):
    number = serializers.IntegerField(source="pk")
    brand: Slug = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    team: Slug = serializers.SlugRelatedField(slug_field="name", read_only=True)
    team_id = serializers.IntegerField()
    assignee = PersonShape(allow_null=True)
    player = serializers.IntegerField(source="player_id", allow_null=True)
    player_name = _Name()
    reason: Slug = serializers.SlugRelatedField(slug_field="slug", read_only=True, allow_null=True)
    tags: Any = serializers.ListField(
        source="tag_names", child=serializers.CharField(), read_only=True
    )
    seq = serializers.IntegerField(source="last_seq")

    class Meta:
        model = Ticket
        fields = [
            *("number", "brand", "channel", "subject", "language", "status", "priority"),
            *("team", "team_id", "assignee", "player", "player_name", "player_tier", "reason"),
            *("tags", "product", "preview", "due_at", "solve_due_at", "first_received_at"),
            *("first_human_reply_at", "last_message_at", "solved_at", "reopen_count"),
            *("outcome_code", "root_cause", "previous_ticket", "created_at", "version", "seq"),
        ]
        read_only_fields = fields


class AttachmentShape(Shape, serializers.ModelSerializer[Attachment]):
    class Meta:
        model = Attachment
        fields = ["handle", "name", "mime", "size", "state", "reason"]
        read_only_fields = fields


class MessageShape(Shape, serializers.ModelSerializer[Message]):
    ticket = serializers.IntegerField(source="ticket_id")
    author = PersonShape()
    entered_by = PersonShape(allow_null=True)
    files = AttachmentShape(many=True)

    class Meta:
        model = Message
        fields = [
            *("id", "ticket", "seq", "client_id", "kind", "channel", "author", "entered_by"),
            *("language", "text", "html", "recipients", "state", "words", "created_at", "sent_at"),
            *("undo_until", "flags", "files", "edited_at", "redacted_at"),
        ]
        read_only_fields = fields

    def to_representation(self, instance: Message) -> dict[str, Any]:
        """Recipients as the page shows them: an address in full is a deed of its own."""
        to = names.shown_recipients(
            instance.recipients, kind=instance.kind, sender=instance.sender_address
        )
        return super().to_representation(instance) | {"recipients": to}


class ReasonShape(Shape, serializers.ModelSerializer[ContactReason]):
    parent: Any = serializers.SlugRelatedField(slug_field="slug", read_only=True, allow_null=True)

    class Meta:
        model = ContactReason
        fields = ["slug", "names", "parent", "resolution_class", "asks", "asks_when"]
        read_only_fields = fields


class PlayerInput(StrictSerializer):
    """Who wrote: the platform's id outranks the e-mail address."""

    email = serializers.EmailField(max_length=254, required=False)
    external_id = serializers.CharField(max_length=64, required=False)
    name = serializers.CharField(max_length=120, required=False, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.get("email") and not attrs.get("external_id"):
            raise serializers.ValidationError({"email": [self.error_messages["required"]]})
        return attrs


class TicketInput(StrictSerializer):
    brand = serializers.SlugField(max_length=40)
    subject = serializers.CharField(max_length=250)
    body = serializers.CharField(max_length=_LONGEST_BODY)
    player = PlayerInput()
    language = serializers.ChoiceField(["tr", "en", "de", "es"], required=False)
    team_id = serializers.IntegerField(required=False, min_value=1)
    client_id = serializers.UUIDField(required=False)


class ParticularsShape(Shape, serializers.ModelSerializer[TicketParticulars]):
    class Meta:
        model = TicketParticulars
        fields = [
            *("bet_number", "transaction_date", "amount", "currency", "statement"),
            *("is_own_account", "device", "app_version", "error_code"),
        ]
        read_only_fields = fields


class ParticularsInput(StrictSerializer):
    """`amount` is in the smallest unit of `currency`; what is left away stays as it is."""

    bet_number = serializers.CharField(max_length=40, required=False, allow_blank=True)
    transaction_date = serializers.DateField(required=False, allow_null=True)
    amount = serializers.IntegerField(
        min_value=0, max_value=10**15, required=False, allow_null=True
    )
    currency = serializers.ChoiceField(list(money.CURRENCIES), required=False)
    statement = serializers.CharField(
        max_length=LONGEST_STATEMENT, required=False, allow_blank=True
    )
    is_own_account = serializers.BooleanField(required=False)
    device = serializers.CharField(max_length=80, required=False, allow_blank=True)
    app_version = serializers.CharField(max_length=40, required=False, allow_blank=True)
    error_code = serializers.CharField(max_length=60, required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs.get("amount") is not None and "currency" not in attrs:
            raise serializers.ValidationError({"currency": [self.error_messages["required"]]})
        return attrs


class LabelsInput(StrictSerializer):
    subject = serializers.CharField(max_length=250, required=False)
    priority = serializers.IntegerField(min_value=1, max_value=4, required=False)
    language = serializers.ChoiceField(["tr", "en", "de", "es"], required=False)
    reason = serializers.SlugRelatedField(
        slug_field="slug", queryset=ContactReason.objects.offered(), required=False
    )
    particulars = ParticularsInput(required=False)


class MessageInput(StrictSerializer):
    """`body` is plain text; `html` may be sent instead by editors that have it."""

    kind = serializers.ChoiceField([Message.REPLY, Message.NOTE])
    body = serializers.CharField(max_length=_LONGEST_BODY, required=False, allow_blank=True)
    html = serializers.CharField(max_length=_LONGEST_BODY, required=False, allow_blank=True)
    client_id = serializers.UUIDField(required=False)
    seen = serializers.IntegerField(min_value=0, required=False)
    to = serializers.ListField(child=serializers.EmailField(), max_length=20, required=False)
    cc = serializers.ListField(child=serializers.EmailField(), max_length=20, required=False)
    bcc = serializers.ListField(child=serializers.EmailField(), max_length=20, required=False)
    files = serializers.ListField(
        child=serializers.CharField(max_length=64), max_length=10, required=False
    )
    mentioned = serializers.ListField(
        child=serializers.IntegerField(min_value=1), max_length=50, required=False
    )


class AssignmentInput(StrictSerializer):
    to = serializers.IntegerField(min_value=1)


class TeamInput(StrictSerializer):
    to = serializers.IntegerField(min_value=1)


class TagsInput(StrictSerializer):
    tags = serializers.ListField(child=serializers.CharField(max_length=40), max_length=20)


class ResolutionInput(StrictSerializer):
    outcome = serializers.ChoiceField(list(OUTCOMES))
    root_cause = serializers.ChoiceField(list(ROOT_CAUSES), required=False, default="")
    reason = serializers.SlugRelatedField(
        slug_field="slug", queryset=ContactReason.objects.offered(), required=False
    )
    particulars = ParticularsInput(required=False)
    accepts = serializers.ListField(
        child=serializers.CharField(max_length=20),
        required=False,
        default=list,
        help_text="Codes of what is left unfinished knowingly, as a refusal named them.",
    )


class HoldInput(StrictSerializer):
    inside = serializers.BooleanField(default=False)


class SnoozeInput(StrictSerializer):
    """`until` is a moment in ISO 8601 with its zone."""

    until = serializers.DateTimeField()
    wakes_on_words = serializers.BooleanField(default=True)
    note = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class LinkInput(StrictSerializer):
    to = serializers.IntegerField(min_value=1)
    kind = serializers.ChoiceField(
        [kind for kind, _ in Link.KINDS], required=False, default=Link.RELATED
    )


class MergeInput(StrictSerializer):
    """`knows_players` says that you know that the two tickets are of two players."""

    into = serializers.IntegerField(min_value=1)
    knows_players = serializers.BooleanField(required=False, default=False)


class SplitInput(StrictSerializer):
    messages = serializers.ListField(
        child=serializers.IntegerField(min_value=1), min_length=1, max_length=200
    )
    subject = serializers.CharField(max_length=250, required=False, default="", allow_blank=True)
    team_id = serializers.IntegerField(min_value=1, required=False)
    reason = serializers.SlugRelatedField(
        slug_field="slug", queryset=ContactReason.objects.filter(is_active=True), required=False
    )


class CorrectionInput(StrictSerializer):
    body = serializers.CharField(max_length=_LONGEST_BODY)


class RedactionInput(StrictSerializer):
    """Either `phrases` or `is_all`; `files` are handles, `also` keys of other places."""

    phrases = serializers.ListField(
        child=serializers.CharField(min_length=2, max_length=500),
        max_length=20,
        required=False,
        default=list,
    )
    is_all = serializers.BooleanField(required=False, default=False)
    reason = serializers.ChoiceField(list(REASONS))
    subject = serializers.BooleanField(required=False, default=False)
    files = serializers.ListField(
        child=serializers.CharField(max_length=64), max_length=50, required=False, default=list
    )
    original = serializers.BooleanField(required=False, default=False)
    also = serializers.ListField(
        child=serializers.CharField(max_length=24), max_length=200, required=False, default=list
    )


class SoughtInput(StrictSerializer):
    """Either `phrases` or `is_all`, as they would be removed."""

    phrases = serializers.ListField(
        child=serializers.CharField(min_length=2, max_length=500),
        max_length=20,
        required=False,
        default=list,
    )
    is_all = serializers.BooleanField(required=False, default=False)


class PlaceShape(Shape):
    """`what` is message, subject, details or sleep; `message` is null for the last three."""

    key = serializers.CharField()
    what = serializers.CharField()
    ticket = serializers.IntegerField()
    message = serializers.IntegerField(allow_null=True)
    is_on_its_way = serializers.BooleanField()


class LinkShape(Shape):
    number = serializers.IntegerField()
    how = serializers.CharField()
    subject = serializers.CharField()
    status = serializers.CharField()
    deed = serializers.CharField()


class TicketFilter(StrictSerializer):
    """What a list of tickets can be asked for; any other name is an error."""

    search = serializers.CharField(max_length=200, required=False)
    status = serializers.ChoiceField([s for s, _ in Ticket.STATUSES], required=False)
    team = serializers.IntegerField(min_value=1, required=False)
    assignee = serializers.IntegerField(min_value=1, required=False)
    player = serializers.IntegerField(min_value=1, required=False)
    brand = serializers.SlugField(max_length=40, required=False)
    cursor = serializers.CharField(max_length=200, required=False)
    page_size = serializers.IntegerField(min_value=1, max_value=200, required=False)
