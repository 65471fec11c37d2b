"""What the contact gate adds to other rooms: what settings may not say to everybody."""

from django.utils.translation import gettext as _

from accounts.organisation import wording
from accounts.protection.language import offers, urging

_FEW_WORDS = 2  # "Hesap kapatma" names what it is about, and urges nobody


@wording.objects
def offers_nothing(text: str) -> str:
    """What stands in settings goes to everybody, and nobody is asked about it again."""
    return _said(is_offer=bool(offers.reads_like_offer(text)), urges=bool(urging.urges(text)))


@wording.objects_to_name
def is_named_for_nothing(name: str) -> str:
    """What only names a thing ("Free spins", as a topic) offers nothing."""
    is_short = len(name.split()) <= _FEW_WORDS and not offers.addresses(name)
    urges = not is_short and bool(urging.urges(name))
    return _said(is_offer=offers.called_like_offer(name), urges=urges)


def _said(*, is_offer: bool, urges: bool) -> str:
    if is_offer:
        return _("This reads like an offer. It would also go to players who are protected from it.")
    return _("This urges to play. Nobody may do that.") if urges else ""
