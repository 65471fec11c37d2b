"""What this room adds to the settings, and to what is masked of a player."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.people.reader import Reader
from accounts.people.settings_parts import HOUSE, part
from accounts.platform import known, on_timeline
from accounts.platform.models import AccountFacts
from accounts.players.models import Player
from accounts.players.personal import personal
from accounts.protection import told

__all__ = ["known", "on_timeline"]

# A platform that does not answer, or that nobody has connected, tells of no exclusion either.
told.accounts_sql(
    """
    SELECT f.player_id, kin.is_own, f.status, f.country, f.birth_date,
        c.id IS NULL OR c.failing_since IS NOT NULL AS is_silent
    FROM kin JOIN accounts_accountfacts f ON f.player_id = kin.id AND f.version > 0
    LEFT JOIN accounts_connection c ON c.brand_id = kin.brand_id AND c.is_active
    """
)
part("platforms", _("Platform"), icon="link", right="platform.manage", heading=HOUSE)


@personal(place=20)
def of_the_account(player: Player, reader: Reader) -> list[tuple[str | Promise, str]]:
    """What the platform told of him; masked everywhere else."""
    facts = AccountFacts.objects.filter(player=player).first()
    if facts is None:
        return []
    return [
        (_("Name at the platform"), facts.legal_name),
        (_("Born"), reader.day(facts.birth_date) if facts.birth_date else ""),
        (_("Address"), facts.address),
    ]
