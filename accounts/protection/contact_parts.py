"""What the contact gate adds to other rooms: what settings may not say to everybody."""

from django.utils.translation import gettext as _

from accounts.organisation import wording
from accounts.protection.language import offers, urging


@wording.objects
def offers_nothing(text: str) -> str:
    """What stands in settings goes to everybody, and nobody is asked about it again."""
    if offers.reads_like_offer(text):
        return _("This reads like an offer. It would also go to players who are protected from it.")
    if urging.urges(text):
        return _("This urges to play. Nobody may do that.")
    return ""
