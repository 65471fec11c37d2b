"""A browser on the players' origin, as tests of the help centre use it."""

from django.conf import settings
from django.test import Client


def stranger(**headers: str) -> Client:
    host = settings.CHAT_ORIGIN.split("://")[1]
    return Client(headers={"host": host, **headers}, enforce_csrf_checks=True)
