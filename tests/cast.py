"""The people of every test: who they are to each other decides what each may see.

Ece owns the ticket and Mert is on her team; Deniz is on another team; Aylin leads; Nil
administers; Derya wrote, Kerem is another player; Robo is the bot. `cast.everybody` lets a
permission test ask all of them, and say who must get nothing.
"""

from dataclasses import dataclass

import pytest

from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from accounts.players.models import Player
from tests import factories
from tickets.channels.email.models import Mailbox

ADDRESS = "destek@lunaro.example"


@dataclass
class Cast:
    lunaro: Brand
    mavi_kule: Brand  # the operator's other brand
    support: Team
    payments: Team
    mailbox: Mailbox  # ADDRESS, of Lunaro, read by support
    ece: Person  # senior agent, support
    mert: Person  # agent, support
    deniz: Person  # payments officer, payments
    aylin: Person  # leads support
    nil: Person  # administrator
    suna: Person  # agent of the other brand only, on no team of Lunaro
    derya: Player
    kerem: Player
    robo: Person
    system: Person

    @property
    def staff(self) -> list[Person]:
        return [self.ece, self.mert, self.deniz, self.aylin, self.nil, self.suna]

    @property
    def everybody(self) -> list[Person]:
        return [*self.staff, self.derya.person, self.kerem.person, self.robo, self.system]


@pytest.fixture
def cast(db: None) -> Cast:
    return build()


def build() -> Cast:
    """For tests that keep their own transactions and can't use the fixture."""
    lunaro = factories.brand("lunaro", "Lunaro")
    mavi_kule = factories.brand("mavi-kule", "Mavi Kule")
    support, payments = factories.team("Support"), factories.team("Payments")
    tower = factories.team("Kule", of=mavi_kule)
    staff, ours = factories.staff, (lunaro,)
    return Cast(
        lunaro=lunaro,
        mavi_kule=mavi_kule,
        support=support,
        payments=payments,
        mailbox=Mailbox.objects.create(
            brand=lunaro,
            address=ADDRESS,
            name="Lunaro Destek",
            team=support,
            created_at=factories.NOW,
        ),
        ece=staff("Ece Yılmaz", role="senior_agent", teams=(support,), brands=ours),
        mert=staff("Mert Kaya", role="agent", teams=(support,), brands=ours, language="tr"),
        deniz=staff("Deniz Aksoy", role="payments_officer", teams=(payments,), brands=ours),
        aylin=staff("Aylin Demir", role="team_lead", teams=(support,), brands=ours),
        nil=staff("Nil Şahin", role="administrator", brands=(lunaro, mavi_kule)),
        suna=staff("Suna Er", role="agent", teams=(tower,), brands=(mavi_kule,)),
        derya=factories.player(lunaro, "Derya Arslan", email="derya@mail.example"),
        kerem=factories.player(lunaro, "Kerem Toprak", email="kerem@mail.example"),
        robo=factories.bot(),
        # a test that commits empties all tables behind it, the migrations' rows too
        system=Person.objects.get_or_create(
            kind=Person.SYSTEM, defaults={"name": "Deskline", "created_at": factories.NOW}
        )[0],
    )
