"""What players read about their documents, besides what a reviewer decides: that they are asked
for, that they came, and that one of them runs out."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.verification import kinds
from accounts.verification.models import Case
from tickets.closing.letters import given_name


def subject(language: str) -> str:
    with override(language):
        return _("Your documents")


def asked(case: Case, wanted: Sequence[Sequence[str]], *, language: str) -> str:
    """`wanted` are the kinds of documents of each check, of which one is enough."""
    with override(language):
        lines = ["• " + _or([kinds.document(kind) for kind in one]) for one in wanted]
        said = [
            _hello(case),
            _("We have to make sure that the account is yours. Please send us:"),
            "\n".join(lines),
            _(
                "Use the link below, on a phone the camera opens by itself."
                " Please don’t send documents in a message: only there they are sealed."
            ),
        ]
        return "\n\n".join(said)


def received(case: Case, *, language: str) -> str:
    with override(language):
        said = [
            _hello(case),
            _("Your documents have arrived, thank you. A person looks at them now."),
            _("We write to you as soon as it is decided. There is nothing more for you to do."),
        ]
        return "\n\n".join(said)


def expiring(case: Case, days: int, *, language: str) -> str:
    with override(language):
        runs_out = ngettext(
            "A document that you sent us is valid for %(n)s more day.",
            "A document that you sent us is valid for %(n)s more days.",
            days,
        )
        said = [
            _hello(case),
            runs_out % {"n": days},
            _("When you have a new one, keep it ready: we ask you for it in time."),
        ]
        return "\n\n".join(said)


def quarantined(case: Case, *, language: str) -> str:
    with override(language):
        said = [
            _hello(case),
            _(
                "What you sent looks like a card or an identity document. We took it out of the"
                " conversation, so that nobody opens it here."
            ),
            _("Please use the link below for such documents: there they are sealed."),
        ]
        return "\n\n".join(said)


def taken_out(case: Case, *, language: str) -> str:
    """The same where nothing has to be sent again."""
    with override(language):
        said = [
            _hello(case),
            _(
                "What you sent looks like a card or an identity document. We took it out of the"
                " conversation, so that nobody opens it here."
            ),
            _("Please don’t send such documents in a message. When we need one, you get a link."),
        ]
        return "\n\n".join(said)


def with_link(text: str, link: str, *, language: str) -> str:
    with override(language):
        return f"{text}\n\n" + _("Send documents: %(link)s") % {"link": link}


def _hello(case: Case) -> str:
    name = given_name(case.player.person.name)
    return _("Hello %(name)s,") % {"name": name} if name else _("Hello,")


def _or(names: Sequence[str]) -> str:
    """Passport, identity card or driving licence."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s or %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
