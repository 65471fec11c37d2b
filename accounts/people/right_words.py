"""What each right allows, in words for the page that shows who has it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "tickets.see": _("See the tickets of your teams"),
    "tickets.see_all": _("See the tickets of every team of your brands"),
    "tickets.reply": _("Answer players"),
    "tickets.note": _("Leave notes for the team"),
    "tickets.start": _("Start a conversation"),
    "tickets.assign": _("Take and give back tickets"),
    "tickets.assign_others": _("Give tickets to colleagues"),
    "tickets.classify": _("Say what a ticket is about"),
    "tickets.solve": _("Solve and reopen tickets"),
    "tickets.mark_spam": _("Mark tickets as spam"),
    "tickets.snooze": _("Let tickets sleep and wake them"),
    "tickets.link": _("Link tickets that belong together"),
    "views.share": _("Make views for a team"),
    "mail.see_original": _("See a mail as it was received"),
    "mail.intake": _("See and retry mails that could not be read"),
    "files.see": _("Open files that were checked"),
    "players.see": _("See players"),
    "players.reveal": _("Show a player’s full contact data; it is noted"),
    "players.change": _("Change a player’s name, language and addresses"),
    "players.merge": _("Merge players that are one person, and undo it"),
    "replies.use": _("Use saved replies"),
    "replies.edit": _("Write saved replies for everybody"),
    "reasons.manage": _("Keep the contact reasons and what they ask for"),
    "tags.manage": _("Rename, merge and retire tags"),
    "people.see": _("See colleagues and teams"),
    "people.manage": _("Change roles, teams and accounts"),
    "people.invite": _("Invite colleagues"),
    "organisation.manage": _("Change brands"),
    "audit.see": _("See who did what"),
    "tokens.own": _("Make API tokens for oneself"),
    "self.settings": _("Change one’s own settings"),
}
