"""API tokens: made once in clear, kept as a digest."""

from datetime import datetime

from django.db import transaction

from accounts.events import actions as events
from accounts.people.actions import rows
from accounts.people.models import ApiToken, Person
from accounts.people.second_factors import is_lacking
from helpdesk.lib import crypto
from helpdesk.lib import text as words

MOST = 20


class TooMany(Exception):
    """Somebody with this many tokens has forgotten some."""


class NoSecondFactor(Exception):
    """A token would be a way in for somebody whom his password alone lets in nowhere."""


@transaction.atomic
def create_token(
    person: Person, *, name: str, by: Person, now: datetime, expires_at: datetime | None = None
) -> tuple[ApiToken, str]:
    """A new token and its clear words, which nobody can read again."""
    person = rows.locked(person)
    if is_lacking(person.staff.pk):
        raise NoSecondFactor
    if ApiToken.objects.filter(person=person, revoked_at=None).count() >= MOST:
        raise TooMany
    clear = crypto.new_secret()
    token = ApiToken.objects.create(
        person=person,
        name=words.squeeze(words.clean(name))[:80],
        digest=crypto.digest(clear),
        hint=clear[-4:],
        created_at=now,
        expires_at=expires_at,
    )
    events.record("person.token_created", person, by=by, token=token.pk)
    return token, clear


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Person, now: datetime) -> ApiToken:
    person = rows.locked(token.person)
    token = ApiToken.objects.select_for_update(no_key=True).get(pk=token.pk)
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        events.record("person.token_revoked", person, by=by, token=token.pk)
    return token


def revoke_all(person: Person, *, by: Person, now: datetime) -> None:
    """Within a deed that has locked the person: no program acts for him any more."""
    mine = ApiToken.objects.filter(person=person, revoked_at=None).order_by("pk")
    for token in mine.select_for_update(no_key=True):
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        events.record("person.token_revoked", person, by=by, token=token.pk)


def note_use(token: ApiToken, *, now: datetime) -> None:
    """Keeps when a token last worked. No event: this is a trace for its owner, not a deed."""
    ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
