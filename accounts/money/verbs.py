"""What can happen to money, and to whom it is told. Details hold the reason that everybody may
read; the others stand in the rows alone, so that no event is missing from anybody's count."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from accounts.money.models import Withdrawal
from accounts.people.models import Person


def visible_withdrawals(person: Person) -> "QuerySet[Withdrawal]":
    """Those of the person's brands, for whoever may see the states of money."""
    if not person.may("money.see"):
        return Withdrawal.objects.none()
    return Withdrawal.objects.filter(brand_id__in=person.brand_ids)


subject(
    "withdrawal",
    Withdrawal,
    visible_to=visible_withdrawals,
    url=lambda pk: f"/money/withdrawals/{pk}/",
    title=lambda withdrawal: withdrawal.ref,
)

verb("deposit.begun", _("A deposit was begun"), icon="in", is_quiet=True)
verb("deposit.completed", _("A deposit arrived"), icon="in")
verb("deposit.failed", _("A deposit did not work"), icon="in")
verb("deposit.refunded", _("A deposit was given back"), icon="undo")
verb("deposit.charged_back", _("The bank took a deposit back"), icon="alert")
verb("deposit.restored", _("The bank gave a deposit back to us"), icon="in")

verb("withdrawal.requested", _("A withdrawal was asked for"), icon="out")
verb("withdrawal.checked", _("A withdrawal is being checked"), icon="search", is_quiet=True)
verb("withdrawal.held", _("A withdrawal is on hold"), icon="pause")
verb("withdrawal.awaits_approval", _("A withdrawal waits for approval"), icon="stamp")
verb("withdrawal.approved", _("A withdrawal was approved"), icon="check")
verb("withdrawal.sent", _("A withdrawal was sent to the payment provider"), icon="send")
verb("withdrawal.paid", _("A withdrawal was paid out"), icon="check")
verb("withdrawal.returned", _("The bank returned a withdrawal"), icon="undo")
verb("withdrawal.failed", _("A withdrawal could not be paid out"), icon="alert")
verb("withdrawal.rejected", _("A withdrawal was refused"), icon="x")
verb("withdrawal.cancelled", _("A withdrawal was cancelled"), icon="x")
verb(
    "withdrawal.contradicted",
    _("The platform told of a withdrawal what cannot be"),
    icon="alert",
)

verb("bonus.given", _("A bonus was offered"), icon="gift", is_quiet=True)
verb("bonus.activated", _("A bonus became active"), icon="gift")
verb("bonus.converted", _("A bonus was wagered and became money"), icon="gift")
verb("bonus.ended", _("A bonus ended"), icon="gift")

verb("money.frozen", _("%(actor)s had the platform’s words kept as evidence"), icon="lock")
