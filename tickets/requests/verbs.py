"""What players do on their own pages. What they write there is told as words of theirs."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("help.signed_in", _("%(actor)s signed in to see requests"), icon="key", is_quiet=True)
verb("request.solved_by_player", _("%(actor)s says that it is solved"), icon="check")
