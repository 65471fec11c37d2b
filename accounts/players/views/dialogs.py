"""Forms over the page of a player: a dialog for a script, a page of its own without one."""

from typing import Any

from django.http import HttpResponse

from accounts.people.sessions import Request
from accounts.players.models import Player
from helpdesk.lib.doors import fragment, page


def show(
    request: Request, template: str, player: Player, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """`template` extends `accounts/players/dialogs/_form.html`."""
    is_part = "HX-Request" in request.headers or "X-Fragment" in request.headers
    context = {
        "is_part": is_part,
        "heading": "h2" if is_part else "h1",
        "action": request.get_full_path(),
        "back": f"/players/{player.pk}/",
        "dialog": template,
        **context,
    }
    if is_part:
        return fragment(request, template, context, status=status)
    return page(request, "accounts/players/dialog.html", context, status=status)
