"""The work: tickets, messages and the channels they come by."""

from django.apps import AppConfig

from accounts.events import registry

ROOMS = [
    *("thread", "channels.email", "replies", "articles"),
    *("clocks", "clocks.keeping", "promises", "sending", "closing"),
    *("payments", "identity", "care", "requests"),
    *("teamwork", "teamwork.handover", "teamwork.briefings"),
    *("teamwork.checklists", "teamwork.side_tasks", "teamwork.referrals"),
    *("rules", "rules.assignment", "outreach", "incidents", "inbox"),
]


class TicketsConfig(AppConfig):
    name = "tickets"

    def ready(self) -> None:
        registry.discover(self.name, ROOMS)
