"""The live front door: sockets now, chat later."""

from django.apps import AppConfig


class LivechatConfig(AppConfig):
    name = "livechat"
