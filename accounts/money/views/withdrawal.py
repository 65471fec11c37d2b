"""One withdrawal: where it is, and what its player may be told."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.money import records
from accounts.money.explain import whereabouts
from accounts.money.verbs import visible_withdrawals
from accounts.people import reader
from accounts.people.sessions import Request
from accounts.players import shown as players
from accounts.players.actions import looking
from accounts.players.models import Player
from accounts.players.names import LANGUAGES
from helpdesk.lib.doors import page, requires

_HIGHEST = 2**63 - 1
SPOKEN = ("tr", "en", "de", "es")  # in which the sentence is there


@require_safe
@requires("money.see")
def withdrawal(request: Request, withdrawal_id: int) -> HttpResponse:
    """All that happened, oldest first, and the sentence in the language that is chosen."""
    seen = visible_withdrawals(request.person).filter(pk=min(withdrawal_id, _HIGHEST))
    if not seen.exists():
        raise Http404
    record = records.of(withdrawal_id)
    if record is None:
        raise Http404
    who = reader.of(request)
    player = Player.objects.select_related("person", "brand").get(pk=record.withdrawal.player_id)
    looking.view(player, by=request.person, now=who.now)
    asked = request.GET.get("language", "")
    usual = player.person.language if player.person.language in SPOKEN else "en"
    language = asked if asked in SPOKEN else usual
    to = whereabouts.listener(player, language, timezone.now())
    context: dict[str, Any] = {
        "head": players.head(player, who, brands=1),
        "card": whereabouts.card(record, who),
        "moments": whereabouts.timeline(record, who),
        "sentence": whereabouts.sentence(record, to=to),
        "language": language,
        "languages": {code: LANGUAGES[code] for code in SPOKEN if code in LANGUAGES},
    }
    return page(request, "accounts/money/withdrawal.html", context)
