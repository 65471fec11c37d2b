"""What a deed on many tickets wants to know."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from helpdesk.lib import times
from knowledgebase.notices.models import Notice
from knowledgebase.notices.said import in_reader_language
from tickets.inbox.bulk_deeds import Deed
from tickets.thread import names, sight
from tickets.thread.actions.resolution import OUTCOMES, ROOT_CAUSES
from tickets.thread.conditions import choices
from tickets.thread.conditions.fields import FIELDS
from tickets.thread.forms import ReasonField
from tickets.thread.models import Ticket

_MORNING = time(9)
_MOST_MERGED = 50


class BulkForm(forms.Form):
    """Only the fields that the deed asks for; `values` is what the run keeps of them."""

    to = forms.TypedChoiceField(label=_("Who takes them?"), coerce=int)
    team = forms.TypedChoiceField(label=_("Team"), coerce=int)
    tags = forms.CharField(
        label=_("Tags"), max_length=1000, help_text=_("Separate them by commas.")
    )
    off = forms.TypedMultipleChoiceField(
        label=_("Tags"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    outcome = forms.ChoiceField(
        label=_("How it ended"), choices=list(OUTCOMES.items()), initial="answered"
    )
    root_cause = forms.ChoiceField(
        label=_("What was behind it"),
        choices=[("", _("Choose")), *ROOT_CAUSES.items()],
        required=False,
        help_text=_("Asked of technical and financial matters."),
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"), choices=list(names.PRIORITIES.items()), coerce=int, initial=3
    )
    reason = ReasonField(label=_("Contact reason"))
    incident = forms.TypedChoiceField(label=_("Which incident it is about"), coerce=int)
    until = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("In the morning of this day, or when the player writes."),
    )

    into = forms.TypedChoiceField(
        label=_("Into which one?"),
        coerce=int,
        help_text=_("The others end here; their messages go to this one."),
    )

    def __init__(
        self,
        *args: Any,
        deed: Deed,
        person: Person,
        numbers: list[int],
        now: datetime,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.person, self.numbers = person, numbers
        for name in [name for name in self.fields if name not in deed.asks]:
            del self.fields[name]
        offers = {
            "to": self._people,
            "team": lambda: choices.of(FIELDS["team"], person=person)[1:],
            "into": self._chosen,
            "off": self._their_tags,
            "incident": self._incidents,
        }
        for name in self.fields:
            if name in offers:
                self.fields[name].choices = offers[name]()  # type: ignore[attr-defined]
        if "reason" in self.fields:
            self.fields["reason"].offer(person.language, empty=_now("Choose a reason"))  # type: ignore[attr-defined]
        if "until" in self.fields:
            tomorrow = now.astimezone(times.zone(person.time_zone)).date() + timedelta(days=1)
            self.fields["until"].initial = tomorrow.isoformat()

    def _chosen(self) -> list[tuple[str, str]]:
        seen = Ticket.objects.visible_to(self.person).filter(pk__in=self.numbers[:_MOST_MERGED])
        found = list(seen.order_by("pk"))
        looks_only = sight.looks_only_at(self.person, found)
        return [
            (str(one.pk), f"#{one.pk} · {one.subject or names.short(one.player_name)}")
            for one in found
            if one.pk not in looks_only
        ]

    def _incidents(self) -> list[tuple[str, str]]:
        standing = Notice.objects.visible_to(self.person).filter(kind=Notice.INCIDENT, over_at=None)
        return [
            (str(one.pk), in_reader_language(one.titles)) for one in standing.order_by("-starts_at")
        ]

    def _their_tags(self) -> list[tuple[str, str]]:
        seen = Ticket.objects.visible_to(self.person).filter(pk__in=self.numbers)
        return choices.tags_on(seen.values_list("pk", flat=True))

    def _people(self) -> list[tuple[str, str]]:
        own = (str(self.person.pk), _now("Me"))
        if not self.person.may("tickets.assign_others"):
            return [own]
        others = choices.of(FIELDS["owner"], person=self.person)[2:]
        return [own, *(one for one in others if one[0] != own[0])]

    def values(self) -> dict[str, Any]:
        kept = dict(self.cleaned_data)
        if "tags" in kept:
            kept["tags"] = [one for one in kept["tags"].split(",") if one.strip()][:20]
        if "reason" in kept:
            kept["reason"] = kept["reason"].pk
        if "until" in kept:
            tz = times.zone(self.person.time_zone)
            kept["until"] = datetime.combine(kept["until"], _MORNING, tzinfo=tz).isoformat()
        return kept
