"""The roof. Whichever process starts, its deeds can hand work to the workers."""

from django.apps import AppConfig

from helpdesk import celery

__all__ = ["HelpdeskConfig", "celery"]


class HelpdeskConfig(AppConfig):
    name = "helpdesk"
