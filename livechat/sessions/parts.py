"""What this room adds to the settings and to the page of a ticket."""

from django.utils.translation import gettext_lazy as _

from accounts.people.models import Team
from accounts.people.settings_parts import CHANNELS, part
from accounts.people.team_uses import Block, blocks
from livechat.sessions import carrying, on_ticket, proof
from livechat.sessions.models import ChatSettings, ChatTopic

__all__ = ["carrying", "on_ticket", "proof"]

part("chat_brands", _("Live chat"), icon="chat", right="chats.manage", heading=CHANNELS)


@blocks
def chats_of(team: Team) -> list[Block]:
    """A closed team must not get new chats."""
    brands = ChatSettings.objects.filter(team=team).values_list("brand__name", flat=True)
    topics = ChatTopic.objects.filter(team=team).values_list("brand__name", flat=True)
    said = _("The chat of %(brand)s brings its chats to this team. Choose another team there.")
    names = sorted({*brands, *topics})
    return [Block(said % {"brand": name}, can_move=False) for name in names[:5]]
