"""What an agent hears of the routing."""

from django.utils.translation import gettext_lazy as _

from accounts.people.notifications import kind

kind(
    "chat.set_away",
    _(
        "Three chat offers in a row found no answer, so you are on a break. "
        "Choose Online when you are back."
    ),
    icon="clock",
    sound="waiting",
    label=_("You were put on a break after missed chats"),
)
