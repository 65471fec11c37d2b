"""What a colleague notes for a player who wants to be protected, and how who wants to come back is
answered."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from accounts.organisation.packs import Rules
from accounts.people.reader import Reader
from accounts.protection import restrictions, terms
from accounts.protection.actions import limits, returning
from helpdesk.lib import money, times

VIA = {
    "chat": _lazy("In a chat"),
    "email": _lazy("By e-mail"),
    "phone": _lazy("By phone"),
    "other": _lazy("In another way"),
}
_PERIOD_NAMES = {"day": _lazy("a day"), "week": _lazy("a week"), "month": _lazy("a month")}


class AskedForm(forms.Form):
    """In a conversation it is known how he asked."""

    via = forms.ChoiceField(label=_lazy("How the player asked"), choices=list(VIA.items()))

    def __init__(self, *args: Any, channel: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        if channel:
            del self.fields["via"]
        self._channel = channel
        self.order_fields([*(name for name in self.fields if name != "via"), "via"])

    @property
    def asked_via(self) -> str:
        return self._channel or str(self.cleaned_data["via"])


class LimitForm(AskedForm):
    """`which` is kind and period; times are typed in minutes."""

    which = forms.ChoiceField(label=_lazy("Which limit"))
    amount = forms.CharField(
        label=_lazy("New limit"),
        max_length=30,
        help_text=_lazy("An amount, or minutes where it is about time."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        standing: Sequence[restrictions.Limit],
        currency: str,
        reader: Reader,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.currency, self.reader = currency, reader
        # those that hold first: it is mostly one of them
        held = {f"{one.kind}:{one.period}": f"{one.name}, {one.words}" for one in standing}
        names = {code: str(words[0]) for code, words in restrictions.LIMITS.items()}
        rest = {
            f"{kind}:{period}": f"{names[kind]}, {_PERIOD_NAMES[period]}"
            if period in _PERIOD_NAMES
            else names[kind]
            for kind, periods in limits.PERIODS.items()
            for period in periods
        }
        self.fields["which"].choices = list((held | {**rest, **held}).items())  # type: ignore[attr-defined]

    @property
    def kind(self) -> str:
        return str(self.cleaned_data["which"]).partition(":")[0]

    @property
    def period(self) -> str:
        return str(self.cleaned_data["which"]).partition(":")[2]

    def clean_amount(self) -> int:
        typed = str(self.cleaned_data["amount"]).strip()
        if self.cleaned_data.get("which", "").partition(":")[0] in limits.TIMES:
            if not typed.isdecimal() or not 0 < int(typed) < 100_000:
                raise forms.ValidationError(_("Write minutes, such as 60."))
            return int(typed) * 60
        try:
            amount = money.read(
                typed, currency=self.currency or "EUR", language=self.reader.language
            )
        except money.NotAnAmount as error:
            like = _("Write it like %(like)s.") % {"like": error.like}
            raise forms.ValidationError(like) from error
        if amount <= 0:
            raise forms.ValidationError(_("Write more than zero. To stop playing, note a break."))
        return amount


class BreakForm(AskedForm):
    """`zones` are those in which the player may live. It can’t be taken back: no length is
    chosen for him but by his own words (`named`)."""

    length = forms.ChoiceField(
        label=_lazy("For how long"),
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose one of these.")},
    )
    day = forms.DateField(
        label=_lazy("Until this day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self,
        *args: Any,
        rules: Rules,
        reader: Reader,
        zones: Iterable[str],
        named: str = "",
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.zones = [reader.tz, *(times.zone(one) for one in zones)]
        self.reader, self.most = reader, rules.value("time_out_max_days")
        lengths = {
            1: ngettext("%(n)s hour", "%(n)s hours", 24) % {"n": 24},
            7: ngettext("%(n)s week", "%(n)s weeks", 1) % {"n": 1},
            30: ngettext("%(n)s month", "%(n)s months", 1) % {"n": 1},
        }
        fitting = [(str(days), said) for days, said in lengths.items() if days <= self.most]
        choices = [*fitting, ("day", _("Until a day"))]
        self.fields["length"].choices = choices  # type: ignore[attr-defined]
        self.fields["length"].widget.attrs["class"] = "radio"
        self.initial["length"] = named
        first, last = self._ahead(1), self._ahead(self.most)
        self.fields["day"].widget.attrs |= {"min": str(first), "max": str(last)}

    def _ahead(self, days: int) -> date:
        return (self.reader.now.astimezone(self.reader.tz) + timedelta(days=days)).date()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("length") == "day" and not self.errors:
            day = said.get("day")
            if day is None or not self._ahead(1) <= day <= self._ahead(self.most):
                most = _("Choose a day within the next %(n)s days.") % {"n": self.most}
                self.add_error("day", most)
        return said

    @property
    def until(self) -> datetime:
        """A day is there when it has begun for the player, wherever he may live, and here."""
        if self.cleaned_data["length"] == "day":
            begins = (datetime.combine(self.cleaned_data["day"], time(), tz) for tz in self.zones)
            return min(max(begins), self.reader.now + timedelta(days=self.most))
        return self.reader.now + timedelta(days=int(self.cleaned_data["length"]))


class ExclusionForm(AskedForm):
    """`until` None has no end."""

    term = forms.ChoiceField(label=_lazy("For how long"), widget=forms.RadioSelect)
    scope = forms.ChoiceField(
        label=_lazy("For which brands"),
        widget=forms.RadioSelect,
        help_text=_lazy("Ask the player. All brands are their accounts wherever we know them."),
    )

    def __init__(self, *args: Any, rules: Rules, brand: str, reader: Reader, **more: Any) -> None:
        super().__init__(*args, **more)
        self.now = reader.now
        self.fields["term"].choices = terms.offered(rules)  # type: ignore[attr-defined]
        self.fields["scope"].choices = [  # type: ignore[attr-defined]
            ("brand", brand),
            ("all", _("All brands of the house")),
        ]
        for name in ("term", "scope"):
            self.fields[name].widget.attrs["class"] = "radio"
            self.fields[name].error_messages["required"] = _("Choose one of these.")

    @property
    def until(self) -> datetime | None:
        return terms.until(self.cleaned_data["term"], now=self.now)


class AnswerForm(forms.Form):
    """`told_in` is the language of the player, where he reads the reasons: what a colleague has
    proposed is no word of his, and nothing of its answer goes to him."""

    answer = forms.ChoiceField(
        label=_lazy("Answer"),
        widget=forms.RadioSelect(attrs={"class": "radio"}),
        choices=[
            ("yes", _lazy("The player may come back, after the time to think")),
            ("no", _lazy("The player stays excluded")),
        ],
        error_messages={"required": _lazy("Choose one of these.")},
    )
    why = forms.CharField(
        label=_lazy("Reasons"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_lazy("The player can ask for them, and so can the regulator."),
        error_messages={"required": returning.AnswerWhy.message},
    )

    def __init__(self, *args: Any, told_in: str, **more: Any) -> None:
        super().__init__(*args, **more)
        if told_in:
            why = self.fields["why"]
            why.label = _("Reasons, as the player reads them")
            why.help_text = _(
                "They go to the player as they stand here, in the letter with the answer and on "
                "their own page (%(language)s). The regulator can ask for them, too."
            ) % {"language": told_in}
            why.error_messages["required"] = str(returning.TellHimWhy.message)


class ProposalForm(forms.Form):
    why = forms.CharField(
        label=_lazy("Reasons"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_lazy("Why what the register said does not hold for this player."),
        error_messages={"required": returning.AnswerWhy.message},
    )
