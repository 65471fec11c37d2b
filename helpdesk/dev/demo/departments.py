"""What departments are asked in the demo: one works on it, one is late, one has answered."""

from datetime import datetime, timedelta
from uuid import uuid4

from accounts.events import actions as events
from accounts.people.models import Person, Team
from helpdesk.lib import html as markup
from tickets.teamwork.checklists.actions import fill
from tickets.teamwork.checklists.actions.keeping import found
from tickets.teamwork.referrals.actions import refer
from tickets.teamwork.side_tasks.actions import answering, asking, owning, settling
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.models import Ticket

_MINUTE = timedelta(minutes=1)


def work_together(teams: dict[str, Team], staff: dict[str, Person], *, now: datetime) -> None:
    with events.as_of(now - timedelta(days=3)):
        found(by=staff["Nil"], now=now - timedelta(days=3))
    _trace_number(teams, staff, now)
    _frozen_app(teams, staff, now)
    _bonus_rule(teams, staff, now)
    ticket = _ticket("Why do you ask for source of funds?")
    with events.as_of(now - 30 * _MINUTE):
        note = "Same pattern as last week?"
        refer(ticket, team=teams["Risk"], note=note, by=staff["Gizem"], now=now - 30 * _MINUTE)
    settling.settle_due(now=now)


def _trace_number(teams: dict[str, Team], staff: dict[str, Person], now: datetime) -> None:
    """Finance works on it."""
    at = now - 50 * _MINUTE
    task = _asked(
        "Waiting for the bank's trace number",
        by=staff["Ece"],
        team=teams["Finance"],
        title="Trace number of a returned withdrawal",
        text="The bank says the transfer came back on Tuesday. We need its trace number so that "
        "the player's own bank can find it: EUR 180, reference JD-2204.",
        hours=3,
        at=at,
    )
    with events.as_of(at + 9 * _MINUTE):
        owning.take(task, by=staff["Ferhat"], now=at + 9 * _MINUTE)
    with events.as_of(at + 10 * _MINUTE):
        answering.add(
            task,
            by=staff["Ferhat"],
            html=markup.from_text("Asked the bank just now, their desk is open until six."),
            client_id=uuid4(),
            now=at + 10 * _MINUTE,
        )


def _frozen_app(teams: dict[str, Team], staff: dict[str, Person], now: datetime) -> None:
    """Operations are late, and nobody of them has it yet."""
    ticket, at = _ticket("Uygulama canlı bahiste dondu"), now - 85 * _MINUTE
    with events.as_of(at - _MINUTE):
        known = {
            "device": "iPhone 13, iOS 19",
            "version": "4.8.1",
            "steps": "Canlı bahis, oran değişirken “Onayla”",
            "result": "0",
            "screenshot": False,
        }
        fill(
            ticket,
            found(by=staff["Nil"], now=at),
            known,
            by=staff["Tolga"],
            now=at - _MINUTE,
        )
    _asked(
        ticket.subject,
        by=staff["Tolga"],
        team=teams["Operations"],
        title="Canlı bahis sağlayıcısında gecikme var mıydı?",
        text="Oran değişirken onay ekranı donuyor. 20.10–20.25 arasında sağlayıcının oran "
        "akışında gecikme olup olmadığına bakabilir misiniz? Kupon 88-204-9120.",
        hours=1,
        at=at,
    )


def _bonus_rule(teams: dict[str, Team], staff: dict[str, Person], now: datetime) -> None:
    """Marketing has answered, and it is Mert's turn."""
    at = now - 38 * _MINUTE
    task = _asked(
        "Bonusum neden silindi?",
        by=staff["Mert"],
        team=teams["Marketing"],
        title="Hoş geldin bonusunun kural sayfası",
        text="Oyuncu 7 gün kuralının yazdığı yeri göremediğini söylüyor. Kampanya sayfasının o "
        "günkü hâli ve ekran görüntüsü lazım.",
        hours=2,
        at=at,
    )
    with events.as_of(now - 11 * _MINUTE):
        answering.answer(
            task,
            by=staff["Barış"],
            html=markup.from_text(
                "Kural 4. maddede: “Bonus 7 gün geçerlidir.” Sayfa 3 Kasım'dan beri değişmedi. "
                "Kampanya sayfası: lunaro.example/kampanya/hos-geldin"
            ),
            client_id=uuid4(),
            now=now - 11 * _MINUTE,
        )


def _asked(
    subject: str, *, by: Person, team: Team, title: str, text: str, hours: int, at: datetime
) -> SideTask:
    with events.as_of(at):
        return asking.ask(
            _ticket(subject),
            team=team,
            title=title,
            html=markup.from_text(text),
            due_at=at + timedelta(hours=hours),
            by=by,
            client_id=uuid4(),
            now=at,
        )


def _ticket(subject: str) -> Ticket:
    ticket = Ticket.objects.filter(subject__startswith=subject).order_by("-pk").first()
    assert ticket is not None, subject
    return ticket
