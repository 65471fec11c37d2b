"""What people do on the simulated days: each by the product's own deed, and each noted for the
ledger as what was done, never as what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from accounts.people.models import Person
from helpdesk.dev.simulate import stock
from helpdesk.dev.simulate.arrivals import Arrival, Player
from helpdesk.dev.simulate.clock import Clock
from helpdesk.dev.simulate.journal import Journal
from helpdesk.dev.simulate.shelf import Shelf
from helpdesk.dev.simulate.world import World
from helpdesk.lib import html as markup
from livechat.sessions.actions import accepting, ending, offering, opening, reading, saying
from livechat.sessions.models import ChatSession, Visitor
from tickets.closing.actions import answering as closing
from tickets.closing.models import FollowUp
from tickets.promises.actions import making, moving
from tickets.promises.models import Promise
from tickets.sending import actions as sending
from tickets.sending.models import ScheduledReply
from tickets.teamwork.checklists.actions import filling
from tickets.teamwork.checklists.models import Checklist
from tickets.teamwork.side_tasks.actions import answering, asking
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.actions import (
    assignment,
    labels,
    particulars,
    receiving,
    replying,
    resolution,
    snoozing,
)
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import Message, Ticket
from tickets.thread.objections import Objection

_STAYS = timedelta(minutes=20)
_NAMES = UUID("6f1e1a52-6a1b-4d59-9a0e-4f6d4c6c8d11")


@dataclass
class Case:
    """One matter of one player, as those who work on it know it."""

    arrival: Arrival
    text: str
    subject: str
    ticket: int = 0
    previous: int | None = None
    visitor: Visitor | None = None
    is_classified: bool = False
    again: Callable[[], None] = lambda: None  # somebody has to look at it


class Deeds:
    def __init__(self, world: World, journal: Journal, clock: Clock, *, until: datetime) -> None:
        self.world, self.journal, self.clock, self.until = world, journal, clock, until
        self.shelf = Shelf()
        self.cases: dict[int, Case] = {}  # by the numbers of their tickets
        self._said = 0

    def note(self, what: str, case: Case, /, **given: object) -> None:
        self.journal.note(what, case.ticket, at=self.clock.now, **given)

    def ticket(self, case: Case) -> Ticket:
        return Ticket.objects.get(pk=case.ticket)

    def write_mail(self, case: Case, text: str, *, is_thanks: bool = False) -> None:
        """The player's mail: the first one opens the ticket, later ones find where they belong."""
        now, player = self.clock.now, self.world.player(case.arrival.player, now=self.clock.now)
        if case.ticket:
            ticket = self.ticket(case)
            if receiving.takes_more(ticket, now=now):
                said = self._incoming(case, text, subject=f"Re: {case.subject}")
                receiving.receive(said, into=ticket, author=player.person, now=now)
                is_end = text in stock.SOLVED
                self.note("received", case, is_thanks=is_thanks, says_solved=is_end, way="email")
                return
            case.previous, case.is_classified = case.ticket, False
        message = receiving.open_ticket(
            self._incoming(case, text),
            brand=player.brand,
            team=self.world.teams["Support"],
            player=player,
            previous=Ticket.objects.get(pk=case.previous) if case.previous else None,
            now=now,
        )
        case.ticket = message.ticket_id
        self._opened(case, player.pk, way="email", team="Support")

    def send_form(
        self, case: Case, device: str, send: Callable[[Case, UUID], int], *, reason: str
    ) -> None:
        """The contact form of the help centre, in which he has looked from this device."""
        case.ticket = send(case, self.name())
        ticket = self.ticket(case)
        about = {"device": device, "reason": reason}
        self._opened(case, ticket.player_id, way="email", team=ticket.team.name, **about)

    def is_in_chat(self, one: Player) -> bool:
        """In a talk about something else already: more words would belong to that one."""
        over = (ChatSession.WRAP_UP, ChatSession.ENDED)
        talks = ChatSession.objects.exclude(state__in=over)
        return talks.filter(visitor__name=one.name, visitor__email=one.email).exists()

    def ask_in_chat(self, case: Case) -> None:
        now = self.clock.now
        case.visitor = self.world.visitor(
            case.arrival.player, now=now, here_until=now + _STAYS, until=self.until
        )
        asked = opening.ask(case.visitor, text=case.text, client_id=self.name(), now=now)
        case.ticket = asked.message.ticket_id
        self._opened(case, case.visitor.player_id, way="chat", team="Support")

    def say(self, case: Case, text: str, *, is_thanks: bool = False) -> None:
        """The player's next words in his chat."""
        assert case.visitor is not None
        saying.say(case.visitor, case.ticket, text=text, client_id=self.name(), now=self.clock.now)
        self.note("said", case, is_thanks=is_thanks, says_solved=text in stock.SOLVED)
        self._stay(case)

    def _stay(self, case: Case) -> None:
        """His page is open for a while more; later he is asked by mail."""
        assert case.visitor is not None
        until = self.clock.now + _STAYS
        Visitor.objects.filter(pk=case.visitor.pk).update(here_until=until)

    def read(self, case: Case) -> None:
        """He has the chat before his eyes."""
        assert case.visitor is not None
        seq = self.ticket(case).last_seq
        reading.read(case.ticket, visitor=case.visitor, seq=seq, got=seq, now=self.clock.now)

    def _opened(
        self, case: Case, player: int | None, *, way: str, team: str, **about: object
    ) -> None:
        one = case.arrival.player
        self.cases[case.ticket] = case
        self.note(
            *("opened", case),
            player=player,
            way=way,
            team=team,
            brand=one.brand,
            language=one.language,
            tier=one.tier,
            previous=case.previous,
            **about,
        )

    def offer(self, case: Case, to: Person) -> bool:
        session = self.session(case)
        why = {"code": "free", "chats": 0}
        if not offering.offer(session, to=to, why=why, now=self.clock.now):
            return False
        self.note("offered", case, to=to.pk)
        return True

    def accept(self, case: Case, by: Person) -> bool:
        try:
            accepting.accept(self.session(case), by=by, now=self.clock.now)
        except accepting.NoLongerOffered:
            return False
        self.note("accepted", case, by=by.pk)
        return True

    def end_chat(self, case: Case, by: Person) -> None:
        ending.end(self.session(case), by=by, now=self.clock.now)
        self.note("ended", case, by=by.pk)

    def session(self, case: Case) -> ChatSession:
        return ChatSession.objects.filter(ticket=case.ticket).latest("pk")

    def take(self, case: Case, by: Person) -> None:
        """What nobody has, or somebody whose shift is over."""
        ticket = self.ticket(case)
        if ticket.assignee_id is None:
            assignment.claim(ticket, by=by, now=self.clock.now)
        else:
            assignment.assign(ticket, to=by, by=by, now=self.clock.now)
        self.note("claimed", case, by=by.pk)

    def give_back(self, case: Case, by: Person) -> None:
        assignment.assign(self.ticket(case), to=None, by=by, now=self.clock.now)
        self.note("given_back", case, by=by.pk)

    def classify(self, case: Case, by: Person) -> None:
        matter = case.arrival.matter
        if case.is_classified:
            return
        case.is_classified = True
        reason = self.world.reasons[matter.slug]
        labels.classify(
            self.ticket(case), by=by, reason=reason, priority=matter.priority, now=self.clock.now
        )
        if reason.asks:
            particulars.keep(self.ticket(case), self._known(case), by=by)
        self.note(
            *("classified", case), reason=matter.slug, kind=matter.kind, priority=matter.priority
        )

    def move(self, case: Case, team: str, by: Person) -> None:
        ticket = self.ticket(case)
        if ticket.team_id == self.world.teams[team].pk:
            return
        if lacking := filling.lacking(ticket):
            self._fill(ticket, lacking.checklist, by)
        assignment.move(ticket, to=self.world.teams[team], by=by, now=self.clock.now)
        self.note("moved", case, team=team)

    def reply(self, case: Case, text: str, by: Person, *, links: bool = False) -> Message:
        """With `links`, he names the article about it."""
        one = case.arrival
        if links:
            slug, language = one.matter.slug, one.player.language
            text = f"{text}\n\n{self.shelf.address(one.player.brand, slug, language)}"
        message = replying.reply(
            self.ticket(case),
            by=by,
            html=markup.from_text(text),
            recipients={"to": [case.arrival.player.email], "cc": [], "bcc": []},
            client_id=self.name(),
            now=self.clock.now,
        )
        self.note("replied", case, by=by.pk, links=links)
        return message

    def reply_later(self, case: Case, text: str, send_at: datetime, by: Person) -> None:
        kept = sending.schedule(
            self.ticket(case),
            html=markup.from_text(text),
            recipients={"to": [case.arrival.player.email], "cc": [], "bcc": []},
            send_at=send_at,
            client_id=self.name(),
            by=by,
            now=self.clock.now,
        )
        self.note("scheduled", case, reply=kept.pk, send_at=send_at, by=by.pk)

    def has_left(self, case: Case) -> bool:
        """Whether the reply for later has left."""
        return ScheduledReply.objects.filter(ticket=case.ticket, state="sent").exists()

    def answer_question(
        self, asked: FollowUp, *, is_solved: bool, rating: int, text: str = ""
    ) -> bool:
        """On the page that the question's mail leads to; whoever says no says what is open."""
        now = self.clock.now
        try:
            closing.answer(asked, solved=is_solved, rating=rating, text=text, now=now)
        except closing.Over:
            return False
        what = "confirmed" if is_solved else "denied"
        self.journal.note(what, asked.ticket_id, at=now, rating=rating, text=text)
        return True

    def promise(
        self, case: Case, due_at: datetime, by: Person, *, message: Message, words: str
    ) -> int:
        """A time that was given in a reply."""
        made = making.promise(
            self.ticket(case),
            text=words,
            due_at=due_at,
            by=by,
            message=message,
            now=self.clock.now,
        )
        self.note("promised", case, promise=made.pk, due_at=due_at, by=by.pk)
        return made.pk

    def move_promise(self, case: Case, key: int, to: datetime, by: Person, *, text: str) -> int:
        """Another time, of which the player is told."""
        telling = moving.Telling(
            html=markup.from_text(text),
            recipients={"to": [case.arrival.player.email], "cc": [], "bcc": []},
            client_id=self.name(),
        )
        moved = moving.move(
            Promise.objects.get(pk=key),
            to=to,
            reason="The department needs longer",
            by=by,
            now=self.clock.now,
            telling=telling,
        )
        self.note("promise_moved", case, promise=key, successor=moved.pk, due_at=to, by=by.pk)
        self.note("replied", case, by=by.pk)
        return moved.pk

    def is_promised(self, key: int) -> bool:
        return Promise.objects.open().filter(pk=key).exists()

    def ask_department(self, case: Case, due_at: datetime, by: Person) -> int:
        matter, ticket = case.arrival.matter, self.ticket(case)
        if lacking := filling.lacking(ticket):
            self._fill(ticket, lacking.checklist, by)
        task = asking.ask(
            self.ticket(case),
            team=self.world.teams[matter.department],
            title=matter.question,
            html=markup.from_text(case.text),
            due_at=due_at,
            by=by,
            client_id=self.name(),
            now=self.clock.now,
        )
        self.note("asked", case, task=task.pk, team=matter.department, due_at=due_at, by=by.pk)
        return task.pk

    def answer_task(self, case: Case, key: int, by: Person) -> bool:
        task = SideTask.objects.get(pk=key)
        if not task.is_open:
            return False
        answering.answer(
            task,
            by=by,
            html=markup.from_text(case.arrival.matter.finding),
            client_id=self.name(),
            now=self.clock.now,
        )
        self.note("task_answered", case, task=key, by=by.pk)
        return True

    def _fill(self, ticket: Ticket, checklist: Checklist, by: Person) -> None:
        said = {"text": "Samsung A54, 4.8.1", "choice": "0", "done": "1"}
        given = {item["key"]: said[item["kind"]] for item in checklist.items}
        filling.fill(ticket, checklist, given, by=by, now=self.clock.now)

    def add_note(self, case: Case, text: str, by: Person) -> None:
        replying.add_note(
            self.ticket(case),
            by=by,
            html=markup.from_text(text),
            client_id=self.name(),
            now=self.clock.now,
        )
        self.note("noted", case, by=by.pk)

    def solve(self, case: Case, by: Person, *, outcome: str = "answered") -> bool:
        """False where something stands in the way, such as a department that is still asked."""
        try:
            resolution.resolve(
                *(self.ticket(case),),
                by=by,
                outcome=outcome,
                root_cause="unknown",
                now=self.clock.now,
            )
        except Objection:
            return False
        self.note("solved", case, by=by.pk)
        return True

    def mark_spam(self, case: Case, by: Person) -> None:
        resolution.mark_spam(self.ticket(case), by=by, now=self.clock.now)
        self.note("marked_spam", case, by=by.pk)

    def snooze(self, case: Case, until: datetime, by: Person, *, wakes_on_words: bool) -> bool:
        try:
            snoozing.snooze(
                *(self.ticket(case),),
                until=until,
                by=by,
                now=self.clock.now,
                wakes_on_words=wakes_on_words,
            )
        except (snoozing.NotOpen, snoozing.AnswerDue):
            return False
        self.note("snoozed", case, until=until, wakes_on_words=wakes_on_words)
        return True

    def _known(self, case: Case) -> dict[str, object]:
        """What disputes have to say before they can be solved."""
        return {
            "bet_number": f"88-204-{case.ticket % 10_000:04}",
            "transaction_date": self.clock.now.date(),
            "statement": case.text,
            "is_own_account": True,
        }

    def _incoming(self, case: Case, text: str, *, subject: str = "") -> Incoming:
        one = case.arrival.player
        self._said += 1
        return Incoming(
            channel="email",
            sender=Sender(one.email, one.name),
            recipients=(self.world.mailbox(one.brand),),
            subject=subject or case.subject,
            text=text,
            language=one.language,
            external_id=f"<{one.number}.{self._said}@mail.example>",
        )

    def name(self) -> UUID:
        self._said += 1
        return uuid5(_NAMES, f"{self.until.isoformat()} {self._said}")
