"""Help lines for whoever writes a reply: of the player's country, in the language of the reply."""

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.people.sessions import Request
from accounts.platform.known import country_of
from accounts.protection import help_lines
from accounts.protection.help_lines import Line
from helpdesk.lib.doors import get_visible, requires
from tickets.replies.composer import LANGUAGES
from tickets.thread.models import Ticket


@requires("tickets.reply")
@require_GET
def offered(request: Request, number: int) -> HttpResponse:
    """Each with the words that it puts into a reply, and all of them together."""
    ticket = get_visible(Ticket, request.person, pk=number)
    asked = request.GET.get("language", "")[:5]
    language = asked if asked in LANGUAGES else ticket.language
    country = country_of(ticket.player_id) if ticket.player_id else ""
    lines = help_lines.lines_for(country, language, brand_id=ticket.brand_id)
    shown = [
        {
            "name": one.name,
            "phone": one.phone,
            "kind": str(heading),
            "html": _paragraph([one], language),
        }
        for heading, group in help_lines.by_kind(lines)
        for one in group
    ]
    everything = {"name": _("All of them"), "phone": "", "kind": ""}
    if len(shown) > 1:
        shown.append({**everything, "html": _paragraph(lines, language)})
    return JsonResponse({"lines": shown})


def _paragraph(lines: list[Line], language: str) -> str:
    """One line below the other."""
    said = [one.linked(language) for one in lines]
    return f"<p>{'<br>'.join(said)}</p>"
