from django.urls import path

from tickets.channels.email.views import (
    acknowledgement,
    blocking,
    connecting,
    incoming,
    intake,
    mailboxes,
    originals,
    sending,
    signing,
)

_MAILBOX = "settings/mailboxes/<int:mailbox_id>"

urlpatterns = [
    path(
        "tickets/<int:number>/messages/<int:message_id>/original/",
        originals.original,
        name="original",
    ),
    path("tickets/<int:number>/messages/<int:message_id>/raw/", originals.raw, name="raw_mail"),
    path("outside/mail/<str:token>/", originals.outside_mail, name="outside_mail"),
    path("outside/image/<str:token>/", originals.outside_image, name="outside_image"),
    path("outside/raw/<str:token>/", originals.outside_raw_mail, name="outside_raw_mail"),
    path("settings/mail/", intake.intake, name="mail_intake"),
    path("settings/mail/<int:mail_id>/", intake.mail, name="came_mail"),
    path("settings/mail/<int:mail_id>/release/", intake.release, name="release_mail"),
    path("settings/mail/<int:mail_id>/block/", blocking.block_sender, name="block_sender"),
    path("settings/mail/breaker/", acknowledgement.close_breaker, name="close_breaker"),
    path(
        "settings/mailboxes/<int:mailbox_id>/acknowledgement/",
        acknowledgement.acknowledgement,
        name="acknowledgement",
    ),
    path("settings/blocked/", blocking.blocked_senders, name="blocked_senders"),
    path("settings/blocked/new/", blocking.add_blocked, name="add_blocked"),
    path("settings/blocked/<int:blocked_id>/lift/", blocking.unblock, name="unblock"),
    path("tickets/<int:number>/block/", blocking.spam_and_block, name="spam_and_block"),
    path("settings/mail/<int:mail_id>/retry/", intake.retry, name="retry_mail"),
    path("settings/mail/<int:mail_id>/file/", intake.mail_file, name="mail_file"),
    path("settings/mailboxes/", mailboxes.mailboxes, name="mailboxes"),
    path("settings/mailboxes/new/", mailboxes.add_mailbox, name="add_mailbox"),
    path("settings/mailboxes/<int:mailbox_id>/", mailboxes.mailbox, name="mailbox"),
    path(
        "settings/mailboxes/<int:mailbox_id>/incoming/", incoming.incoming, name="mailbox_incoming"
    ),
    path(f"{_MAILBOX}/sending/", sending.sending, name="mailbox_sending"),
    path(f"{_MAILBOX}/signing/", signing.signing, name="mailbox_signing"),
    path(f"{_MAILBOX}/signing/make/", signing.make_key, name="make_key"),
    path(f"{_MAILBOX}/signing/stop/", signing.stop_signing, name="stop_signing"),
    path(f"{_MAILBOX}/signing/<int:key_id>/look/", signing.look_up_key, name="look_up_key"),
    path(f"{_MAILBOX}/signing/<int:key_id>/use/", signing.use_key, name="use_key"),
    path(f"{_MAILBOX}/signing/<int:key_id>/remove/", signing.remove_key, name="remove_key"),
    path("settings/mailboxes/<int:mailbox_id>/read/", incoming.read_now, name="read_mailbox"),
    path(
        "settings/mailboxes/<int:mailbox_id>/connect/", connecting.connect, name="connect_mailbox"
    ),
    path("settings/mailboxes/connected/", connecting.connected, name="mailbox_connected"),
    path(
        "settings/mailboxes/providers/<slug:key>/",
        connecting.registration,
        name="mail_provider",
    ),
]
