"""What the demo's teams have been told: a notice that some have read, and who was at a stand-up."""

from datetime import datetime, timedelta

from accounts.people.models import Person, Team
from tickets.teamwork.briefings.actions import publishing, reading

_NOTICE = """Withdrawals to cards take up to six hours since this morning; the bank works on it.

Say so before a player asks, give a time, and ask Payments when it is past."""
_STAND_UP = """1. Derby at 20:00: live bets first.
2. Withdrawals past two hours go to Payments at once.
3. Who is on until midnight: Ece and Mert.

We meet again at 19:00."""


def tell(teams: dict[str, Team], staff: dict[str, Person], *, now: datetime) -> None:
    lead, support = staff["Aylin"], teams["Support"]
    hours = timedelta(hours=1)
    notice = publishing.publish(
        title="Card withdrawals take longer today",
        text=_NOTICE,
        team_ids=[support.pk],
        by=lead,
        is_mandatory=True,
        now=now - 2 * hours,
    )
    for name in ("Ece", "Mert", "Nil", "Zeynep", "Burak"):
        reading.read(notice, by=staff[name], now=now - hours)
    stand_up = publishing.publish(
        title="Stand-up: derby evening",
        text=_STAND_UP,
        kind="stand_up",
        team_ids=[support.pk],
        by=lead,
        now=now - 5 * hours,
    )
    there = [staff[name].pk for name in ("Ece", "Mert", "Aylin")]
    reading.note_attendance(stand_up, present_ids=there, by=lead, now=now - 5 * hours)
