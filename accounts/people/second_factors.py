"""Who has a second factor: an app that shows codes, or a passkey. Recovery codes alone are none."""

from allauth.mfa.models import Authenticator
from django.conf import settings

KINDS = (Authenticator.Type.TOTP.value, Authenticator.Type.WEBAUTHN.value)
_KINDS = ", ".join(f"'{kind}'" for kind in KINDS)
# for plain SQL: `u` is the member of staff
HAS_FACTOR = (
    f"EXISTS (SELECT 1 FROM mfa_authenticator a WHERE a.user_id = u.id AND a.type IN ({_KINDS}))"  # noqa: S608 - constants of our own
)


def is_lacking(staff_id: int) -> bool:
    """Whether one is expected of this member of staff and he has none."""
    mine = Authenticator.objects.filter(user_id=staff_id, type__in=KINDS)
    return bool(settings.REQUIRE_SECOND_FACTOR) and not mine.exists()
