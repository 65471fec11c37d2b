"""Whoever is one person under several records."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.players.models import Player


def family(player_id: int | None) -> "QuerySet[Player]":
    """Who stands for this player now, and everybody who was found to be the same person. Never
    kept, always read anew: a merge changes it."""
    root = Coalesce("merged_into_id", "id")
    survivor = Player.objects.filter(pk=player_id or 0).annotate(root=root).values("root")
    return Player.objects.filter(Q(pk__in=survivor) | Q(merged_into__in=survivor))
