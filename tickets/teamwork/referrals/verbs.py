"""What can happen to who may look at a ticket."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("ticket.referred", _("%(actor)s let %(team)s look at this"), icon="eye")
verb("ticket.referred_to", _("%(actor)s let %(to)s look at this"), icon="eye")
verb("ticket.referral_ended", _("%(actor)s ended that %(team)s looks at this"), icon="eyeoff")
verb("ticket.referral_to_ended", _("%(actor)s ended that %(to)s looks at this"), icon="eyeoff")
