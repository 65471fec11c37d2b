"""Words to begin with, so that an incident is told of within a minute. `{part}` is what does not
work, by its name. Whoever reports it changes what does not fit."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledgebase.notices.actions.rows import Words
from knowledgebase.notices.models import Component, Notice


class Wording(NamedTuple):
    """For parts of one use, or for these alone."""

    label: str | Promise
    use: str
    keys: tuple[str, ...]
    impact: str
    titles: Mapping[str, str]
    affected: Mapping[str, str]
    meanwhile: Mapping[str, str]


_PLAY_MEANWHILE = {
    "tr": "Kabul edilmiş kuponlar geçerlidir ve sonuçlanır. Yarım kalan turlar, sağlayıcı yeniden"
    " bağlandığında tamamlanır.",
    "en": "Bets that were accepted stand and will be settled. Rounds that were interrupted are"
    " completed when the provider is connected again.",
}
WORDINGS: dict[str, Wording] = {
    "deposits": Wording(
        _("Deposits are late"),
        *(Component.DEPOSITS, (), Notice.MINOR),
        {"tr": "{part} gecikiyor", "en": "{part}: delays"},
        {
            "tr": "Gönderdiğiniz para hesabınıza normalden geç yansıyabilir.",
            "en": "Money that you send may be credited later than usual.",
        },
        {
            "tr": "Gönderilen para kaybolmaz; sorun giderilince hesabınıza yansır. Lütfen aynı"
            " tutarı yeniden göndermeyin.",
            "en": "Money that was sent is not lost: it is credited once this is mended. Do not"
            " send the same amount again.",
        },
    ),
    "withdrawals": Wording(
        _("Withdrawals are late"),
        *(Component.WITHDRAWALS, (), Notice.MAJOR),
        {"tr": "Para çekme işlemleri gecikiyor", "en": "Withdrawals are late"},
        {
            "tr": "Çekim talepleriniz alınıyor, ancak ödemeler normalden geç ulaşabilir.",
            "en": "Requests are taken, but payouts may arrive later than usual.",
        },
        {
            "tr": "Bekleyen çekimleriniz sıradaki yerini korur; yeniden talep oluşturmanıza gerek"
            " yok.",
            "en": "Withdrawals that are waiting keep their place; there is no need to ask again.",
        },
    ),
    "betting": Wording(
        _("Betting does not work"),
        *(Component.PLAY, ("sportsbook", "live-betting"), Notice.CRITICAL),
        {"tr": "{part}: geçici kesinti", "en": "{part}: temporary outage"},
        {"tr": "Şu anda kupon yapılamıyor.", "en": "No bets can be placed at the moment."},
        _PLAY_MEANWHILE,
    ),
    "casino": Wording(
        _("Casino games do not load"),
        *(Component.PLAY, ("casino", "live-casino"), Notice.MAJOR),
        {"tr": "{part}: oyunlar açılmıyor", "en": "{part}: games do not load"},
        {"tr": "Oyunlar açılmıyor ya da yarıda kalıyor.", "en": "Games do not open, or stop."},
        _PLAY_MEANWHILE,
    ),
    "sign-in": Wording(
        _("Players can’t sign in"),
        *(Component.REACH, ("sign-in",), Notice.CRITICAL),
        {"tr": "Giriş yapılamıyor", "en": "Signing in does not work"},
        {
            "tr": "Siteye ve uygulamaya giriş yapılamıyor.",
            "en": "Nobody can sign in on the site or in the app.",
        },
        {
            "tr": "Hesabınız ve bakiyeniz etkilenmez; kabul edilmiş kuponlar geçerlidir.",
            "en": "Your account and balance are not affected, and accepted bets stand.",
        },
    ),
    "chat": Wording(
        _("The live chat is not there"),
        *(Component.REACH, ("chat",), Notice.MINOR),
        {"tr": "Canlı destek geçici olarak kapalı", "en": "Live chat is closed for the moment"},
        {
            "tr": "Bize e-posta ile ulaşabilirsiniz; sırayla yanıtlıyoruz.",
            "en": "Write to us by e-mail; we answer in turn.",
        },
        {},
    ),
}
# how it stands, state by state
STANDS: dict[str, Mapping[str, str]] = {
    Notice.INVESTIGATING: {
        "tr": "Sorunun farkındayız ve nedenini araştırıyoruz. 30 dakika içinde yeniden bilgi"
        " vereceğiz.",
        "en": "We know of this and are looking for the cause. We will tell you more within 30"
        " minutes.",
    },
    Notice.IDENTIFIED: {
        "tr": "Sorunun nedenini bulduk, gideriyoruz. 30 dakika içinde yeniden bilgi vereceğiz.",
        "en": "We have found the cause and are mending it. We will tell you more within 30"
        " minutes.",
    },
    Notice.MONITORING: {
        "tr": "Sorun giderildi. Her şeyin yolunda olduğundan emin olmak için izliyoruz.",
        "en": "This is mended. We are watching it to be sure that all is well.",
    },
    Notice.RESOLVED: {
        "tr": "Sorun tamamen giderildi. Yaşadığınız aksaklık için özür dileriz.",
        "en": "This is over. We are sorry for the trouble that it has caused you.",
    },
}


def filled(name: str, part: Component | None) -> Words | None:
    """The words of one of them, with the name of the part."""
    wording = WORDINGS.get(name)
    if wording is None:
        return None
    names = part.names if part else {}
    titles = {
        code: text.replace("{part}", names.get(code, "")) for code, text in wording.titles.items()
    }
    return Words(titles, wording.affected, wording.meanwhile)


def part_for(name: str, parts: list[Component], chosen: str = "") -> Component | None:
    """Which part a wording is about: the one that was chosen, else the first that fits."""
    wording = WORDINGS.get(name)
    fitting = [one for one in parts if wording and _fits(wording, one)]
    return next((one for one in fitting if one.key == chosen), fitting[0] if fitting else None)


def offered(parts: list[Component]) -> list[tuple[str, str | Promise, Component]]:
    """Each with each part that it fits: name, label, part."""
    return [
        (name, wording.label, part)
        for name, wording in WORDINGS.items()
        for part in parts
        if _fits(wording, part)
    ]


def _fits(wording: Wording, part: Component) -> bool:
    return part.key in wording.keys if wording.keys else part.use == wording.use
