"""How the demo's brands chat: always open, on the demo's own site."""

import os
from collections.abc import Mapping
from datetime import datetime

from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from livechat.sessions.actions import configuring, keys
from livechat.sessions.actions.configuring import Topic
from tickets.thread.models import ContactReason

_GREETINGS = {
    "lunaro": {
        "tr": "Merhaba, Lunaro’ya hoş geldiniz. Size nasıl yardımcı olabiliriz?",
        "en": "Hello, and welcome to Lunaro. How can we help you?",
        "de": "Guten Tag und willkommen bei Lunaro. Wie können wir Ihnen helfen?",
        "es": "Hola, le damos la bienvenida a Lunaro. ¿En qué podemos ayudarle?",
    },
    "mavi-kule": {
        "tr": "Merhaba, Mavi Kule’ye hoş geldiniz. Sorunuzu yazın, hemen bakalım.",
        "en": "Hello, and welcome to Mavi Kule. Write your question and we’ll look into it.",
    },
}
_TOPICS = [  # the reason's slug, and whose such chats are
    ("payments", "Payments"),
    ("account", None),
    ("bonus", None),
    ("bets", None),
    ("verification", "Verification"),
]


def open_chats(
    brands: Mapping[str, Brand],
    teams: Mapping[str, Team],
    reasons: Mapping[str, ContactReason],
    *,
    by: Person,
    now: datetime,
) -> dict[str, str]:
    """Switches the chats on; returns each brand's key, which the demo site signs with."""
    port = os.environ.get("SITE_PORT", "8002")
    clear = {}
    for slug, brand in brands.items():
        hosts = ("localhost", "127.0.0.1", f"{slug}.localhost")
        configuring.configure(
            brand,
            is_on=True,
            team=teams["Support"],
            site_origins=[f"http://{host}:{port}" for host in hosts],
            shows_typing=slug == "lunaro",
            greetings=_GREETINGS[slug],
            by=by,
        )
        chosen = [Topic(reasons[reason], teams[team] if team else None) for reason, team in _TOPICS]
        configuring.set_topics(brand, chosen, by=by)
        clear[slug] = keys.make(brand, by=by, now=now)
    return clear
