"""What can happen to the way a brand chats, and to a chat: the latter is a ticket's history."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("brand.chat_key_made", _("%(actor)s made a key for the brand’s chat"), icon="lock")
verb("brand.chat_key_retired", _("%(actor)s retired a key of the brand’s chat"), icon="lock")

verb("chat.started", _("%(actor)s started a chat"), icon="chat")
verb("chat.queued", _("Waits for a person"), icon="clock", is_quiet=True)
verb("chat.offered", _("Offered to %(to)s"), icon="bell", is_quiet=True)
verb(
    "chat.missed",
    _("%(to)s did not accept in time; back in front of the queue"),
    icon="undo",
    is_quiet=True,
)
verb(
    "chat.declined",
    _("%(to)s passed it on; back in front of the queue"),
    icon="undo",
    is_quiet=True,
)
verb(
    "chat.offer_withdrawn",
    _("No longer offered to %(to)s, who is away"),
    icon="undo",
    is_quiet=True,
)
verb("chat.accepted", _("%(actor)s joined the chat"), icon="chat")
verb("chat.transferred", _("%(actor)s handed the chat over"), icon="user")
verb("chat.returned", _("%(to)s lost the connection; the chat is back in the queue"), icon="undo")
verb("chat.idle_warned", _("Asked whether the player is still there"), icon="clock")
verb("chat.still_here", _("The player is still there"), icon="user", is_quiet=True)
verb("chat.ended", _("%(actor)s ended the chat"), icon="check")
verb("chat.finished", _("%(actor)s finished the work on the chat"), icon="check", is_quiet=True)
verb("chat.identified", _("The player has signed in"), icon="shield")
verb("chat.left_message", _("Left a message instead of waiting; it goes on by e-mail"), icon="mail")
verb("chat.handed_off", _("Handed over to a person"), icon="user")
verb("chat.mailed", _("Unread answers went to the player by e-mail"), icon="mail")
verb("chat.transcript_sent", _("The player had the transcript sent by e-mail"), icon="mail")
verb("brand.chat_changed", _("%(actor)s changed how the brand chats"), icon="chat")
