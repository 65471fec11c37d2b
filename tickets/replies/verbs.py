"""What can happen to a saved reply."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from tickets.replies.models import SavedReply
from tickets.replies.words import visible_replies

subject(
    "saved_reply",
    SavedReply,
    visible_to=visible_replies,
    url=lambda pk: f"/settings/replies/{pk}/",
    title=lambda reply: reply.title,
)

verb("saved_reply.written", _("%(actor)s wrote a saved reply"), icon="bolt")
verb("saved_reply.changed", _("%(actor)s changed a saved reply"), icon="bolt")
verb("saved_reply.brought_back", _("%(actor)s brought a saved reply back"), icon="undo")
verb("saved_reply.retired", _("%(actor)s retired a saved reply"), icon="bolt")
