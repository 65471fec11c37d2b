"""Forms for changing a message, and what is shown of earlier changes."""

from typing import Any, NamedTuple, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup

from accounts.people.models import Person
from helpdesk.lib import html as markup
from tickets.thread import elsewhere, names
from tickets.thread.actions import correcting
from tickets.thread.actions.redacting import REASONS, Extent
from tickets.thread.elsewhere import Place
from tickets.thread.models import Attachment, Message, Ticket
from tickets.thread.reader import Reader
from tickets.thread.records import MessageVersion

_MOST_PHRASES = 20
_MOST_PLACES = 200


class Deed(NamedTuple):
    noun: str
    icon: str
    title: str
    hint: str
    is_danger: bool = False


class Version(NamedTuple):
    title: str
    when: str
    note: str
    html: Markup


class CorrectionForm(forms.Form):
    text = forms.CharField(
        max_length=200_000,
        label=gettext_lazy("The note"),
        widget=forms.Textarea(attrs={"rows": 8, "class": "input area"}),
    )
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, message: Message, **more: Any) -> None:
        super().__init__(*args, **more)
        earlier = MessageVersion.objects.filter(message=message).count()
        self.initial = {"text": markup.text_of(message.html) or message.text, "seen": earlier}


class RedactionForm(forms.Form):
    is_all = forms.ChoiceField(
        choices=[("", gettext_lazy("These words")), ("1", gettext_lazy("All words"))],
        required=False,
        label=gettext_lazy("What is removed"),
    )
    phrases = forms.CharField(
        max_length=2000,
        required=False,
        label=gettext_lazy("Words to remove: one word or phrase per line"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "input area"}),
    )
    reason = forms.ChoiceField(
        choices=[("", gettext_lazy("Choose")), *REASONS.items()], label=gettext_lazy("Why")
    )
    subject = forms.BooleanField(required=False, label=gettext_lazy("In the subject too"))
    handles = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("Files to remove"),
        widget=forms.CheckboxSelectMultiple,
    )
    original = forms.BooleanField(
        required=False, label=gettext_lazy("Destroy the received mails that hold them, too")
    )

    def __init__(self, *args: Any, of: Message, **more: Any) -> None:
        super().__init__(*args, **more)
        files = Attachment.objects.filter(message=of).exclude(state=Attachment.REMOVED)
        named = list(files.order_by("pk").values_list("handle", "name"))
        self.fields["handles"].choices = named  # type: ignore[attr-defined]
        if not named:
            del self.fields["handles"]
        if of.kind == Message.NOTE or of.channel != "email":
            del self.fields["original"]
        if of.kind == Message.NOTE:
            del self.fields["subject"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        phrases = given["phrases_given"] = _phrases(given.get("phrases", ""))
        wants_more = given.get("handles") or given.get("original")
        if not phrases and not given.get("is_all") and not wants_more:
            self.add_error("phrases", _("Say which words, or remove all of them."))
        if len(phrases) > _MOST_PHRASES or any(len(phrase) < 2 for phrase in phrases):
            self.add_error("phrases", _("At most 20 lines, each of two letters or more."))
        return given

    def extent(self) -> Extent:
        given = self.cleaned_data
        is_all = bool(given["is_all"])
        return Extent(
            phrases=() if is_all else given["phrases_given"],
            is_all=is_all,
            subject=bool(given.get("subject")),
            handles=tuple(given.get("handles") or ()),
            original=bool(given.get("original")),
            also=tuple(self._sent().getlist("also")[:_MOST_PLACES]),
        )

    def given(self) -> list[tuple[str, str]]:
        """What was chosen, to be sent once more with the answer to what it led to."""
        return [(name, value) for name in self.fields for value in self._sent().getlist(name)]

    def _sent(self) -> QueryDict:
        return cast(QueryDict, self.data)


class Elsewhere(NamedTuple):
    """A place that holds the words as well; `says` is before, the words, after."""

    key: str
    url: str
    number: int
    says: tuple[str, str, str]
    note: str
    is_on_its_way: bool


class Asking(NamedTuple):
    """What has to be known before words go: where else they stand."""

    places: list[Elsewhere]
    subject: str  # that holds them and was not named
    is_bounded: bool  # so much was said that not all of it was looked through
    drafts: str  # how many lose them, too
    beside: str  # the same of what the team keeps beside it


def elsewhere_of(message: Message, extent: Extent, reader: Reader) -> Asking | None:
    """None when there is nothing to ask."""
    sought = elsewhere.sought(message, extent.phrases, is_all=extent.is_all)
    found = elsewhere.find(message, sought, person=reader.person)
    subject = ""
    if sought and not extent.subject and message.kind != Message.NOTE:
        subject = elsewhere.subjects([message.ticket_id], sought).get(message.ticket_id, "")
    if not (found.places or subject or found.drafts or found.beside):
        return None
    shown = [_place(place, reader) for place in found.places[:_MOST_PLACES]]
    is_bounded = len(found.places) > _MOST_PLACES or not found.is_all
    said = ngettext(
        "%(n)s draft of this conversation holds them and loses them as well.",
        "%(n)s drafts of this conversation hold them and lose them as well.",
        found.drafts,
    )
    drafts = said % {"n": found.drafts} if found.drafts else ""
    said = ngettext(
        "%(n)s place beside it (promises, tasks, checklists, handovers) holds them and loses them "
        "as well.",
        "%(n)s places beside it (promises, tasks, checklists, handovers) hold them and lose them "
        "as well.",
        found.beside,
    )
    kept = said % {"n": found.beside} if found.beside else ""
    return Asking(shown, subject, is_bounded, drafts, kept)


def _place(place: Place, reader: Reader) -> Elsewhere:
    anchor = "?alone"
    if place.what == elsewhere.SUBJECT:
        note = _("Subject of the conversation")
    elif place.what == elsewhere.SLEEP:
        note = _("Why the conversation sleeps")
    elif place.at is None:
        note = _("Details of the conversation")
    else:
        is_note, anchor = place.kind == Message.NOTE, f"#message-{place.message}"
        who = names.short(place.author) if place.kind == Message.RECEIVED else place.author
        parts = [_("private note") if is_note else "", who, reader.full(place.at)]
        note = " · ".join(part for part in parts if part)
    url = f"/tickets/{place.ticket}/{anchor}"
    return Elsewhere(place.key, url, place.ticket, place.said, note, place.is_on_its_way)


AnyForm = CorrectionForm | RedactionForm


def deeds(ticket: Ticket, message: Message, person: Person) -> list[Deed]:
    """What this person may do with a message."""
    found = []
    if correcting.may_correct(message, person):
        hint = _("The earlier words are kept.")
        found.append(Deed("correction", "stamp", _("Correct the note"), hint))
    can_move = message.kind != Message.NOTE and not ticket.is_final
    if person.may("tickets.split") and can_move:
        hint = _("Alone, or with messages after it.")
        found.append(Deed("split", "swap", _("Move to a new conversation"), hint))
    if person.may("messages.redact") and message.state != Message.QUEUED:
        hint = _("Personal data, card numbers, insults. It can’t be undone.")
        found.append(Deed("redaction", "eyeoff", _("Remove words"), hint, is_danger=True))
    is_changed = message.edited_at or message.redacted_at
    if person.may("messages.history") and is_changed:
        hint = _("What it said before, and who changed it.")
        found.append(Deed("versions", "list", _("Earlier versions"), hint))
    return found


def versions(message: Message, reader: Reader) -> list[Version]:
    """Newest first. Of what was removed there are no words."""
    return [_version(one, reader) for one in message.versions.select_related("by").order_by("-pk")]


def _version(one: MessageVersion, reader: Reader) -> Version:
    names = {"name": one.by.name}
    if one.kind == MessageVersion.CORRECTED:
        title = _("Before %(name)s corrected it") % names
        return Version(title, reader.full(one.at), "", Markup(one.html))  # noqa: S704 - made safe
    note = _("%(reason)s · %(n)s letters") % {
        "reason": str(REASONS.get(one.reason, one.reason)),
        "n": one.length,
    }
    return Version(_("%(name)s removed words") % names, reader.full(one.at), note, Markup(""))


def _phrases(text: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(line for line in lines if line)
