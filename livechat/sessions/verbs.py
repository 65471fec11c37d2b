"""What can happen to the way a brand chats."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("brand.chat_key_made", _("%(actor)s made a key for the brand’s chat"), icon="lock")
verb("brand.chat_key_retired", _("%(actor)s retired a key of the brand’s chat"), icon="lock")
