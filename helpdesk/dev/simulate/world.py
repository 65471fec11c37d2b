"""The operator in whose house the simulated days pass: found where there is one, else made."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from accounts.players import actions as players
from accounts.players.models import Address
from accounts.players.models import Player as PlayerRow
from helpdesk.dev.demo import build, chats, knowledge
from helpdesk.dev.simulate.arrivals import Player
from helpdesk.dev.simulate.people import CREW, DEPARTMENTS, LEAD
from helpdesk.lib import crypto
from livechat.sessions.models import ChatSettings, Visitor
from tickets.thread.models import ContactReason

ZONE = ZoneInfo("Europe/Istanbul")
_BOXES = {row["slug"]: row["mailbox"] for row in build.BRANDS}


@dataclass
class World:
    brands: dict[str, Brand]
    teams: dict[str, Team]
    staff: dict[str, Person]  # by first name
    reasons: dict[str, ContactReason]
    met: dict[str, PlayerRow] = field(default_factory=dict)

    def player(self, one: Player, *, now: datetime) -> PlayerRow:
        known = self.met.get(one.number)
        if known is None:
            known = players.meet(
                self.brands[one.brand],
                kind=Address.EMAIL,
                value=one.email,
                name=one.name,
                language=one.language,
                now=now,
            )
            PlayerRow.objects.filter(pk=known.pk).update(external_id=one.number, tier=one.tier)
            known.external_id, known.tier = one.number, one.tier
            self.met[one.number] = known
        return known

    def visitor(
        self, one: Player, *, now: datetime, here_until: datetime, until: datetime
    ) -> Visitor:
        """His browser, on a page that has signed for him."""
        player = self.player(one, now=now)
        return Visitor.objects.create(
            brand=player.brand,
            player=player,
            token_digest=crypto.digest(crypto.new_secret()),
            is_identified=True,
            name=one.name,
            email=one.email,
            language=one.language,
            created_at=now,
            expires_at=until,
            here_until=here_until,
        )

    def of_department(self, name: str) -> Person:
        return self.staff[DEPARTMENTS[name]]

    def mailbox(self, brand: str) -> str:
        return str(_BOXES[brand])


def find(*, now: datetime) -> World:
    """The demo's operator with the crew of the simulation. Raises Occupied where somebody else's
    house stands."""
    house = _house(now)
    if not has_crew():
        crew = [one for shift in CREW.values() for one in shift]
        build.employ(house, [*crew, LEAD])
    staff = {
        person.name.split()[0]: person
        for person in Person.objects.filter(kind=Person.STAFF).order_by("-pk")
    }
    return World(house.brands, house.teams, staff, house.reasons)


def has_crew() -> bool:
    """Whether days have been simulated here before."""
    return Person.objects.filter(kind=Person.STAFF, name=LEAD.name).exists()


class Occupied(Exception):
    """A house that is not the demo's."""


def _house(now: datetime) -> build.House:
    brands = {brand.slug: brand for brand in Brand.objects.all()}
    if not brands:
        house = build.ground(now)
        knowledge.write(house.staff, now=now)
        chats.open_chats(house.brands, house.teams, house.reasons, by=house.staff["Nil"], now=now)
        return house
    if not _BOXES.keys() <= brands.keys() or not ChatSettings.objects.exists():
        raise Occupied("Only the demo's operator is simulated; this database has another one.")
    teams = {team.name: team for team in Team.objects.all()}
    return build.House(brands, teams, {}, build.found_reasons(), now)
