"""What forms on a ticket may say; they turn input into clean values and decide nothing."""

import re
from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from helpdesk.lib import text as words
from tickets.thread import along, farewells, names
from tickets.thread.actions.resolution import NEEDS_CAUSE, OUTCOMES, ROOT_CAUSES
from tickets.thread.models import ContactReason, Message, Ticket
from tickets.thread.particulars_forms import lacking_form

LONGEST_WORDS = 200_000
_MOST_ADDRESSES = 20
_BETWEEN_ADDRESSES = re.compile(r"[,;\s]+")


class TypedSelect(forms.Select):
    """A list that is too long to look through: <typed-choice> finds in it what is typed."""

    is_typed = True


class ReasonField(forms.ModelChoiceField):
    """A leaf or branch of the tree of reasons, grouped by branch, in the reader's language."""

    widget = TypedSelect

    def __init__(self, **more: Any) -> None:
        super().__init__(queryset=ContactReason.objects.none(), **more)

    def offer(self, language: str, *, empty: Any) -> None:
        """Reads the tree once: for the choices and for what may be chosen."""
        active = list(ContactReason.objects.offered())
        self._known = {reason.pk: reason for reason in active}
        branches = [reason for reason in active if reason.parent_id is None]
        choices: list[Any] = [("", empty)]
        for branch in branches:
            leaves = [
                (leaf.pk, leaf.name_in(language)) for leaf in active if leaf.parent_id == branch.pk
            ]
            name = branch.name_in(language)
            choices.append((name, leaves) if leaves else (branch.pk, name))
        self.choices = choices

    def to_python(self, value: Any) -> ContactReason | None:
        if value in self.empty_values:
            return None
        given = str(value)
        is_number = given.isascii() and given.isdecimal() and len(given) < 19
        known = self._known.get(int(given)) if is_number else None
        if known is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return known

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)

    def chosen(self, given: Any) -> ContactReason | None:
        """The reason that was sent, if it is one that can be chosen."""
        try:
            return self.to_python(given)
        except ValidationError:
            return None


class ResolutionForm(forms.Form):
    """How it ended; `facts` asks what the reason wants to know and nobody has said yet."""

    reason = ReasonField(label=_("What it was about"), required=False)
    outcome = forms.ChoiceField(
        label=_("How it ended"), choices=list(OUTCOMES.items()), initial="answered"
    )
    root_cause = forms.ChoiceField(
        label=_("What was behind it"),
        choices=[("", _("Choose")), *ROOT_CAUSES.items()],
        required=False,
    )
    says_farewell = forms.BooleanField(label=_("Send closing words"), required=False)
    words = forms.CharField(
        label=_("Closing words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, ticket: Ticket, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.ticket = ticket
        self.offered = farewells.offered(ticket) if ticket.is_open else ""
        self.notes = farewells.notes(ticket) if ticket.is_open else []
        self.initial = {
            "reason": ticket.reason_id,
            "outcome": ticket.outcome_code or "answered",
            "root_cause": ticket.root_cause,
            "words": self.offered,
        }
        field = cast(ReasonField, self.fields["reason"])
        field.offer(language, empty=_("Choose a reason"))
        reason = field.chosen(self.data.get("reason")) or ticket.reason
        self.facts = lacking_form(args[0] if args else None, ticket, reason, language=language)
        self.reason_name = reason.name_in(language) if reason else ""

    @property
    def farewell(self) -> str:
        """What the player is told; empty when nobody wants that."""
        given = self.cleaned_data
        return str(given["words"]).strip() if given["says_farewell"] else ""

    def given(self) -> dict[str, Any]:
        """How it ended."""
        return {name: self.cleaned_data[name] for name in ("reason", "outcome", "root_cause")}

    def is_valid(self) -> bool:
        return super().is_valid() & self.facts.is_valid() if self.is_bound else False

    @property
    def asked(self) -> list[forms.BoundField]:
        """Only what this ticket still lacks: no reason that it has, no cause that nobody needs."""
        reason = self.ticket.reason
        needs_cause = reason is not None and reason.resolution_class in NEEDS_CAUSE
        names_ = ["outcome"]
        if reason is None or "reason" in self.errors:
            names_.insert(0, "reason")
        if needs_cause or "root_cause" in self.errors or self.data.get("root_cause"):
            names_.append("root_cause")
        return [self[name] for name in names_]


class LabelsForm(forms.Form):
    """Every field may be left away: what is not sent stays as it is."""

    subject = forms.CharField(label=_("Subject"), max_length=250, required=False)
    reason = ReasonField(label=_("Contact reason"), required=False)
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        choices=list(names.PRIORITIES.items()),
        coerce=int,
        empty_value=None,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of the player"), choices=list(names.LANGUAGES.items()), required=False
    )

    def __init__(self, *args: Any, ticket: Ticket, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial = {
            "subject": ticket.subject,
            "reason": ticket.reason_id,
            "priority": ticket.priority,
            "language": ticket.language,
        }
        field = cast(ReasonField, self.fields["reason"])
        field.offer(language, empty=_("None yet"))
        reason = field.chosen(self.data.get("reason"))
        is_asked = reason is not None and (
            reason.asks_when == ContactReason.CHOSEN or ticket.is_solved
        )
        self.facts = lacking_form(
            args[0] if args else None, ticket, reason if is_asked else None, language=language
        )
        self.reason_name = reason.name_in(language) if reason else ""

    def is_valid(self) -> bool:
        return super().is_valid() & self.facts.is_valid() if self.is_bound else False

    def given(self) -> dict[str, Any]:
        """The clean values of what was sent."""
        data = {name: self.cleaned_data[name] for name in self.fields if name in self.data}
        return {
            name: value
            for name, value in data.items()
            if name == "subject" or value not in (None, "")
        }


class TagsForm(forms.Form):
    tags = forms.CharField(
        label=_("Tags"),
        max_length=1000,
        required=False,
        help_text=_("Separate them by commas."),
    )

    def given(self) -> list[str]:
        return str(self.cleaned_data["tags"]).split(",")


class TagNameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=40)


class Unreadable(Exception):
    """A message that can't be taken as it was sent; `errors` says where and what to do."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(errors)
        self.errors = errors


class MessageInput:
    """A reply or a note as it was sent: by a script as JSON or form data, or by a plain form.
    `meant` knows the address that a mask stands for; what is said of an error names what was typed.

    Read by hand: it stands in the way of every reply.
    """

    def __init__(self, given: dict[str, Any], *, meant: Callable[[str], str | None]) -> None:
        self.errors: dict[str, list[str]] = {}
        self._meant = meant
        self.kind = self._kind(given.get("kind"))
        self.html = self._words(given.get("html"), "html")
        self.text = self._words(given.get("text"), "text")
        self.client_id = self._name(given.get("client_id"))
        self.seen = self._number(given.get("seen"), "seen")
        self.unless_taken = given.get("unless_taken") is True
        self.to = self._addresses(given, "to")
        self.cc = self._addresses(given, "cc")
        self.bcc = self._addresses(given, "bcc")
        self.language = str(given.get("language") or "")[:5]
        if self.language and self.language not in names.LANGUAGES:
            self._wrong("language", _("Choose one of the languages."))
        self.via = self._number(given.get("via"), "via")
        self.handles = handles_in(self._list(given, "handles"))
        self.mentioned = [
            int(one)
            for one in map(str, self._list(given, "mentioned")[:50])
            if one.isascii() and one.isdecimal() and len(one) < 18
        ]
        self.along = self._brought(given) if self.kind == Message.REPLY else {}
        if self.errors:
            raise Unreadable(self.errors)

    def _wrong(self, field: str, sentence: Any) -> None:
        self.errors.setdefault(field, []).append(str(sentence))

    def _kind(self, value: Any) -> str:
        if value not in (Message.REPLY, Message.NOTE):
            self._wrong("kind", _("Say whether this is a reply or a note."))
            return Message.NOTE
        return str(value)

    def _words(self, value: Any, field: str) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong(field, _("This can’t be read."))
            return ""
        if len(value) > LONGEST_WORDS:
            self._wrong(field, _("This is too long. Shorten it, or attach it as a file."))
        return words.clean(value)

    def _name(self, value: Any) -> UUID | None:
        if not value:
            return None
        try:
            return UUID(str(value))
        except ValueError:
            self._wrong("client_id", _("This can’t be read."))
            return None

    def _number(self, value: Any, field: str) -> int | None:
        if value in (None, ""):
            return None
        given = str(value)
        if given.isascii() and given.isdecimal() and len(given) < 10:
            return int(given)
        self._wrong(field, _("This can’t be read."))
        return None

    def _addresses(self, given: dict[str, Any], field: str) -> list[str] | None:
        """None when the field was not sent at all: then the usual ones are meant. A note goes to
        nobody."""
        if field not in given or self.kind == Message.NOTE:
            return None
        typed: dict[str, None] = {}
        for one in self._list(given, field)[:100]:
            for address in _BETWEEN_ADDRESSES.split(words.clean(str(one))):
                if address:
                    typed[address] = None
        if len({address.lower() for address in typed}) > _MOST_ADDRESSES:
            self._wrong(field, _("At most 20 addresses."))
            return []
        found: dict[str, None] = {}
        for address in typed:
            try:
                found[self._address(address)] = None
            except ValidationError:
                said = _("“%(address)s” is not an e-mail address.")
                if words.MASK in address:  # shown by a page that is older than the address
                    said = _("“%(address)s” is not known here any more. Write it out.")
                self._wrong(field, said % {"address": words.clip(address, 60)})
                break
        return list(found)

    def _address(self, typed: str) -> str:
        """What was typed, or what the mask stands for; raises ValidationError."""
        address = (self._meant(typed) if words.MASK in typed else None) or typed
        validate_email(address)
        return address.lower()

    def _brought(self, given: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, piece in along.pieces.items():
            try:
                found |= {name: piece.read(given[name])} if given.get(name) else {}
            except ValueError:
                self._wrong(name, _("This can’t be read."))
        return found

    def _list(self, given: dict[str, Any], field: str) -> list[Any]:
        value = given.get(field, [])
        return value if isinstance(value, list) else [value]


def handles_in(given: list[Any]) -> list[str]:
    """Files that somebody names, whatever he sent as their names."""
    return [words.clean(str(one))[:64] for one in given[:50]]


_LISTS = ("to", "cc", "bcc", "handles", "mentioned")


def fields_of(request: HttpRequest, sent: Any = None) -> dict[str, Any]:
    """What was sent, whether as JSON (already read into `sent`) or as a form."""
    if isinstance(sent, dict):
        return sent
    data: QueryDict = request.POST
    fields: dict[str, Any] = {name: data[name] for name in data}
    for name in _LISTS:
        for spelling in (name, f"{name}[]"):
            if spelling in data:
                fields[name] = data.getlist(spelling)
    return fields
