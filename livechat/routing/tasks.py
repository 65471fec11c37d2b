"""The worker's part: chats that no commit has given out, and those that lost their agent."""

from celery import shared_task
from django.utils import timezone

from helpdesk.lib import realtime
from livechat.routing import actions


@shared_task
def give_chats() -> None:
    """A lease ends, and a pause after a refusal passes, without anybody's deed."""
    realtime.awake("chats")
    now = timezone.now()
    actions.return_abandoned(now=now)
    actions.take_back_offers(now=now)
    actions.drain(now=now)
