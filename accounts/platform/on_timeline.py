"""What the timeline of a player says of calls that change something at the platform: what it was
asked for, each in a few words. Why stands nowhere here (INV-20)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.people.reader import Reader
from accounts.players import timeline
from accounts.players.timeline import Happened, More

ASKED: dict[str, str | Promise] = {
    "approve_withdrawal": _("Release a withdrawal"),
    "refuse_withdrawal": _("Refuse a withdrawal"),
    "hold_withdrawals": _("Hold withdrawals"),
    "credit": _("Credit an amount"),
    "set_limit": _("Set a limit"),
    "exclude": _("Exclude the player"),
    "end_exclusion": _("End an exclusion after the player’s return"),
    "suspend": _("Suspend the account"),
    "stop_promotions": _("Stop offers and bonuses"),
    "void_account": _("Close the account and return stakes"),
    "tell_consent": _("Note what the player agrees to hear"),
    "send_reset_link": _("Send a password reset link"),
    "tell_verification": _("Note how the verification stands"),
    "change_contact": _("Change the contact data"),
}


@timeline.more("platform.called", "platform.declined", "platform.unclear")
def asked(happened: list[Happened], reader: Reader) -> dict[int, More]:
    methods = {one.id: (one.detail or {}).get("method", "") for one in happened}
    return {
        key: More(extra=str(ASKED[method])) for key, method in methods.items() if method in ASKED
    }
