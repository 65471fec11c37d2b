"""What can happen to a ticket because of articles."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("ticket.article_drafted", _("%(actor)s drafted an article from it"), icon="book")
