"""Players in the API: read by whoever sees them, their addresses masked; merging needs a person
who looks at both, so it is not here."""

from typing import Any, cast

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.people.models import Person
from accounts.players import list as players_list
from accounts.players import names
from accounts.players.actions import looking
from accounts.players.models import Address, Player
from accounts.players.verbs import visible_players
from accounts.players.views.scope import brands_of
from helpdesk.lib import text as words
from helpdesk.lib.api import Shape, StrictSerializer

_HIGHEST = 2**63 - 1  # a bigint ends here


class AddressShape(Shape):
    id = serializers.IntegerField()
    kind = serializers.ChoiceField([kind for kind, _ in Address.KINDS])
    value = serializers.CharField()
    is_primary = serializers.BooleanField()
    is_failing = serializers.BooleanField()
    last_seen_at = serializers.DateTimeField(allow_null=True)


class PlayerShape(Shape):
    id = serializers.IntegerField()
    brand = serializers.CharField()
    name = serializers.CharField()
    external_id = serializers.CharField(allow_null=True)
    tier = serializers.CharField()
    language = serializers.CharField()
    since_date = serializers.DateField(allow_null=True)
    created_at = serializers.DateTimeField()
    last_contact_at = serializers.DateTimeField()
    is_masked = serializers.BooleanField()
    addresses = AddressShape(many=True)


class PlayerFilter(StrictSerializer):
    """What a list of players can be asked for; any other name is an error."""

    search = serializers.CharField(max_length=120, required=False)
    brand = serializers.SlugField(max_length=40, required=False)
    cursor = serializers.CharField(max_length=200, required=False)
    page_size = serializers.IntegerField(min_value=1, max_value=200, required=False)


def _person(request: Request) -> Person:
    return cast(Any, request).person


def _with_rows(players: QuerySet[Player]) -> QuerySet[Player]:
    addresses = Address.objects.order_by("kind", "-is_primary", "pk")
    return players.select_related("person", "brand").prefetch_related(
        Prefetch("addresses", queryset=addresses)
    )


def _shown(player: Player, *, is_masked: bool) -> dict[str, Any]:
    spell = names.masked_address if is_masked else _plain
    return {
        **{name: getattr(player, name) for name in ("id", "external_id", "tier", "since_date")},
        "brand": player.brand.slug,
        "name": words.short_name(player.person.name) if is_masked else player.person.name,
        "language": player.person.language,
        "created_at": player.created_at,
        "last_contact_at": player.last_contact_at,
        "is_masked": is_masked,
        "addresses": [
            {
                "id": one.pk,
                "kind": one.kind,
                "value": spell(one.kind, one.value),
                "is_primary": one.is_primary,
                "is_failing": one.is_failing,
                "last_seen_at": one.last_seen_at,
            }
            for one in player.addresses.all()
        ],
    }


def _plain(kind: str, value: str) -> str:
    return value


def _one(request: Request, player_id: int) -> Player:
    """The player, or the survivor of those into whom he was merged."""
    if not 0 < player_id <= _HIGHEST:
        raise Http404
    seen = visible_players(_person(request))
    merged_into = seen.filter(pk=player_id).values_list("merged_into_id", flat=True).first()
    found = _with_rows(seen).filter(pk=merged_into or player_id).first()
    if found is None:
        raise Http404
    return found


class Players(GenericAPIView[Player]):
    rights = {"GET": "players.see"}
    asks = frozenset(PlayerFilter().fields)
    serializer_class = PlayerShape
    queryset = Player.objects.none()

    @extend_schema(
        parameters=[PlayerFilter],
        responses=PlayerShape(many=True),
        summary="Players of your brands, addresses masked; `search` looks for beginnings",
    )
    def get(self, request: Request) -> Response:
        asked = PlayerFilter.read(request.query_params.dict())
        person = _person(request)
        players = visible_players(person).filter(merged_into=None)
        if "brand" in asked:
            players = players.filter(brand__slug=asked["brand"])
        if wanted := asked.get("search"):
            found = players_list.read(person, brands=brands_of(person), typed=wanted)
            players = players.filter(pk__in=[row.id for row in found])
        page = self.paginate_queryset(_with_rows(players))
        return self.get_paginated_response([_shown(one, is_masked=True) for one in page or []])


class OnePlayer(GenericAPIView[Player]):
    rights = {"GET": "players.see"}
    serializer_class = PlayerShape
    queryset = Player.objects.none()

    @extend_schema(
        responses=PlayerShape,
        summary="One player, addresses masked; who was merged leads to the survivor",
    )
    def get(self, request: Request, player_id: int) -> Response:
        return Response(_shown(_one(request, player_id), is_masked=True))


class RevealShape(StrictSerializer):
    reason = serializers.ChoiceField(list(looking.REASONS))
    said = serializers.CharField(max_length=300, required=False, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["reason"] == looking.OTHER and not attrs["said"].strip():
            raise serializers.ValidationError({"said": looking.NoReason.message})
        return attrs


class Reveal(GenericAPIView[Player]):
    rights = {"POST": "players.reveal"}
    serializer_class = PlayerShape
    queryset = Player.objects.none()

    @extend_schema(
        request=RevealShape,
        responses=PlayerShape,
        summary="Full name and addresses of a player; that you looked is kept, and why",
    )
    def post(self, request: Request, player_id: int) -> Response:
        player = _one(request, player_id)
        why = RevealShape.read(request.data)
        looking.reveal(player, by=_person(request), now=timezone.now(), **why)
        return Response(_shown(player, is_masked=False))
