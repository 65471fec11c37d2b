"""A number goes to another record while what is told of it waits for the row."""

import json

import pytest

from accounts.platform import applying, hooks
from accounts.platform.models import Delivery
from accounts.players.actions import merging, parting
from accounts.players.models import Player
from accounts.protection.models import Exclusion, Hold
from tests.accounts.platform.test_unread import CONSENT, EXCLUSION, HOUR, NUMBER
from tests.accounts.players.people import second_derya
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.crossing import held
from tests.factories import NOW

__all__ = ["committed", "committed_cast"]


@pytest.mark.parametrize("status", ["active", "indefinite"])
def test_what_is_told_of_it_is_kept_where_it_is_then(committed_cast: Cast, status: str) -> None:
    """What can't be read as well: offers are off for whoever has it."""
    cast, account = committed_cast, committed_cast.derya
    Player.objects.filter(pk=account.pk).update(external_id=NUMBER)
    other = second_derya(cast)
    Player.objects.filter(pk=other.pk).update(external_id=None)
    merge = merging.merge(account, into=other, by=cast.system, now=NOW - HOUR)
    assert Player.objects.get(external_id=NUMBER).pk == other.pk
    for kind, data in (
        ("exclusion.changed", EXCLUSION | {"status": status}),
        ("consent.changed", CONSENT),
    ):
        told = {"kind": kind, "number": NUMBER, "occurred_at": NOW.isoformat(), "data": data}
        hooks.keep(cast.lunaro.pk, kind, json.dumps(told).encode(), now=NOW)
    with held("accounts_player", other.pk) as meeting:
        meeting.begin(lambda: applying.apply_due(now=NOW))
        parting.part(merge, by=cast.ece, now=NOW)
    assert meeting.came == ["done"]
    assert not Delivery.objects.filter(due_at__isnull=False).exists()
    assert Player.objects.get(external_id=NUMBER).pk == account.pk
    assert account.consents.get().is_given is False
    assert not other.consents.exists()
    if status == "active":
        assert Exclusion.objects.get().player_id == account.pk
    else:
        assert Hold.objects.get(cause="telling_unread").player_id == account.pk
