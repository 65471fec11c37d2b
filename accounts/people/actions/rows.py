"""How the rows of a person change together: shared by all deeds on people."""

from collections.abc import Iterable

from django.db.models import Q

from accounts.organisation.models import Brand
from accounts.people.models import Person, StaffSession, StaffUser, Team
from helpdesk.lib import crypto


class Unknown(Exception):
    """A role, team or brand that is not there, or that does not go with the others."""


def locked(person: Person) -> Person:
    """The row, locked until commit; every deed on a person begins here."""
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def end_all_sessions(staff: StaffUser) -> None:
    """Signs a member of staff out everywhere: no cookie that exists is worth anything now.

    A session that is being written in this very moment dies by the salt, an idle one by its row.
    """
    staff.session_salt = crypto.new_secret(16)
    staff.save(update_fields=["session_salt"])
    StaffSession.objects.filter(staff_id=staff.pk).delete()


def teams_for(pks: Iterable[int], *, brand_ids: Iterable[int]) -> list[int]:
    """The ids of active teams that a person of these brands can be on, each once, in order."""
    wanted = sorted(set(pks))
    found = Team.objects.filter(
        Q(brand=None) | Q(brand__in=list(brand_ids)), pk__in=wanted, is_active=True
    )
    return _all_of(wanted, found.values_list("pk", flat=True))


def brands_for(pks: Iterable[int]) -> list[int]:
    wanted = sorted(set(pks))
    found = Brand.objects.filter(pk__in=wanted, is_active=True)
    return _all_of(wanted, found.values_list("pk", flat=True))


def _all_of(wanted: list[int], found: Iterable[int]) -> list[int]:
    if set(found) != set(wanted):
        raise Unknown
    return wanted
