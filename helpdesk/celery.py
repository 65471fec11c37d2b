"""Celery carries and ticks; what is due stands in PostgreSQL."""

import os
import sys
import time
from typing import Any

from celery import Celery, Task, signals
from django.db import close_old_connections

from helpdesk import clockwork, metrics
from helpdesk.lib import realtime

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
app = Celery("helpdesk")
app.config_from_object("django.conf:settings", namespace="CELERY")
# Celery closes the database's connection around every task, and each new one is a process of
# PostgreSQL that plans everything anew. Django's rules are kept instead: see `begin`.
app.conf.CELERY_DB_REUSE_MAX = sys.maxsize
app.conf.beat_schedule = clockwork.schedule()
app.conf.task_routes = {job.task: {"queue": job.queue} for job in clockwork.JOBS}
# The list is code: what a clock remembers of an older list must not outlive it.
app.conf.beat_scheduler = "celery.beat:Scheduler"
# Every job that the clock knows, so that no room is forgotten here.
app.autodiscover_tasks(
    list(dict.fromkeys(job.task.rpartition(".tasks.")[0] for job in clockwork.JOBS))
)


@realtime.on_wake
def knock(wake: str) -> None:
    """Hands a job that has work to a worker; when that fails, the clock does it a little later."""
    job = clockwork.AWAITED[wake]
    app.send_task(job.task, queue=job.queue, expires=60, retry=False, ignore_result=True)


@signals.worker_init.connect
def tell_counts(**_: Any) -> None:
    """Once Django is ready, the worker's parent process tells what its children count."""
    metrics.serve()


@signals.task_prerun.connect
def begin(task: Task, **_: Any) -> None:
    """Also drops a connection that is too old, or that an error has left behind."""
    if not task.request.is_eager:
        close_old_connections()
    task.request.began = time.perf_counter()


@signals.task_postrun.connect
def count(task: Task, state: str | None = None, **_: Any) -> None:
    seconds = time.perf_counter() - getattr(task.request, "began", time.perf_counter())
    metrics.did(task.name, (state or "unknown").lower(), seconds)
