"""Who: staff, players, rights, events, protection."""

from django.apps import AppConfig

from accounts.events import registry

ROOMS = [
    *("events", "organisation", "people", "players", "protection"),
    *("approvals", "platform", "money", "verification", "verification.challenges"),
]


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        registry.discover(self.name, ROOMS)
