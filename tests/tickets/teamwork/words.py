"""Short ways to ask departments in tests."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.cast import Cast
from tests.factories import NOW
from tickets.teamwork.side_tasks.actions import answering, asking
from tickets.teamwork.side_tasks.models import SideTask, SideTaskMessage
from tickets.thread.models import Ticket

HOUR = timedelta(hours=1)


def asked(cast: Cast, ticket: Ticket, *, at: datetime = NOW, **more: Any) -> SideTask:
    """Ece asks Payments, who have four hours."""
    return asking.ask(
        ticket,
        **{
            "team": cast.payments,
            "title": "Çekim bankada mı?",
            "html": "<p>Çekim 70112 bankaya ulaştı mı?</p>",
            "due_at": at + 4 * HOUR,
            "by": cast.ece,
            "client_id": uuid4(),
            "now": at,
            **more,
        },
    )


def answered(cast: Cast, task: SideTask, *, at: datetime = NOW, **more: Any) -> SideTaskMessage:
    """Deniz of Payments answers."""
    return answering.answer(
        task,
        **{
            "by": cast.deniz,
            "html": "<p>Banka onayladı.</p>",
            "client_id": uuid4(),
            "now": at,
            **more,
        },
    )
