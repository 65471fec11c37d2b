"""A mail as it was received, with words in it made unreadable: text, markup and what servers show
in lists. What cannot be made sure of is not kept at all."""

import html
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from django.utils.html import strip_tags

Mask = Callable[[str], str]
_SHOWN = ("subject", "thread-topic", "x-original-subject")


def veiled(raw: bytes, mask: Mask) -> bytes | None:
    """The mail with `mask` over all that is read in it; None where that could not be done."""
    try:
        mail = message_from_bytes(raw, policy=policy.SMTP.clone(cte_type="7bit"))
        for part in mail.walk():
            _veil_head(part, mask)
            _veil_name(part, mask)
            if part.get_content_maintype() == "text":
                _veil_text(part, mask)
        return bytes(mail)
    except Exception:
        return None


def _veil_head(part: EmailMessage, mask: Mask) -> None:
    for name in _SHOWN:
        for said in part.get_all(name, []):
            if mask(str(said)) != said:
                del part[name]
                part[name] = mask(str(said))


def _veil_name(part: EmailMessage, mask: Mask) -> None:
    """The name of a file stands in one of two heads, or in both."""
    for head, name in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        said = part.get_param(name, header=head)
        if isinstance(said, str) and mask(said) != said:
            part.set_param(name, mask(said), header=head, charset="utf-8")


def _veil_text(part: EmailMessage, mask: Mask) -> None:
    said = part.get_content()
    is_markup = part.get_content_subtype() == "html"
    kept = mask(said)
    # tags and entities may stand between letters that are read together
    if is_markup and mask(plain := html.unescape(strip_tags(kept))) != plain:
        kept = html.escape(mask(plain))
    if kept == said:
        return
    about: dict[str, Any] = {
        "disposition": part.get_content_disposition(),
        "filename": part.get_filename(),
        "cid": part["content-id"] and str(part["content-id"]),
    }
    part.set_content(
        kept,
        subtype=part.get_content_subtype(),
        charset="utf-8",
        cte="base64",
        **{name: value for name, value in about.items() if value},
    )
