"""What this room adds to the settings."""

from django.utils.translation import gettext_lazy as _

from accounts.people.models import Team
from accounts.people.settings_parts import CHANNELS, part
from accounts.people.team_uses import Block, blocks
from tickets.channels.email.models import Mailbox

part("mailboxes", _("Mailboxes"), icon="mail", right="organisation.manage", heading=CHANNELS)
part("mail_intake", _("Mail that came in"), icon="inbox", right="mail.intake", heading=CHANNELS)
part("blocked_senders", _("Blocked senders"), icon="eyeoff", right="mail.intake", heading=CHANNELS)


@blocks
def mailboxes_of(team: Team) -> list[Block]:
    """A closed team must not get new tickets."""
    found = Mailbox.objects.filter(team=team, is_active=True).values_list("address", flat=True)
    said = _("The mailbox %(address)s brings its mails to this team. Choose another team there.")
    return [Block(said % {"address": address}, can_move=False) for address in found[:5]]
