"""What is typed of a fact and of its values."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.organisation import wording
from accounts.organisation.models import Brand
from accounts.players.names import LANGUAGES
from helpdesk.lib import money
from helpdesk.lib.whole_numbers import WholeNumber
from knowledgebase.facts import typed
from knowledgebase.facts.fitting import LONGEST_TEXT
from knowledgebase.facts.models import Fact
from knowledgebase.facts.names import KINDS, TOPICS
from knowledgebase.facts.written import written

_MOST_NUMBER = 10**9
_LOCAL = "%Y-%m-%dT%H:%M"
_AMOUNT, _TEXT = "amount_", "text_"


class _Moment(forms.DateTimeField):
    """As a browser's own field sends it, by the clock of the reader's zone."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL)
        super().__init__(widget=widget, input_formats=[_LOCAL], required=False, **more)


class ValueForm(forms.Form):
    """One value of a fact for one brand, by the kind of the fact, and when it holds."""

    starts_at = _Moment(
        label=gettext_lazy("Holds from"), help_text=gettext_lazy("Empty: from now on.")
    )
    ends_at = _Moment(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("Empty: until somebody writes another value."),
    )

    def __init__(
        self,
        sent: Any = None,
        *,
        fact: Fact,
        brand: Brand,
        currencies: Iterable[str],
        tz: ZoneInfo,
        value: Any = None,
    ) -> None:
        super().__init__(sent)
        self.fact, self.brand, self.tz = fact, brand, tz
        self.language = get_language() or "en"
        self._currencies = list(currencies)
        names = {
            Fact.DURATION: self._ask_duration,
            Fact.MONEY: self._ask_money,
            Fact.NUMBER: self._ask_number,
            Fact.PERCENT: self._ask_percent,
            Fact.TEXT: self._ask_text,
        }[fact.kind](value)
        self.asked = names
        self.order_fields([*names, "starts_at", "ends_at"])

    def values(self) -> list[Any]:
        """The fields of the value itself."""
        return [self[name] for name in self.asked]

    def clean_duration(self) -> int:
        try:
            return typed.duration(self.cleaned_data["duration"])
        except typed.Unclear:
            raise forms.ValidationError(_("Write a time such as 4 h, 90 min or 2 days.")) from None

    def clean_percent(self) -> int:
        try:
            return typed.percent(self.cleaned_data["percent"])
        except typed.Unclear:
            raise forms.ValidationError(_("Write a whole number from 0 to 100.")) from None

    def clean(self) -> dict[str, Any]:
        clean: dict[str, Any] = super().clean() or {}
        for name in ("starts_at", "ends_at"):
            if clean.get(name):
                clean[name] = clean[name].replace(tzinfo=self.tz)
        starts, ends = clean.get("starts_at"), clean.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("It ends before it begins."))
        if self.fact.kind == Fact.MONEY and not self.errors:
            clean["amounts"] = self._amounts(clean)
        return clean

    def value(self) -> Any:
        """As rows keep it."""
        said = self.cleaned_data
        match self.fact.kind:
            case Fact.MONEY:
                return said["amounts"]
            case Fact.TEXT:
                spoken = {name.removeprefix(_TEXT): said[name].strip() for name in self.asked}
                return {code: words for code, words in spoken.items() if words}
            case kind:
                return said[kind]

    def _ask_duration(self, value: Any) -> list[str]:
        self.fields["duration"] = forms.CharField(
            label=_("How long"), max_length=60, help_text=_("Such as 4 h, 90 min or 2 days.")
        )
        if value is not None:
            self.initial["duration"] = written(Fact.DURATION, value, self.language)
        return ["duration"]

    def _ask_money(self, value: Any) -> list[str]:
        for code in self._currencies:
            self.fields[f"{_AMOUNT}{code}"] = forms.CharField(
                label=code, max_length=24, required=False
            )
            if value and code in value:
                self.initial[f"{_AMOUNT}{code}"] = money.plain(
                    value[code], currency=code, language=self.language
                )
        return [f"{_AMOUNT}{code}" for code in self._currencies]

    def _ask_number(self, value: Any) -> list[str]:
        self.fields["number"] = WholeNumber(label=_("How many"), least=0, most=_MOST_NUMBER)
        self.initial["number"] = value
        return ["number"]

    def _ask_percent(self, value: Any) -> list[str]:
        self.fields["percent"] = forms.CharField(
            label=_("Of a hundred"), max_length=8, help_text=_("Such as 25.")
        )
        self.initial["percent"] = value
        return ["percent"]

    def _ask_text(self, value: Any) -> list[str]:
        first = [code for code, _name in settings.PLAYER_LANGUAGES if code in self.brand.languages]
        rest = [code for code, _name in settings.PLAYER_LANGUAGES if code not in first]
        for code in [*first, *rest]:
            self.fields[f"{_TEXT}{code}"] = forms.CharField(
                label=str(LANGUAGES[code]),
                max_length=LONGEST_TEXT,
                required=code in first,
                validators=[wording.check],
            )
            self.initial[f"{_TEXT}{code}"] = (value or {}).get(code, "")
        return [f"{_TEXT}{code}" for code in [*first, *rest]]

    def _amounts(self, clean: dict[str, Any]) -> dict[str, int]:
        amounts = {}
        for code in self._currencies:
            name = f"{_AMOUNT}{code}"
            if not clean.get(name):
                continue
            try:
                amounts[code] = money.read(clean[name], currency=code, language=self.language)
            except money.NotAnAmount as error:
                self.add_error(name, _("Write an amount such as %(like)s.") % {"like": error.like})
        if not amounts and not self.errors:
            self.add_error(None, _("Give an amount in at least one currency."))
        return amounts


class FactForm(forms.Form):
    """A new fact: what it is called and what kind of value it has."""

    key = forms.CharField(
        label=gettext_lazy("Key"),
        max_length=60,
        help_text=gettext_lazy("How texts name it, such as bank-withdrawal-min. It never changes."),
        validators=[
            RegexValidator(
                r"^[a-z0-9]+(-[a-z0-9]+)*$",
                gettext_lazy("Use small letters from a to z, digits and single dashes."),
            )
        ],
    )
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=list(KINDS.items()))
    topic = forms.ChoiceField(
        label=gettext_lazy("Who signs it"),
        required=False,
        choices=list(TOPICS.items()),
        help_text=gettext_lazy(
            "A value with a topic holds only when compliance has signed it, who did not write it."
        ),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for code, _own_name in settings.LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name (%(language)s)") % {"language": LANGUAGES[code]}, max_length=120
            )

    def names(self) -> dict[str, str]:
        return {
            code: self.cleaned_data[f"name_{code}"].strip() for code, _own in settings.LANGUAGES
        }


class ReasonForm(forms.Form):
    """Why somebody does not sign a value."""

    reason = forms.CharField(label=gettext_lazy("Why not"), max_length=300)
