"""Celery carries and ticks; what is due stands in PostgreSQL."""

import os

from celery import Celery

from helpdesk import clockwork
from helpdesk.lib import realtime

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
app = Celery("helpdesk")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = clockwork.schedule()
app.conf.task_routes = {job.task: {"queue": job.queue} for job in clockwork.JOBS}
# The list is code: what a clock remembers of an older list must not outlive it.
app.conf.beat_scheduler = "celery.beat:Scheduler"
app.autodiscover_tasks(
    ["accounts.events", "accounts.people", "tickets.thread", "tickets.channels.email", "helpdesk"]
)


@realtime.on_wake
def knock(wake: str) -> None:
    """Hands a job that has work to a worker; when that fails, the clock does it a little later."""
    job = clockwork.AWAITED[wake]
    app.send_task(job.task, queue=job.queue, expires=60, retry=False, ignore_result=True)
