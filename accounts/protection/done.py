"""What the house itself has done for a player since a talk is owed to him. It is reckoned and never
typed: what a record says of limits and exclusions was so."""

from accounts.events.models import Event
from accounts.players.family import family
from accounts.protection import harm
from accounts.protection.models import Exclusion, Interaction, LimitChange, Marker, PlayerLimit

_TAKEN = "protection.exclusion_asked"  # made longer counts as well
_KINDS = {Exclusion.TIME_OUT: "time_out", Exclusion.SELF: "exclusion"}


def since(talk: Interaction) -> list[str]:
    """Here, or at the platform as far as it was told."""
    his = list(family(talk.player_id).values_list("pk", flat=True))
    mine, from_at = {"player__in": his}, talk.opened_at
    told = Exclusion.objects.filter(**mine, asked_via="", starts_at__gte=from_at)
    asked = Event.objects.filter(
        subject_type="player", subject_id__in=his, verb=_TAKEN, at__gte=from_at
    )
    kinds = {*told.values_list("kind", flat=True)}
    kinds |= {detail.get("kind") for detail in asked.values_list("detail", flat=True)}
    found = {name for kind, name in _KINDS.items() if kind in kinds}
    tighter = LimitChange.objects.filter(
        **mine, direction=LimitChange.TIGHTER, asked_at__gte=from_at
    )
    lowered = PlayerLimit.objects.filter(**mine, lowered_at__gte=from_at)
    if tighter.exists() or lowered.exists():
        found.add("limit_set")
    if talk.markers.filter(state=Marker.STANDING, strength=Marker.STRONG).exists():
        found.add("marketing_stop")
    return [one for one in harm.ACTIONS if one in found]
