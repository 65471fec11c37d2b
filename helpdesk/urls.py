"""Mounts everything."""

from django.urls import URLPattern, URLResolver, include, path

from helpdesk import errors, health
from helpdesk.lib.doors import public

MOUNTS = [
    # words come here, by far the most often: what stands first is found first
    ("", "livechat.widget.urls"),
    ("", "tickets.thread.urls"),
    ("api/v1/", "helpdesk.api_urls"),
    ("accounts/", "accounts.people.urls"),
    ("settings/", "accounts.people.settings_urls"),
    ("", "accounts.people.desk_urls"),
    ("players/", "accounts.players.urls"),
    ("approvals/", "accounts.approvals.urls"),
    ("settings/approvals/", "accounts.approvals.settings_urls"),
    ("", "accounts.protection.help_urls"),
    ("", "accounts.protection.contact_urls"),
    ("", "accounts.protection.harm_urls"),
    ("", "accounts.protection.own_urls"),
    ("", "accounts.protection.asking_urls"),
    ("", "accounts.money.urls"),
    ("", "accounts.verification.urls"),
    ("", "accounts.platform.urls"),
    ("verification/", "accounts.verification.review_urls"),
    ("", "accounts.verification.challenges.urls"),
    ("", "knowledgebase.facts.urls"),
    ("", "knowledgebase.articles.upload_urls"),
    ("", "knowledgebase.articles.board_urls"),
    ("", "knowledgebase.search.urls"),
    ("", "tickets.inbox.urls"),
    ("", "tickets.promises.urls"),
    ("", "tickets.thread.outside_urls"),
    ("", "tickets.replies.urls"),
    ("", "tickets.articles.urls"),
    ("", "tickets.clocks.keeping.urls"),
    ("", "tickets.sending.urls"),
    ("", "tickets.closing.urls"),
    ("", "tickets.payments.urls"),
    ("", "tickets.promises.composer_urls"),
    ("", "tickets.identity.urls"),
    ("", "tickets.care.urls"),
    ("", "tickets.teamwork.side_tasks.urls"),
    ("", "tickets.teamwork.referrals.urls"),
    ("", "tickets.teamwork.transfers.urls"),
    ("", "tickets.teamwork.checklists.urls"),
    ("", "tickets.teamwork.handover.urls"),
    ("", "tickets.teamwork.briefings.urls"),
    ("", "tickets.rules.assignment.urls"),
    ("", "tickets.channels.email.urls"),
    # an article's address is any word: the help centre's other pages are found before it
    ("", "tickets.requests.urls"),
    ("", "knowledgebase.portal.urls"),
    ("settings/chat/", "livechat.sessions.settings_urls"),
    ("", "livechat.sessions.desk_urls"),
    ("knowledge/", "knowledgebase.articles.urls"),
    ("knowledge/", "knowledgebase.portal.preview_urls"),
    ("settings/help-centre/", "knowledgebase.articles.settings_urls"),
    ("settings/help-centres/", "knowledgebase.portal.settings_urls"),
    ("", "livechat.sockets.urls"),
    ("", "tickets.incidents.urls"),
    ("", "knowledgebase.notices.urls"),
    ("", "helpdesk.home.urls"),
]


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", public("probes have no account")(health.healthz)),
    path("readyz", public("probes have no account")(health.readyz)),
    *(path(prefix, include(name)) for prefix, name in MOUNTS),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many  # asked for by the library that signs people in
handler500 = errors.server_error
