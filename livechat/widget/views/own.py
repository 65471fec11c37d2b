"""The way from the chat to a player's own page of limits and breaks."""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.protection.actions import own_links
from helpdesk.lib.doors import problem
from livechat.widget.doors import Request, answer, door


@door("the bearer token names the player", fields={}, rate="6/m,40/h")
def own_page(request: Request) -> HttpResponse:
    """A fresh address, for whom the site has signed only: a stranger has no limits here."""
    visitor = request.visitor
    if not visitor.is_identified:
        return problem(403, _("Sign in to the site first"), type="stranger")
    address = own_links.make(
        visitor.player,
        language=get_language() or "en",
        by=visitor.player.person,
        now=request.now,
        lasts=own_links.FROM_CHAT,
    )
    return answer(url=address)
