"""What the clock does about searches."""

from celery import shared_task
from django.utils import timezone

from knowledgebase.search.actions import asking


@shared_task
def forget_searches() -> None:
    asking.forget_old(now=timezone.now())
