"""What follows from deeds on people: the mails that they get."""

from accounts.events.registry import Fact, after
from accounts.people import mails
from accounts.people.models import Invitation, StaffUser


@after("person.invited")
def mail_invitation(fact: Fact) -> None:
    invitation = Invitation.objects.select_related("invited_by").get(pk=fact.detail["invitation"])
    if invitation.accepted_at is None and invitation.withdrawn_at is None:
        mails.send_invitation(invitation, event_id=fact.event_id)


@after("person.reset_asked")
def mail_password_reset(fact: Fact) -> None:
    staff = _staff(fact)
    if staff is not None:
        mails.send_password_reset(staff, event_id=fact.event_id)


@after(*mails.NOTICES)
def mail_notice(fact: Fact) -> None:
    staff = _staff(fact)
    if staff is not None:
        mails.send_notice(staff, fact.verb, event_id=fact.event_id)


def _staff(fact: Fact) -> StaffUser | None:
    """The sign-in of the person it happened to, unless he has left meanwhile."""
    return (
        StaffUser.objects.select_related("person")
        .filter(person_id=fact.subject_id, person__is_active=True)
        .first()
    )
