"""How the crisis of last week went on; what was said in it stands in `care_stories.py`."""

from datetime import datetime, timedelta

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.protection.actions import interacting
from tickets.care.actions import crises, wellbeing
from tickets.care.models import Crisis, Wellbeing
from tickets.thread.actions import resolution
from tickets.thread.models import ContactReason, Ticket

_RECORD = (
    "Oyuncu yaşamak istemediğini yazdı. Ece iki dakika içinde yanıtladı, güvende olup olmadığını "
    "sordu, 112 ve 115 numaralarını verdi. Melis dört dakika sonra görüşmeye katıldı. Kardeşi "
    "yanına geldi, birlikte 115’i aradılar. Yarın Melis yeniden arayacak."
)

_CALLED = "Nasıl olduğunu sordum, mola ve destek hattını anlattım. Hafta sonu yine arayacağım."


def come(ticket: Ticket, staff: dict[str, Person], *, before: datetime) -> None:
    """An officer and the lead are there four minutes after they were called, and what is said
    later is said with them."""
    crisis = Crisis.objects.filter(ticket=ticket, ended_at=None, officer=None).first()
    if crisis is None or before < (at := crisis.raised_at + timedelta(minutes=4)):
        return
    with events.as_of(at):
        crises.come(crisis, by=staff["Melis"], now=at)
        crises.come(crisis, by=staff["Aylin"], now=at)


def look_after(
    staff: dict[str, Person], reasons: dict[str, ContactReason], *, now: datetime
) -> None:
    """How the crisis went on: it ended with a record, Melis called the player the day after, and
    Ece told how she was."""
    crisis = Crisis.objects.filter(ended_at=None).order_by("pk").first()
    if crisis is None:
        return
    ended_at = crisis.raised_at + timedelta(minutes=40)
    with events.as_of(ended_at):
        crises.end(crisis, outcome="helped", record=_RECORD, by=staff["Melis"], now=ended_at)
        resolution.resolve(
            crisis.ticket, by=staff["Ece"], outcome="answered", root_cause="player", now=ended_at
        )
    talk = interacting.standing(crisis.ticket.player) if crisis.ticket.player else None
    assert talk is not None
    called_at = ended_at + timedelta(hours=19)
    with events.as_of(called_at):
        interacting.perform(
            talk,
            channel="phone",
            what_was_said=_CALLED,
            player_response="Ailesiyle, daha iyi. Oynamak istemiyor.",
            actions=("help_line", "marketing_stop"),
            by=staff["Melis"],
            now=called_at,
        )
    asked = Wellbeing.objects.get(crisis=crisis, person=staff["Ece"])
    told_at = ended_at + timedelta(hours=1)
    with events.as_of(told_at):
        wellbeing.answer(
            asked,
            answer="shaken",
            words="Aklımda kaldı. Yarın kısa bir konuşmak iyi gelir.",
            by=staff["Ece"],
            now=told_at,
        )
