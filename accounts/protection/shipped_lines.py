"""The help lines that a new house begins with. Nobody here has rung them: until somebody has, the
settings say so."""

from datetime import datetime
from typing import Any

from accounts.protection.models import HelpLine

_ALWAYS = {
    "tr": "Her gün, 24 saat",
    "en": "Every day, 24 hours",
    "de": "Täglich, 24 Stunden",
    "es": "Todos los días, 24 horas",
}
_GAMBLING, _CRISIS, _EMERGENCY = HelpLine.GAMBLING, HelpLine.CRISIS, HelpLine.EMERGENCY
# country, kind, languages, name, phone, page, hours
_LINES: list[tuple[str, str, list[str], str, str, str, dict[str, str]]] = [
    ("TR", _GAMBLING, ["tr"], "YEDAM Danışmanlık Hattı", "115", "https://www.yedam.org.tr", {}),
    ("TR", _EMERGENCY, ["tr"], "112 Acil Çağrı Merkezi", "112", "", _ALWAYS),
    (
        *("GB", _GAMBLING, ["en"], "National Gambling Helpline", "0808 8020 133"),
        *("https://www.gamcare.org.uk", _ALWAYS),
    ),
    (
        *("GB", _GAMBLING, ["en"], "Gamblers Anonymous", ""),
        *("https://www.gamblersanonymous.org.uk", {}),
    ),
    ("GB", _GAMBLING, ["en"], "GAMSTOP", "", "https://www.gamstop.co.uk", {}),
    ("GB", _CRISIS, ["en"], "Samaritans", "116 123", "https://www.samaritans.org", _ALWAYS),
    ("GB", _EMERGENCY, ["en"], "Emergency services", "999", "", _ALWAYS),
    (
        *("MT", _GAMBLING, ["en"], "Responsible Gaming Foundation", "1777"),
        *("https://www.rgf.org.mt", _ALWAYS),
    ),
    ("MT", _CRISIS, ["en"], "Support line 179", "179", "", _ALWAYS),
    ("MT", _EMERGENCY, ["en"], "Emergency services", "112", "", _ALWAYS),
    (
        *("DE", _GAMBLING, ["de"], "Beratung zur Glücksspielsucht (BIÖG)", "0800 1372700"),
        *("https://www.check-dein-spiel.de", {}),
    ),
    (
        *("DE", _GAMBLING, ["de"], "OASIS, Sperrsystem Glücksspiel", ""),
        *("https://rp-darmstadt.hessen.de", {}),
    ),
    (
        *("DE", _CRISIS, ["de"], "TelefonSeelsorge", "0800 1110111"),
        *("https://www.telefonseelsorge.de", _ALWAYS),
    ),
    ("DE", _EMERGENCY, ["de"], "Notruf", "112", "", _ALWAYS),
    ("ES", _GAMBLING, ["es"], "FEJAR", "900 200 225", "https://fejar.org", {}),
    (
        *("ES", _GAMBLING, ["es"], "RGIAJ, registro de interdicciones", ""),
        *("https://www.ordenacionjuego.es", {}),
    ),
    ("ES", _CRISIS, ["es"], "Línea 024", "024", "", _ALWAYS),
    ("ES", _EMERGENCY, ["es"], "Emergencias", "112", "", _ALWAYS),
    ("", _GAMBLING, ["en"], "Gambling Therapy", "", "https://www.gamblingtherapy.org", {}),
    ("", _CRISIS, ["en"], "Find A Helpline", "", "https://findahelpline.com", {}),
    ("", _EMERGENCY, [], "112 (EU)", "112", "", _ALWAYS),
]


def write(model: Any, *, now: datetime) -> None:
    """Stores them through this model: of a migration, or that of today."""
    for place, (country, kind, languages, name, phone, url, hours) in enumerate(_LINES):
        model(
            country=country,
            kind=kind,
            languages=languages,
            name=name,
            phone=phone,
            url=url,
            hours=hours,
            place=place,
            created_at=now,
        ).save(force_insert=True)
