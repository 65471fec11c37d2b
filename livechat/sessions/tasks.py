"""What time brings for chats."""

from celery import shared_task
from django.utils import timezone

from livechat.sessions.actions import due, mailing


@shared_task
def settle_due() -> None:
    """Offers that ran out, players who say nothing, work after a talk that is over."""
    while due.settle(now=timezone.now()):
        pass


@shared_task
def mail_unread() -> None:
    """Answers that a player who is gone has not read."""
    while mailing.mail_unread(now=timezone.now()):
        pass
