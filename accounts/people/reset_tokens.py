"""What a link to a new password proves, and when it stops to prove it."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator

from accounts.people.models import StaffUser


class ResetTokens(PasswordResetTokenGenerator):
    """A keyed hash over the account as it is: the link dies when it was used, and together with
    the sessions, by a new role or a closed account."""

    def _make_hash_value(self, user: StaffUser, timestamp: int) -> str:
        worth = f"{user.session_salt}{user.person.is_active}"
        return f"{super()._make_hash_value(user, timestamp)}{worth}"
