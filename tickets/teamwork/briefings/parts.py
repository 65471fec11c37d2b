"""What this room adds: its page, and in which words it keeps somebody from going online."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.people import online_blocks, team_parts
from accounts.people.rota import OnlineBlock
from tickets.teamwork.briefings import shown
from tickets.teamwork.briefings.actions.publishing import BLOCK

team_parts.part(
    "briefings",
    _lazy("Briefings"),
    icon="book",
    right="briefings.read",
    place=20,
    count=shown.unread,
)


@online_blocks.says(BLOCK)
def unread(block: OnlineBlock) -> online_blocks.Said:
    words = _("Read “%(title)s” before you go online.") % {"title": block.why}
    return online_blocks.Said(words, reverse("briefing", args=[block.key]))
