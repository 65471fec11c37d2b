"""What this room adds to the settings."""

from django.utils.translation import gettext_lazy as _

from accounts.people.settings_parts import CHANNELS, part

part("mailboxes", _("Mailboxes"), icon="mail", right="organisation.manage", heading=CHANNELS)
part("mail_intake", _("Mail that came in"), icon="inbox", right="mail.intake", heading=CHANNELS)
