"""Typing in what has to be known of a matter."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.lib import money
from tickets.thread import particulars
from tickets.thread.models import ContactReason, Ticket, TicketParticulars

_LABELS: dict[str, Any] = dict(particulars.FIELDS)


class _Day(forms.DateInput):
    input_type = "date"


def _fields() -> dict[str, forms.Field]:
    def line(name: str) -> forms.CharField:
        return forms.CharField(
            label=_LABELS[name], max_length=particulars.longest(name), required=False
        )

    return {
        "bet_number": line("bet_number"),
        "transaction_date": forms.DateField(
            label=_LABELS["transaction_date"], required=False, widget=_Day(format="%Y-%m-%d")
        ),
        "amount": forms.CharField(
            label=_LABELS["amount"],
            max_length=30,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        ),
        "statement": forms.CharField(
            label=_LABELS["statement"],
            max_length=particulars.longest("statement"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
        "is_own_account": forms.BooleanField(label=_LABELS["is_own_account"], required=False),
        "device": line("device"),
        "app_version": line("app_version"),
        "error_code": line("error_code"),
    }


class ParticularsForm(forms.Form):
    """Those of the fields that are named; an amount brings its currency."""

    def __init__(
        self,
        *args: Any,
        names: Iterable[str],
        language: str,
        known: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.language = language
        wanted = set(names)
        self.fields.update({n: f for n, f in _fields().items() if n in wanted})
        self.initial = dict(known or {})
        if "amount" in wanted:
            usual = "TRY" if language == "tr" else "EUR"
            currency = self.initial.get("currency") or usual
            self.initial["currency"] = currency
            self.fields["currency"] = forms.ChoiceField(
                label=_("Currency"), choices=[(c, c) for c in money.CURRENCIES], required=False
            )
            self.fields["amount"].help_text = _("Like %(example)s") % {
                "example": money.example(currency, language=language)
            }
            if (amount := self.initial.get("amount")) is not None:
                self.initial["amount"] = money.plain(amount, currency=currency, language=language)

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields as they stand below each other; the currency stands in the amount's line."""
        return [self[name] for name in self.fields if name != "currency"]

    def clean_transaction_date(self) -> Any:
        day = self.cleaned_data["transaction_date"]
        if day and (day > timezone.localdate() or day.year < 1990):
            raise forms.ValidationError(_("Choose a day that has been."))
        return day

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        typed = found.get("amount", "")
        currency = found.get("currency") or self.initial.get("currency", "")
        if not typed:
            found["amount"] = None
            return found
        try:
            found["amount"] = money.read(typed, currency=currency, language=self.language)
            found["currency"] = currency
        except money.NotAnAmount as error:
            self.add_error("amount", _("Write it like %(example)s.") % {"example": error.like})
        return found

    def given(self) -> dict[str, Any]:
        """The clean values of what was sent; nothing else is touched."""
        names = [name for name in self.fields if name in self.data]
        if "amount" in names and "currency" not in names:
            names.append("currency")
        return {name: self.cleaned_data.get(name) for name in names}

    def tell(self, lacking: Iterable[str], reason: str) -> None:
        """Puts what is still needed beside the fields."""
        for name in lacking:
            if name in self.fields and name not in self.errors:
                self.add_error(name, _("“%(reason)s” needs this.") % {"reason": reason})


def known_of(ticket: Ticket) -> dict[str, Any]:
    row = TicketParticulars.objects.filter(ticket_id=ticket.pk).values().first()
    return dict(row or {})


def lacking_form(
    data: Any, ticket: Ticket, reason: ContactReason | None, *, language: str
) -> ParticularsForm:
    """Asks what this reason wants to know and the ticket does not say."""
    names = []
    if reason is not None and reason.asks:
        names = particulars.lacking(reason.asks, known_of(ticket))
    return ParticularsForm(data, names=names, language=language)
