"""Letters to a player that belong to no conversation, on a mailbox of his brand and by its way out.
Nothing of them is kept: what stands in them is read by whoever reads the mail."""

from markupsafe import Markup, escape

from accounts.players.models import Address
from accounts.players.post import Denied, Letter, NotSent, way
from accounts.protection import gate
from helpdesk.lib import mail
from tickets.channels.email.mail.addresses import NotAnAddress
from tickets.channels.email.outbound.compose import Outgoing, compose, recipients_of
from tickets.channels.email.outbound.letterhead import Letterhead, letterhead_for
from tickets.thread import meant
from tickets.thread.incoming import Sender


@way(Address.EMAIL)
def send(letter: Letter) -> None:
    """Raises NotSent, in words that name no address. No offer goes this way."""
    purpose = meant.purpose_of(f"{letter.subject}\n{letter.text}", given=letter.purpose)
    answer = gate.ask(
        letter.player_id,
        purpose=purpose,
        channel=Address.EMAIL,
        at=letter.at,
        is_own_contact=letter.is_asked_for,
        about=letter.name,
    )
    gate.keep(answer)
    if not answer.decision.allowed:
        raise Denied(answer.decision.told)
    if purpose in gate.PROMOTIONAL:
        raise NotSent("not allowed", is_final=True)
    head = letterhead_for(letter.brand, letter.language)
    if head is None:
        raise NotSent("no mailbox")
    if head.wait(letter.at) is not None:
        raise NotSent("its server rests")
    try:
        outgoing = _outgoing(letter, head)
        content = head.signed(mail.content_of(compose(outgoing)), at=letter.at)
        mail.send(
            content,
            recipients=recipients_of(outgoing),
            sender=head.address,
            server=head.server(letter.at),
        )
    except NotAnAddress as error:
        raise NotSent("not an address", is_final=True) from error
    except mail.Refused as error:
        raise NotSent("refused", is_final=error.permanent) from error


def _outgoing(letter: Letter, head: Letterhead) -> Outgoing:
    paragraphs = [Markup("<p>{}</p>").format(escape(one)) for one in letter.text.split("\n\n")]
    return Outgoing(
        from_name=head.name,
        from_address=head.address,
        to=[Sender(letter.to)],
        subject=letter.subject,
        html="".join(paragraphs),
        text=letter.text,
        message_id=f"<{letter.name}@{head.address.rpartition('@')[2]}>",
        at=letter.at,
        brand_name=letter.brand.name,
        brand_colour=letter.brand.colour,
        signature_text=head.signature,
        language=letter.language,
        automatic=True,
    )
