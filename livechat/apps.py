"""The live front door: chats over tickets, who gets them, the player's widget, and the sockets."""

from django.apps import AppConfig

from accounts.events import registry

ROOMS = ["sessions", "routing", "widget", "sockets"]


class LivechatConfig(AppConfig):
    name = "livechat"

    def ready(self) -> None:
        registry.discover(self.name, ROOMS)
