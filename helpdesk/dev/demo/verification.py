"""Documents that wait for Gizem and Sinan, some that were decided, and one that runs out soon."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.platform.models import AccountFacts
from accounts.players import actions as players
from accounts.players.models import Player
from accounts.verification import comparing, prechecks, vault
from accounts.verification.actions import choosing, deciding, keys, reviewing, telling
from accounts.verification.actions.choosing import Choice
from accounts.verification.models import Case, Check, Decision, Document, DocumentView, Side
from helpdesk.dev.demo import papers
from helpdesk.lib import files as store
from helpdesk.lib.files.guarded import ask_papers

_BORN, _UNTIL, _NUMBER = date(1996, 3, 14), date(2031, 5, 2), "X00A00000"
_ADDRESS = "Örnek Sok. 4, Kadıköy / İstanbul"


@dataclass(frozen=True)
class Waiting:
    """`left` are minutes of the four hours in which it has to be decided."""

    name: str
    number: str
    left: int
    trigger: str = "registration"
    language: str = "tr"
    tier: str = "standard"


_QUEUE = [
    Waiting("Sude Örnek", "LN-318870", -14),
    Waiting("Kuzey Örnek", "LN-318944", 38),
    Waiting("Emre Örnek", "LN-319405", 72),
    Waiting("Naz Örnek", "LN-319012", 96, "payment_change"),
    Waiting("Rüzgar Örnek", "LN-319077", 121),
    Waiting("Anna Muster", "LN-319101", 134, language="de"),
    Waiting("Ilgın Örnek", "LN-319118", 150, tier="gold"),
    Waiting("Toprak Örnek", "LN-319165", 171),
    Waiting("Ada Örnek", "LN-319204", 186, "periodic"),
    Waiting("Lucía Ejemplo", "LN-319233", 199, language="es"),
    Waiting("Poyraz Örnek", "LN-319288", 214),
    Waiting("Defne Örnek", "LN-319340", 231),
]


def tell(brand: Brand, staff: dict[str, Person], *, now: datetime) -> None:
    gizem, sinan, system = staff["Gizem"], staff["Sinan"], staff["Nil"]
    for one in _QUEUE:
        _waiting(one, brand, by=system, now=now)
    _second_look(_case_of("LN-319077"), by=gizem, now=now)
    held = _waiting(Waiting("Bora Örnek", "LN-318702", 55), brand, by=system, now=now)
    note = "Liste eşleşmesi: doğum yılı aynı, ülke farklı."
    _decide(held, Choice(Decision.HOLD, ("sanctions_or_pep",), note=note), by=gizem, at=now)
    at = now - timedelta(hours=20)
    done = _waiting(Waiting("İpek Örnek", "LN-318511", 0), brand, by=system, now=at)
    _approve(done, until=_UNTIL, by=gizem, at=at)
    # what he handed in runs out soon
    at = now - timedelta(days=2)
    soon = _waiting(Waiting("Atlas Örnek", "LN-317020", 0), brand, by=system, now=at)
    _approve(soon, until=(now + timedelta(days=13)).date(), by=sinan, at=at)
    _refused_three_times(brand, by=gizem, system=system, now=now)


def _waiting(one: Waiting, brand: Brand, *, by: Person, now: datetime) -> Case:
    due_at = now + timedelta(minutes=one.left)
    given_at = min(due_at - timedelta(hours=4), now - timedelta(minutes=5))
    player = _met(one, brand, now=given_at)
    case = Case.objects.create(
        player=player,
        brand=brand,
        trigger=one.trigger,
        state=Case.SUBMITTED,
        attempts=1,
        requested_at=given_at - timedelta(hours=2),
        submitted_at=given_at,
        review_due_at=due_at,
        created_at=given_at - timedelta(hours=2),
        opened_by=by,
    )
    is_emre = one.number == "LN-319405"
    front = ("EMRE", "ÖRNEK") if is_emre else ("DENİZ", "ÖRNEK")
    _document(case, "identity", "national_id", {"front": _front(*front, is_emre), "back": _back()})
    if one.trigger in {"registration", "payment_change"}:
        _document(case, "liveness", "selfie", {"front": papers.selfie()})
        issued = (given_at - timedelta(days=20)).strftime("%d.%m.%Y")
        bill = papers.bill(name=one.name, address=_ADDRESS, issued=issued)
        _document(case, "address", "utility_bill", {"page": bill})
    return case


def _met(one: Waiting, brand: Brand, *, now: datetime) -> Player:
    mail = f"{one.number.lower()}@mail.example"
    player = players.meet(
        brand, kind="email", value=mail, name=one.name, language=one.language, now=now
    )
    player.external_id, player.tier = one.number, one.tier
    player.since_date = (now - timedelta(days=1)).date()
    player.save(update_fields=["external_id", "tier", "since_date"])
    AccountFacts.objects.get_or_create(
        player=player,
        defaults={
            "version": 1,
            "status": "active",
            "legal_name": one.name,
            "birth_date": _BORN,
            "country": "TR",
            "address": _ADDRESS,
            "currency": "TRY",
            "verification": "pending",
            "registered_at": now - timedelta(days=1),
            "told_at": now,
        },
    )
    return player


def _document(case: Case, check: str, kind: str, sides: dict[str, bytes]) -> Document:
    at = case.submitted_at or case.created_at
    wanted, _is_new = Check.objects.get_or_create(
        case=case,
        kind=check,
        defaults={"documents": [kind], "state": Check.GIVEN, "requested_at": case.created_at},
    )
    if wanted.state != Check.GIVEN:
        wanted.state = Check.GIVEN
        wanted.save(update_fields=["state"])
    secret = keys.key_for(case.player_id, now=at)
    document = Document(
        case=case, check_of=wanted, player=case.player, kind=kind, country="TR", uploaded_at=at
    )
    looked = {side: _looked(content, kind) for side, content in sides.items()}
    document.prechecks = [
        {**found.kept(), "side": side} for side, one in looked.items() for found in one.findings
    ]
    if kind == "national_id":
        document.number_last4, document.expiry_date = _NUMBER[-4:], _UNTIL
        document.number_sealed = vault.seal_words(
            _NUMBER, player_id=case.player_id, field="number", key=secret
        )
        typed = {"expiry_date": _UNTIL, "birth_date": _BORN}
        document.prechecks += [
            one.kept()
            for one in prechecks.of_words(
                kind, typed, today=at.date(), legal_age=18, address_days=90
            )
        ]
    document.save()
    for side, content in sides.items():
        Side.objects.create(
            document=document,
            side=side,
            key=store.save(content, secret=secret),
            display_key=store.save(_drawn(content), secret=secret),
            mime="image/jpeg",
            size=len(content),
            width=looked[side].width,
            height=looked[side].height,
            state=Side.CLEAN,
            created_at=at,
        )
    return document


@cache
def _front(given: str, surname: str, glare: bool) -> bytes:
    return papers.identity_front(
        given=given,
        surname=surname,
        born=_BORN.strftime("%d.%m.%Y"),
        number=_NUMBER,
        until=_UNTIL.strftime("%d.%m.%Y"),
        glare=glare,
    )


@cache
def _back() -> bytes:
    return papers.identity_back(number=_NUMBER)


@cache
def _looked(content: bytes, kind: str) -> prechecks.Looked:
    return prechecks.of_file(content, "", kind)


@cache
def _drawn(content: bytes) -> bytes:
    return ask_papers(content, "draw", "1") or content


def _second_look(case: Case, *, by: Person, now: datetime) -> None:
    note = "Özçekim gözlüklü, emin olamadım."
    _decide(case, Choice(Decision.SECOND, note=note), by=by, at=now - timedelta(minutes=20))


def _approve(case: Case, *, until: date, by: Person, at: datetime) -> None:
    account = comparing.account_of(case)
    typed = {
        one.pk: choosing.Typed(
            expiry_date=until if one.kind == "national_id" else None,
            found={row.name: comparing.SAME for row in comparing.rows(account, one)},
        )
        for one in Document.objects.filter(case=case)
    }
    yes = ("same_face", "corners", "readable", "address", "recent")
    choice = Choice(
        Decision.APPROVE,
        look=dict.fromkeys(yes, True),
        typed=typed,
    )
    _decide(case, choice, by=by, at=at)


def _refused_three_times(brand: Brand, *, by: Person, system: Person, now: datetime) -> None:
    case = _waiting(Waiting("Çınar Örnek", "LN-318233", 160), brand, by=system, now=now)
    for days, reason in ((3, "unreadable"), (2, "cropped"), (1, "unreadable")):
        identity = Document.objects.get(case=case, kind="national_id", state=Document.UPLOADED)
        choice = Choice(Decision.AGAIN, (reason,), (identity.pk,))
        _decide(case, choice, by=by, at=now - timedelta(days=days))
        case.refresh_from_db()
        again_at = now - timedelta(days=days) + timedelta(hours=5)
        Case.objects.filter(pk=case.pk).update(
            state=Case.SUBMITTED,
            attempts=case.attempts + 1,
            submitted_at=again_at,
            review_due_at=now + timedelta(minutes=160),
        )
        case.refresh_from_db()
        sides = {"front": _front("DENİZ", "ÖRNEK", False), "back": _back()}
        _document(case, "identity", "national_id", sides)


def _decide(case: Case, choice: Choice, *, by: Person, at: datetime) -> None:
    """As a reviewer does it: he opens every picture, takes the case, and decides."""
    with events.as_of(at):
        DocumentView.objects.bulk_create(
            DocumentView(side=side, person=by, why="review", at=at)
            for side in Side.objects.filter(document__case=case)
        )
        reviewing.start(case, by=by, now=at)
        deciding.decide(case, choice, by=by, now=at)
        telling.settle_due(now=at + deciding.UNDO)


def _case_of(number: str) -> Case:
    return Case.objects.get(player__external_id=number)
