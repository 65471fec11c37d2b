"""What a person fills in for a mailbox."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.organisation import wording
from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from helpdesk.lib import text as words
from tickets.channels.email.mail import addresses

# Any ticket that will be: its number stands in the address that a player answers to.
_LARGEST_NUMBER = 10**10


class MailboxForm(forms.Form):
    address = forms.CharField(
        label=_("Address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Players write to it. Its mail is handed over here, or fetched."),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        validators=[wording.check_name],
        help_text=_("Players see it as the sender."),
    )
    team = forms.ModelChoiceField(
        label=_("Team"),
        queryset=Team.objects.none(),
        empty_label=_("Choose"),
        help_text=_("Gets what comes in."),
    )

    def __init__(self, *args: Any, brands: list[int], **more: Any) -> None:
        super().__init__(*args, **more)
        teams = Team.objects.filter(Q(brand=None) | Q(brand__in=brands), is_active=True)
        self.fields["team"].queryset = teams.order_by("name")  # type: ignore[attr-defined]
        self.fields["team"].label_from_instance = lambda team: team.name  # type: ignore[attr-defined]

    def clean_address(self) -> str:
        try:
            address = addresses.normalise(self.cleaned_data["address"]).lower()
        except addresses.NotAnAddress as error:
            raise ValidationError(error.message) from error
        if addresses.reply_address(address, _LARGEST_NUMBER) == address:
            raise ValidationError(
                _now("Choose a shorter name before the @: answers carry the ticket there.")
            )
        if "+" in address:
            raise ValidationError(_now("Leave the + away: what follows it names a ticket."))
        return address

    def clean_name(self) -> str:
        name = words.squeeze(words.clean(self.cleaned_data["name"]))
        if not name:
            raise ValidationError(_now("Write a name."))
        return name


class NewMailboxForm(MailboxForm):
    """A mailbox keeps the brand that it began with."""

    brand = forms.ModelChoiceField(
        label=_("Brand"), queryset=Brand.objects.none(), empty_label=_("Choose")
    )
    field_order = ("address", "name", "brand", "team")

    def __init__(self, *args: Any, by: Person, **more: Any) -> None:
        super().__init__(*args, brands=list(by.brand_ids), **more)
        found = Brand.objects.filter(pk__in=by.brand_ids, is_active=True).order_by("name")
        self.fields["brand"].queryset = found  # type: ignore[attr-defined]
        self.fields["brand"].label_from_instance = lambda brand: brand.name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        brand, team = cleaned.get("brand"), cleaned.get("team")
        if brand and team and team.brand_id not in (None, brand.pk):
            self.add_error("team", _now("This team works for another brand."))
        return cleaned


class ChangedMailboxForm(MailboxForm):
    is_active = forms.BooleanField(
        label=_("Takes mail"),
        required=False,
        help_text=_("When it is off, mail to it is refused with a clear answer."),
    )
