"""What a player types on his own page."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from accounts.organisation.packs import Rules
from accounts.protection import purposes, terms
from accounts.protection.own import words
from helpdesk.lib import money, times

_MINUTES = {"day": 24 * 60, "week": 7 * 24 * 60, "month": 31 * 24 * 60}
REMINDERS = (15, 30, 60, 120)  # minutes


class LimitForm(forms.Form):
    """A limit of his, or a new one. An empty amount is none: to take a limit away has a button of
    its own."""

    kind = forms.ChoiceField(label=_lazy("What"))
    period = forms.ChoiceField(label=_lazy("For how long"), choices=list(words.PERIODS.items()))
    amount = forms.CharField(label=_lazy("How much"), max_length=30, required=False)

    def __init__(self, *args: Any, currency: str, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.currency, self.language = currency, language
        kinds = [(code, label) for code, label in words.LIMITS.items() if code != "reality_check"]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    @property
    def is_removal(self) -> bool:
        return self.data.get("remove") == "1"

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if self.is_removal or self.errors:
            said["amount"] = None
            return said
        typed = (said.get("amount") or "").strip()
        if not typed:
            self.add_error("amount", _("Write how much."))
        elif said.get("kind") == "session":
            said["amount"] = self._seconds(typed, said["period"])
        else:
            said["amount"] = self._money(typed)
        return said

    def _seconds(self, typed: str, period: str) -> int | None:
        most = _MINUTES[period]
        if not typed.isdecimal() or not 0 < int(typed) <= most:
            self.add_error("amount", _("Write minutes, such as 60."))
            return None
        return int(typed) * 60

    def _money(self, typed: str) -> int | None:
        currency = self.currency
        try:
            amount = money.read(typed, currency=currency or "EUR", language=self.language)
        except money.NotAnAmount as error:
            self.add_error("amount", _("Write it like %(like)s.") % {"like": error.like})
            return None
        if not amount:
            self.add_error("amount", _("Write more than zero. To stop playing, take a break."))
            return None
        return amount


class ReminderForm(forms.Form):
    minutes = forms.TypedChoiceField(coerce=int, label=_lazy("Remind me"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["minutes"].choices = [  # type: ignore[attr-defined]
            *((n, every(timedelta(minutes=n))) for n in REMINDERS),
            (0, _("Not at all")),
        ]


def every(time: timedelta) -> str:
    """Of one hour no number is said."""
    if time == timedelta(hours=1):
        return _("every hour")
    return _("every %(time)s") % {"time": times.spoken(time)}


class BreakForm(forms.Form):
    """`until` is what he chose, on his own clock."""

    length = forms.ChoiceField(widget=forms.RadioSelect)
    day = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, rules: Rules, zone: str, now: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        self.now, self.tz, self.most = now, times.zone(zone), rules.value("time_out_max_days")
        lengths = [
            ("1", ngettext("%(n)s hour", "%(n)s hours", 24) % {"n": 24}),
            ("7", ngettext("%(n)s week", "%(n)s weeks", 1) % {"n": 1}),
            ("30", ngettext("%(n)s month", "%(n)s months", 1) % {"n": 1}),
        ]
        fitting = [(days, said) for days, said in lengths if int(days) <= self.most]
        choices = [*fitting, ("own", _("Until a day that I choose"))]
        self.fields["length"].choices = choices  # type: ignore[attr-defined]
        self.first, self.last = self._day(1), self._day(self.most)
        self.fields["day"].widget.attrs |= {"min": str(self.first), "max": str(self.last)}

    def _day(self, ahead: int) -> date:
        return (self.now.astimezone(self.tz) + timedelta(days=ahead)).date()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        length, day = said.get("length"), said.get("day")
        if length == "own" and "day" not in self.errors:
            if day is None:
                self.add_error("day", _("Choose the day on which you come back."))
            elif not self.first <= day <= self.last:
                most = _("Choose a day within the next %(n)s days. For longer, exclude yourself.")
                self.add_error("day", most % {"n": self.most})
        return said

    @property
    def until(self) -> datetime:
        length = self.cleaned_data["length"]
        if length == "own":
            return datetime.combine(self.cleaned_data["day"], time(), self.tz)
        return self.now + timedelta(days=int(length))


class ExclusionForm(forms.Form):
    """`until` None has no end."""

    term = forms.ChoiceField(widget=forms.RadioSelect)
    scope = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("brand", _lazy("This site")), ("all", _lazy("All of our sites"))],
    )

    def __init__(self, *args: Any, rules: Rules, now: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        self.now = now
        self.fields["term"].choices = terms.offered(rules)  # type: ignore[attr-defined]
        for name in self.fields:
            self.fields[name].error_messages["required"] = str(_lazy("Choose one of these."))

    @property
    def until(self) -> datetime | None:
        return terms.until(self.cleaned_data["term"], now=self.now)

    def said(self, name: str) -> str:
        choices = self.fields[name].choices  # type: ignore[attr-defined]
        return str(dict(choices)[self.cleaned_data[name]])


class ReturnForm(forms.Form):
    exclusion = forms.IntegerField(widget=forms.HiddenInput, max_value=2**62)
    reason = forms.CharField(
        label=_lazy("Why you want to come back"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ConsentsForm:
    """What he ticked, of all products and ways: named `product.way`."""

    def __init__(self, posted: Any) -> None:
        ticked = set(posted.getlist("wants"))
        self.wants = {
            (product, way) for product, way in every_consent() if f"{product}.{way}" in ticked
        }


def every_consent() -> list[tuple[str, str]]:
    return [(product, way) for way in OWN_WAYS for product in purposes.PRODUCTS]


# by which a page can ask; what is said in a chat or elsewhere is asked for there
OWN_WAYS = ("email", "sms", "push", "phone", "post")
