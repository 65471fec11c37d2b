"""What a player deposits, counted around a talk with him."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count, Max, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from accounts.money.models import Deposit
from accounts.protection.figures import Amount, figure


@figure("deposits", _("Deposits"), place=10)
def deposits(players: Collection[int], since: datetime, until: datetime) -> Amount:
    return Amount(_completed(players, since, until).count())


@figure("deposited", _("Sum of deposits"), place=20)
def deposited(players: Collection[int], since: datetime, until: datetime) -> Amount | None:
    """Nothing where his accounts are kept in several currencies."""
    found = _completed(players, since, until).aggregate(
        total=Sum("amount"), kept_in=Max("currency"), many=Count("currency", distinct=True)
    )
    if found["many"] > 1:
        return None
    return Amount(found["total"] or 0, found["kept_in"] or "")


def _completed(players: Collection[int], since: datetime, until: datetime) -> "QuerySet[Deposit]":
    return Deposit.objects.filter(
        player__in=players, status=Deposit.COMPLETED, at__gte=since, at__lt=until
    )
