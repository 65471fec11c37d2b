"""Players of whom somebody has to take care: one who asks to be excluded, one who is angry, a
mother who is worried, and a crisis of last week that ended well."""

from datetime import datetime, timedelta

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.dev.demo.stories import Said, Story
from tickets.care.actions import crises, wellbeing
from tickets.care.models import Crisis, Wellbeing
from tickets.thread.actions import resolution
from tickets.thread.models import ContactReason

_DAY = 24 * 60
STORIES = [
    Story(
        player="Onur Tekin",
        email="onur.tekin@example.com",
        language="tr",
        subject="Hesabım hakkında",
        reason="general",
        team="Support",
        owner="Ece",
        number="LN-291145",
        said=(
            Said(
                9,
                "player",
                "Merhaba, son aylarda çok fazla oynadım. Kendimi hariç tutmak istiyorum, "
                "en az altı ay giriş yapamayayım.",
            ),
        ),
    ),
    Story(
        player="Barış Uçar",
        email="baris.ucar@example.com",
        language="tr",
        subject="Üç gündür bekliyorum",
        reason="withdrawal-waiting",
        team="Support",
        owner="Ece",
        number="LN-302218",
        said=(
            Said(
                22,
                "player",
                "Yeter artık, üç gündür oyalıyorsunuz. Her yazdığımda başka bir şey "
                "söylüyorsunuz. Bu ne biçim hizmet? Param nerede?",
            ),
        ),
    ),
    Story(
        player="Emma Clarke",
        email="emma.clarke@example.com",
        language="en",
        subject="My son",
        reason="general",
        team="Support",
        said=(
            Said(
                35,
                "player",
                "Hello, I am writing because my son gambles all his money on your site. "
                "He is 24 and lives with us. Can you tell me how much he has lost, or close "
                "his account?",
            ),
        ),
    ),
    Story(
        player="Tolga Erim",
        email="tolga.erim@example.com",
        language="tr",
        subject="Artık gücüm kalmadı",
        reason="general",
        team="Support",
        owner="Ece",
        number="LN-266091",
        said=(
            Said(
                6 * _DAY,
                "player",
                "Bütün birikimim gitti. Artık yaşamak istemiyorum, kimseye yük olmak da "
                "istemiyorum.",
            ),
            Said(
                6 * _DAY - 2,
                "Ece",
                "Bunu bana yazdığınız için çok iyi yaptınız. Buradayım ve okuyorum. Şu anda "
                "güvende misiniz, yanınızda biri var mı?\n\nYalnız kalmayın: 112 her saat "
                "açıktır, YEDAM 115 sizi dinler.",
            ),
            Said(6 * _DAY - 9, "player", "Kardeşim geldi şimdi. 115’i arayacağız birlikte."),
            Said(
                6 * _DAY - 12,
                "Ece",
                "Kardeşinizin yanınızda olmasına sevindim. Acele etmeyin, ne zaman isterseniz "
                "buradayız.",
            ),
        ),
    ),
]
_RECORD = (
    "Oyuncu yaşamak istemediğini yazdı. Ece iki dakika içinde yanıtladı, güvende olup olmadığını "
    "sordu, 112 ve 115 numaralarını verdi. Melis dört dakika sonra görüşmeye katıldı. Kardeşi "
    "yanına geldi, birlikte 115’i aradılar. Ertesi gün Melis geri arandı: oyuncu ailesiyle."
)


def look_after(
    staff: dict[str, Person], reasons: dict[str, ContactReason], *, now: datetime
) -> None:
    """How the crisis went on: an officer and the lead came, it ended with a record, and Ece told
    how she was."""
    crisis = Crisis.objects.filter(ended_at=None).order_by("pk").first()
    if crisis is None:
        return
    came_at = crisis.raised_at + timedelta(minutes=4)
    with events.as_of(came_at):
        crises.come(crisis, by=staff["Melis"], now=came_at)
        crises.come(crisis, by=staff["Aylin"], now=came_at)
    ended_at = crisis.raised_at + timedelta(minutes=40)
    with events.as_of(ended_at):
        crises.end(crisis, outcome="helped", record=_RECORD, by=staff["Melis"], now=ended_at)
        resolution.resolve(
            crisis.ticket, by=staff["Ece"], outcome="answered", root_cause="player", now=ended_at
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
