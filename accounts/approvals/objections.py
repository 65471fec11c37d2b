"""Why somebody may not decide, as sentences. A page keeps its control and says them; the deed asks
the same again under its locks."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.approvals import amounts, kinds
from accounts.approvals.amounts import Together
from accounts.approvals.closeness import Closeness
from accounts.approvals.kinds import About, Kind
from accounts.approvals.models import ApprovalRequest, Involvement
from accounts.people.models import Person
from accounts.people.rights import RIGHTS
from accounts.protection.models import WITHDRAWALS, Hold
from helpdesk.lib import money

# what somebody is, he is for every decision; how much he may let go matters only for letting it go
AMOUNTS = frozenset({"no_limit", "at_once", "split", "person_day", "player_day", "lead"})


class Objection(NamedTuple):
    code: str
    words: str

    @property
    def is_about_amount(self) -> bool:
        return self.code in AMOUNTS


class Hindrances:
    """What stands between some people and some requests, read at once in a fixed number of
    statements however many both are."""

    def __init__(
        self,
        requests: Sequence[ApprovalRequest],
        people: Sequence[Person],
        *,
        now: datetime,
    ) -> None:
        ids = {person.pk for person in people}
        self._makers = Person.objects.in_bulk({one.maker_id for one in requests})
        players = {one.player_id for one in requests}
        self._close = Closeness(ids.union(self._makers), players, now=now)
        self._held = self._held_of(players)
        self._waits = _waits(requests, self._close, now=now)
        sums = [one for one in requests if kinds.of(one.kind).is_money]
        self._together = amounts.together(sums, now=now)
        self._limits = amounts.limits_of({person.role for person in people} if sums else ())
        self._decided = amounts.decided_by(ids if sums else (), now=now)
        self._leads = amounts.lead_from({one.brand_id for one in sums})

    def deciding(self, request: ApprovalRequest, people: Sequence[Person]) -> list[Person]:
        """Of these those whose it is to approve, now or as soon as nothing holds it back."""
        return [person for person in people if self.in_principle(request, person)]

    def together(self, request: ApprovalRequest) -> Together:
        return self._together[request.pk]

    def needs_lead(self, request: ApprovalRequest) -> bool:
        if not kinds.of(request.kind).is_money:
            return False
        counted = self._together[request.pk].counted
        return amounts.needs_lead(counted, request.currency, request.brand_id, self._leads)

    def approving(self, request: ApprovalRequest, person: Person) -> list[Objection]:
        """The weightiest first; empty when he may."""
        who = self.refusing(request, person)
        against = who or self.first(request)
        if against or not kinds.of(request.kind).is_money:
            return against
        return self._not_now(request) or self._amount(request, person)

    def in_principle(self, request: ApprovalRequest, person: Person) -> bool:
        """Whether it is his to approve, now or when nothing holds it back any more."""
        against = self.refusing(request, person) or self.first(request)
        if against or not kinds.of(request.kind).is_money:
            return not against
        return not self._amount(request, person)

    def _not_now(self, request: ApprovalRequest) -> list[Objection]:
        """What stands in everybody's way for a while."""
        if (said := self._waits.get(request.pk)) is not None:
            return [Objection("waits", said)]
        return self._stopped(request)

    def first(self, request: ApprovalRequest) -> list[Objection]:
        """That whoever asked is not the one to ask any more, so that there would be one person
        alone. It is nobody's business why (INV-20)."""
        described = kinds.of(request.kind)
        found = _of_person(
            self._close,
            request.player_id,
            self._makers[request.maker_id],
            request.brand_id,
            described,
            right=described.makes,
            may_deal=True,  # that he speaks with the player later is no matter
        )
        if not found:
            return []
        said = _(
            "Whoever asked for this doesn’t count as the first person any more. Refuse it, or have"
            " somebody else put it up anew."
        )
        return [Objection("first", said)]

    def refusing(self, request: ApprovalRequest, person: Person) -> list[Objection]:
        """A refusal lets no money go, so that only what he is to it can stand in its way."""
        found = []
        if request.maker_id == person.pk:
            found.append(
                Objection("maker", _("You asked for this yourself. Somebody else has to decide."))
            )
        return found + _of_person(
            self._close,
            request.player_id,
            person,
            request.brand_id,
            kinds.of(request.kind),
            right=request.right,
        )

    def _held_of(self, players: set[int]) -> set[int]:
        every = set().union(*(self._close.family(one) for one in players))
        held = set(
            Hold.objects.filter(player__in=every, stops=WITHDRAWALS, lifted_at=None).values_list(
                "player", flat=True
            )
        )
        return {one for one in players if held & self._close.family(one)}

    def _stopped(self, request: ApprovalRequest) -> list[Objection]:
        """No money leaves to whom it is held back from (INV-05), in the same words whatever the
        reason is (INV-20). Refusing lets none go."""
        if request.player_id not in self._held:
            return []
        said = _(
            "A routine check of this player isn’t finished. Until it is, nothing can be approved."
        )
        return [Objection("held", said)]

    def _amount(self, request: ApprovalRequest, person: Person) -> list[Objection]:
        together = self._together[request.pk]
        if self.needs_lead(request) and person.role not in amounts.LEADS:
            return [Objection("lead", self._lead_words(request, together))]
        limit = self._limits.get((request.kind, person.role, request.currency))
        if limit is None or not limit.at_once:
            said = _("Your role has no limit for this in %(currency)s, so it may approve nothing.")
            return [Objection("no_limit", said % {"currency": request.currency})]
        if together.case > limit.at_once:
            return [self._above(request, together, limit.at_once)]
        decided = self._decided.get((person.pk, request.kind, request.currency), 0)
        if decided + request.amount > limit.per_day:
            said = _(
                "With this you would have approved %(sum)s in 24 hours. Your role’s limit is"
                " %(limit)s."
            )
            words = said % {
                "sum": _written(decided + request.amount, request),
                "limit": _written(limit.per_day, request),
            }
            return [Objection("person_day", words)]
        if together.player > limit.per_day:
            said = _(
                "With this the player would have been paid %(sum)s in 24 hours. Your role’s limit"
                " is %(limit)s."
            )
            words = said % {
                "sum": _written(together.player, request),
                "limit": _written(limit.per_day, request),
            }
            return [Objection("player_day", words)]
        return []

    def _above(self, request: ApprovalRequest, together: Together, limit: int) -> Objection:
        if request.amount > limit:
            said = _("This is more than your role may approve at once: %(limit)s.")
            return Objection("at_once", said % {"limit": _written(limit, request)})
        said = _(
            "Together with what belongs to the same case in 30 days this is %(sum)s, more than your"
            " role may approve at once: %(limit)s."
        )
        words = said % {
            "sum": _written(together.case, request),
            "limit": _written(limit, request),
        }
        return Objection("split", words)

    def _lead_words(self, request: ApprovalRequest, together: Together) -> str:
        threshold = self._leads[request.brand_id].get(request.currency)
        if threshold is None:
            said = _("In %(currency)s the finance lead has to be the second person.")
            return said % {"currency": request.currency}
        if request.amount >= threshold:
            said = _("From %(sum)s on the finance lead has to be the second person.")
            return said % {"sum": _written(threshold, request)}
        said = _(
            "Together with others it is %(sum)s. From %(threshold)s on the finance lead has to be"
            " the second person."
        )
        return said % {
            "sum": _written(together.counted, request),
            "threshold": _written(threshold, request),
        }


def _waits(
    requests: Sequence[ApprovalRequest], close: Closeness, *, now: datetime
) -> dict[int, str]:
    found: dict[int, str] = {}
    for name in sorted({one.kind for one in requests}):
        of_kind = [one for one in requests if one.kind == name]
        found |= kinds.of(name).waits(of_kind, family=close.family, now=now)
    return found


def of(
    requests: Sequence[ApprovalRequest], people: Sequence[Person], *, now: datetime
) -> Hindrances:
    return Hindrances(requests, people, now=now)


def asking(about: About, person: Person, described: Kind, *, now: datetime) -> list[Objection]:
    """Of whoever would put it up."""
    close = Closeness([person.pk], [about.player_id], now=now)
    return _of_person(
        close,
        about.player_id,
        person,
        about.brand_id,
        described,
        right=described.makes,
        may_deal=described.maker_may_deal,
    )


def deciders(requests: Sequence[ApprovalRequest], *, now: datetime) -> dict[int, list[Person]]:
    """Of each open request, by its key, everybody whose it is to approve."""
    people = asked_about(requests)
    hindrances = of(requests, people, now=now)
    return {one.pk: hindrances.deciding(one, people) for one in requests}


def asked_about(requests: Sequence[ApprovalRequest]) -> list[Person]:
    """Colleagues whose role decides about any of them."""
    return may_check({one.right for one in requests}, {one.brand_id for one in requests})


def may_check(rights: Collection[str], brands: Collection[int]) -> list[Person]:
    """Colleagues of these brands whose role has one of these rights."""
    staff = Person.objects.filter(
        kind=Person.STAFF,
        is_active=True,
        brand_ids__overlap=list(brands),
        role__in=set().union(*(RIGHTS[right] for right in rights)),
    )
    return list(staff.order_by("name", "pk"))


def _of_person(
    close: Closeness,
    player_id: int,
    person: Person,
    brand_id: int,
    described: Kind,
    *,
    right: str,
    may_deal: bool = False,
) -> list[Objection]:
    if person.kind != Person.STAFF or not person.is_active:
        return [Objection("nobody", str(described.not_a_person))]
    if brand_id not in person.brand_ids:
        return [Objection("brand", _("You do not work for this brand."))]
    found = []
    if close.is_own(person.pk, player_id):
        said = _("You can’t decide about your own account, or one that is linked to it.")
        found.append(Objection("own_account", said))
    involved = set() if may_deal else close.involved(person.pk, player_id)
    if Involvement.CHAT in involved:
        found.append(Objection("chat", str(described.not_for_chat)))
    elif Involvement.OWNER in involved:
        said = _("This player’s conversation is yours. Somebody else has to decide.")
        found.append(Objection("owner", said))
    elif Involvement.WROTE in involved:
        said = _("You wrote to this player in the last 24 hours. Somebody else has to decide.")
        found.append(Objection("wrote", said))
    if not person.may(right):
        found.append(Objection("right", str(described.not_for_role)))
    return found


def _written(amount: int, request: ApprovalRequest) -> str:
    return money.written(amount, currency=request.currency, language=get_language() or "en")
