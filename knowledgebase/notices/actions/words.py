"""The words of a notice, written anew; a banner that somebody puts away."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from knowledgebase.notices.actions import rows
from knowledgebase.notices.actions.rows import Words
from knowledgebase.notices.models import Dismissal, Notice


class Stays(Exception):
    """Everybody has to see it until it is over."""

    message = _("This stays until it is over.")


@transaction.atomic
def rewrite(notice: Notice, said: Words, *, is_public: bool, by: Person, now: datetime) -> Notice:
    """Puts a word right, or adds a language. What has been mailed stays as it was."""
    notice = rows.locked(notice, by=by)
    before = (notice.titles, notice.affected, notice.meanwhile, notice.is_public)
    rows.fill(notice, said)
    notice.is_public = is_public
    notice.is_mailed = notice.is_mailed and is_public
    if before != (notice.titles, notice.affected, notice.meanwhile, is_public):
        notice.save()
        rows.record(notice, "notice.rewritten", by=by)
    return notice


@transaction.atomic
def dismiss(notice: Notice, *, by: Person, now: datetime) -> None:
    """For himself alone. Raises Stays for what is critical."""
    notice = rows.locked(notice, by=rows.by_system())
    if notice.is_incident and notice.impact == Notice.CRITICAL and not notice.is_over:
        raise Stays
    Dismissal.objects.get_or_create(notice=notice, person=by, defaults={"at": now})
