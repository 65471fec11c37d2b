"""What players do in the help centre on the simulated days: each by the product's own deed, and
each noted for the ledger as what was done."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from uuid import UUID

from accounts.organisation.models import Brand
from helpdesk.dev.simulate.arrivals import Arrival
from helpdesk.dev.simulate.courses import MailCourse
from helpdesk.dev.simulate.deeds import Case, Deeds
from helpdesk.dev.simulate.desk import Desk
from helpdesk.lib import crypto
from knowledgebase.articles.models import Translation
from knowledgebase.portal.actions import visiting, voting
from knowledgebase.search.actions import asking
from tickets.requests.actions import contacting, offering
from tickets.requests.models import PortalSession
from tickets.requests.topics import Topic
from tickets.thread.models import ContactReason

_MINUTE, _HOUR = 60, 3600
_DAY = timedelta(days=1)


class Visitor:
    """A browser of one player in the help centre, signed in there."""

    def __init__(self, deeds: Deeds, arrival: Arrival) -> None:
        self.deeds, self.clock, self.player = deeds, deeds.clock, arrival.player
        self.brand: Brand = deeds.world.brands[arrival.player.brand]
        self.device = crypto.digest(f"{arrival.player.number} {arrival.seed}")[:40]

    def search(self, text: str, *, found: int) -> None:
        self._seen(has_searched=True)
        language = self.player.language
        asking.asked(
            *(self.brand.pk, language, text, found),
            surface="help",
            visit=self.device,
            now=self.clock.now,
        )
        self._note("searched")

    def read(self, text: Translation, seconds: int) -> None:
        """He has it before him since so long."""
        visit = self._seen()
        visiting.read(visit, text.article_id, text.language, seconds=seconds, now=self.clock.now)
        self._note("looked_at", seconds=seconds, topics=sorted(text.article.reasons))

    def vote(self, text: Translation, *, helpful: bool) -> None:
        visit = self._seen()
        voting.vote(
            *(visit, text.article_id, text.language), is_helpful=helpful, now=self.clock.now
        )
        self._note("voted", helpful=helpful)

    def says_solved(self, text: Translation, form: UUID) -> None:
        """By the answer that the contact form showed him."""
        player = self.deeds.world.player(self.player, now=self.clock.now)
        offering.offer(
            self.brand,
            client_id=form,
            translations=[text.pk],
            language=self.player.language,
            device=self.device,
            player=player,
            now=self.clock.now,
        )
        offering.solve(self.brand, client_id=form, translation=text.pk, now=self.clock.now)
        topics = sorted(text.article.reasons)
        self._note("answered_by_form", player=player.pk, topics=topics)

    def _seen(self, *, has_searched: bool = False) -> visiting.Visit:
        return visiting.seen(
            *(self.brand.pk, self.device, self.player.language),
            now=self.clock.now,
            has_searched=has_searched,
        )

    def _note(self, what: str, **given: object) -> None:
        self.deeds.journal.note(what, 0, at=self.clock.now, device=self.device, **given)


class FormCourse(MailCourse):
    """He writes by the contact form, after he has looked."""

    def __init__(
        self,
        deeds: Deeds,
        desk: Desk,
        arrival: Arrival,
        *,
        visitor: Visitor,
        text: Translation,
    ) -> None:
        super().__init__(deeds, desk, arrival)
        self.visitor, self.text = visitor, text

    def start(self) -> None:
        self.deeds.send_form(self.case, self.visitor.device, self._send, reason=self.matter.slug)
        self.need()
        self.clock.after(self.within(3 * _HOUR, 2 * _HOUR), self.ask_for_news)

    def _send(self, case: Case, form: UUID) -> int:
        """The answers were shown to him before; he sends it all the same."""
        now, player = self.clock.now, self.deeds.world.player(self.player, now=self.clock.now)
        visitor = self.visitor
        session = PortalSession.objects.create(
            brand=visitor.brand,
            digest=crypto.digest(str(form)),
            way=PortalSession.SIGNED,
            player=player,
            began_at=now,
            seen_at=now,
            expires_at=now + _DAY,
        )
        offering.offer(
            visitor.brand,
            client_id=form,
            translations=[self.text.pk],
            language=self.player.language,
            device=visitor.device,
            player=player,
            now=now,
        )
        reason = ContactReason.objects.get(slug=self.matter.slug)
        said = contacting.Said(
            case.text,
            form,
            self.player.language,
            self.player.email,
            topic=Topic(reason, None),
            device=visitor.device,
        )
        return contacting.send(visitor.brand, said, session=session, now=now).ticket_id


class Seeking:
    """How one player seeks help: he searches, reads, says whether it helped, comes back, writes."""

    def __init__(self, deeds: Deeds, desk: Desk, arrival: Arrival) -> None:
        self.deeds, self.desk, self.arrival = deeds, desk, arrival
        self.clock, self.chance = deeds.clock, Random(arrival.seed)
        self.visitor = Visitor(deeds, arrival)
        self.text = deeds.shelf.about(arrival.matter.slug, arrival.player.language)

    def start(self) -> None:
        words = self.arrival.matter.words[self.arrival.player.language]
        chance = self.chance.random()
        self.visitor.search(self.chance.choice(words.subjects), found=0 if chance < 0.08 else 4)
        if chance < 0.08:
            self.after(self.chance.uniform(1, 10) * _MINUTE, self.write)
        elif chance > 0.12:
            self.after(self.chance.uniform(10, 50), self.read)

    def after(self, seconds: float, call: Callable[[], object]) -> None:
        self.clock.after(seconds, call)

    def read(self) -> None:
        seconds = self.chance.choice((4, 9, 10, 25, 60, 140, 400))
        self.after(seconds, lambda: self.have_read(seconds))

    def have_read(self, seconds: int) -> None:
        self.visitor.read(self.text, seconds)
        chance = self.chance.random()
        if chance < 0.22:
            self.after(20, lambda: self.visitor.vote(self.text, helpful=True))
        elif chance < 0.34:
            self.after(20, self.not_helped)
        elif chance < 0.42:
            self.after(25 * _MINUTE, self.read)  # he is still the same visitor
        elif chance < 0.48:
            self.after(50 * _MINUTE, self.read)
        elif chance < 0.56:
            self.after(5 * _MINUTE, self.solved_by_form)
        elif chance < 0.64:
            self.after(self.chance.uniform(2, 30) * _HOUR, self.write)

    def not_helped(self) -> None:
        self.visitor.vote(self.text, helpful=False)
        if self.chance.random() < 0.6:
            self.after(self.chance.uniform(0.5, 20) * _MINUTE, self.write)

    def solved_by_form(self) -> None:
        self.visitor.says_solved(self.text, self.deeds.name())
        if self.chance.random() < 0.3:
            self.after(self.chance.uniform(1, 30) * _HOUR, self.write)

    def write(self) -> None:
        if self.clock.now < self.deeds.until - timedelta(hours=7):
            FormCourse(
                self.deeds, self.desk, self.arrival, visitor=self.visitor, text=self.text
            ).start()
