"""What was disturbed in the demo, and what will be off: two hours of a match night on which Papara
did not answer, and maintenance of the casino tomorrow night."""

from datetime import datetime, timedelta

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person
from knowledgebase.notices.actions import incidents, maintenance
from knowledgebase.notices.actions.rows import Words
from knowledgebase.notices.models import Component, Notice
from tickets.incidents.actions import linking
from tickets.thread.models import Ticket

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_PAPARA = Words(
    {"tr": "Papara ile para yatırma gecikiyor", "en": "Papara deposits are late"},
    {
        "tr": "Papara ile gönderdiğiniz para hesabınıza geç yansıyabilir.",
        "en": "Money that you send by Papara may be credited late.",
    },
    {
        "tr": "Gönderilen para kaybolmaz. Lütfen aynı tutarı yeniden göndermeyin.",
        "en": "Money that was sent is not lost. Do not send the same amount again.",
    },
)
# after how many minutes, in which state, what was said
_TOLD = [
    (
        *(24, Notice.IDENTIFIED),
        {
            "tr": "Sorun Papara tarafındaki bir bağlantıdan kaynaklanıyor; Papara çalışıyor.",
            "en": "The cause is a line at Papara, who are working on it.",
        },
    ),
    (
        *(52, Notice.IDENTIFIED),
        {
            "tr": "Papara henüz bitirmedi. Kart ve havale ile yatırma sorunsuz çalışıyor.",
            "en": "Papara have not finished yet. Cards and bank transfers work as usual.",
        },
    ),
    (
        *(96, Notice.MONITORING),
        {
            "tr": "Papara yeniden çalışıyor; bekleyen yatırmalar sırayla hesaplara yansıyor.",
            "en": "Papara work again; deposits that waited are being credited in turn.",
        },
    ),
    (
        *(121, Notice.RESOLVED),
        {
            "tr": "Bekleyen bütün yatırmalar hesaplara yansıdı. Aksaklık için özür dileriz.",
            "en": "All deposits that waited are credited. We are sorry for the trouble.",
        },
    ),
]
_FIRST = {
    "tr": "Papara yatırmalarının geç yansıdığını görüyoruz, nedenini araştırıyoruz.",
    "en": "We see that Papara deposits are credited late and are looking for the cause.",
}
_NIGHT = Words(
    {"tr": "Casino oyunlarında gece bakımı", "en": "Casino games: work at night"},
    {
        "tr": "Casino oyunları bu süre içinde açılmayacak.",
        "en": "Casino games will not open during this time.",
    },
    {
        "tr": "Açık turlar bakım bitince kaldığı yerden devam eder. Bahisler ve çekimler"
        " etkilenmez.",
        "en": "Open rounds go on where they stopped. Bets and withdrawals are not affected.",
    },
)


def tell(brands: dict[str, Brand], staff: dict[str, Person], *, now: datetime) -> None:
    parts = dict(Component.objects.values_list("key", "pk"))
    lunaro, lead = brands["lunaro"], staff["Aylin"]
    # the night of the last match: Saturday's, wherever in the week the demo begins
    began = (now - timedelta(days=(now.weekday() + 2) % 7 or 7)).replace(
        hour=17, minute=40, second=0, microsecond=0
    )
    with events.as_of(began):
        outage = incidents.report(
            _PAPARA,
            impact=Notice.MAJOR,
            brand_ids=[lunaro.pk],
            component_ids=[parts["deposits-papara"]],
            texts=_FIRST,
            by=lead,
            now=began,
        )
    for minutes, state, texts in _TOLD:
        at = began + minutes * _MINUTE
        with events.as_of(at):
            incidents.update(outage, state=state, texts=texts, by=lead, now=at)
    about = Ticket.objects.filter(brand=lunaro, reason__slug="deposit-missing")
    for ticket in about.order_by("-created_at")[:3]:
        linking.link(ticket, outage, by=staff["Ece"], now=now)
    # late in the night, and so far ahead that nobody is mailed while the demo begins
    begins = (now + _HOUR).replace(hour=1, minute=0, second=0, microsecond=0) + 2 * _DAY
    maintenance.plan(
        _NIGHT,
        impact=Notice.MAJOR,
        brand_ids=sorted(one.pk for one in brands.values()),
        component_ids=[parts["casino"], parts["live-casino"]],
        starts_at=begins,
        ends_at=begins + 2 * _HOUR,
        by=staff["Nil"],
        now=now,
    )
