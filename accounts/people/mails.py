"""Mails about signing in: in the person's language, sent by the worker, tried until they leave."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from accounts.organisation.models import Brand
from accounts.people import own_mail
from accounts.people.actions import joining
from accounts.people.models import Invitation, StaffUser

# verb → subject and sentence of the notice that its person gets
NOTICES: dict[str, tuple[str | Promise, str | Promise]] = {
    "person.password_changed": (
        _("Your password was changed"),
        _("The password of your Deskline account was changed. You are signed out everywhere."),
    ),
    "person.factor_added": (
        _("Your second factor is set up"),
        _("An authenticator app was set up for your Deskline account."),
    ),
    "person.factor_removed": (
        _("Your second factor was removed"),
        _("The authenticator app was removed from your Deskline account."),
    ),
    "person.passkey_added": (
        _("A passkey was added"),
        _(
            "A passkey was added to your Deskline account. Whoever has it can sign in. If it was "
            "not you, remove it and change your password."
        ),
    ),
    "person.passkey_removed": (
        _("A passkey was removed"),
        _("A passkey was removed from your Deskline account. It no longer opens the desk."),
    ),
    "person.sso_connected": (
        _("Single sign-on was connected"),
        _(
            "An account of your identity provider was connected with your Deskline account. If it "
            "was not you, disconnect it and change your password."
        ),
    ),
    "person.sso_disconnected": (
        _("Single sign-on was disconnected"),
        _("The account of your identity provider no longer opens your Deskline account."),
    ),
    "person.factor_reset": (
        _("Your second factor was reset"),
        _(
            "An administrator reset the second factor of your Deskline account. You set up a new "
            "one when you sign in next. Your API tokens no longer work."
        ),
    ),
    "person.codes_made": (
        _("You have new recovery codes"),
        _("New recovery codes were made for your Deskline account. The old ones no longer work."),
    ),
}


def send_invitation(invitation: Invitation, *, event_id: int) -> None:
    brands = Brand.objects.filter(pk__in=invitation.brand_ids).order_by("pk")
    path = reverse("invitation", args=[joining.token_of(invitation)])
    with override(invitation.language):
        _send(
            "invitation",
            gettext("You are invited to Deskline"),
            to=invitation.email,
            event_id=event_id,
            name=invitation.name,
            inviter=invitation.invited_by.name,
            house=", ".join(brand.name for brand in brands) or "Deskline",
            url=f"{settings.APP_ORIGIN}{path}",
            days=joining.LASTS.days,
        )


def send_password_reset(staff: StaffUser, *, event_id: int) -> None:
    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(staff),
            "key": default_token_generator.make_token(staff),
        },
    )
    with override(staff.person.language):
        _send(
            "password_reset",
            gettext("A new password for Deskline"),
            to=staff.email,
            event_id=event_id,
            name=staff.person.name,
            url=f"{settings.APP_ORIGIN}{path}",
            hours=max(1, settings.PASSWORD_RESET_TIMEOUT // 3600),
        )


def send_notice(staff: StaffUser, verb: str, *, event_id: int) -> None:
    subject, sentence = NOTICES[verb]
    with override(staff.person.language):
        _send(
            "notice",
            str(subject),
            to=staff.email,
            event_id=event_id,
            name=staff.person.name,
            sentence=str(sentence),
            url=settings.APP_ORIGIN,
        )


def _send(template: str, subject: str, *, to: str, event_id: int, **words: Any) -> None:
    """One mail. Its id is that of its event, so that a second try is the same mail."""
    text = render_to_string(f"accounts/people/mail/{template}.txt", words, using="jinja2")
    own_mail.send(subject, text, to=to, name=f"{template}-{event_id}")
