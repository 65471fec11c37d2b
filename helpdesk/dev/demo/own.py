"""What players keep themselves: a limit whose raising can be confirmed by mail; and help lines, of
which colleagues have looked at some."""

from datetime import datetime, timedelta

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.models import Player
from accounts.protection.actions import limits
from accounts.protection.actions import lines as keeping
from accounts.protection.models import HelpLine
from helpdesk.lib.text import fold

_CHECKED = {"115": 12, "112": 12, "0808 8020 133": 30, "116 123": 30, "1777": 3, "900 200 225": 120}


def keep(staff: dict[str, Person], *, now: datetime) -> None:
    for line in HelpLine.objects.filter(phone__in=_CHECKED):
        at = now - timedelta(days=_CHECKED[line.phone])
        with events.as_of(at):
            keeping.check(line, by=staff["Nil"], now=at)
    kerem = Player.objects.select_related("person").get(
        folded_name=fold("Kerem Toprak"), brand__slug="lunaro", merged_into=None
    )
    asked = now - timedelta(hours=26)
    with events.as_of(asked):
        limits.ask(
            kerem,
            kind="deposit",
            period="week",
            amount=500_000,
            via="own_page",
            by=kerem.person,
            now=asked,
        )
    with events.as_of(now - timedelta(hours=1)):
        limits.settle_due(now=now - timedelta(hours=1))
