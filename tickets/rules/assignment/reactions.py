"""What has tickets given out soon: whatever brings one, or makes room for one. The clock finds
the rest."""

from typing import Any

from accounts.events.registry import Fact, during
from helpdesk.lib import realtime


@during(
    *("ticket.unassigned", "ticket.solved", "ticket.moved", "team.assignment_changed"),
    *("person.presence_changed", "person.work_changed", "person.signed_in"),
)
def wake(_fact: Fact, _subject: Any) -> None:
    realtime.wake("assignment")
