"""Forms for licences, for the rules of a regulator, and for providers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.organisation import packs, rule_words
from accounts.organisation.licences import Licence
from accounts.organisation.rule_words import RULES
from accounts.verification import kinds, queue
from accounts.verification.forms import countries
from accounts.verification.looks import CHECKS
from helpdesk.lib import money
from helpdesk.lib.whole_numbers import WholeNumber

_SPLIT = "__"


class LicenceForm(forms.Form):
    code = forms.ChoiceField(label=_("Rules"), choices=list(packs.SHIPPED.items()))
    regulator = forms.CharField(label=_("Regulator"), max_length=80)
    number = forms.CharField(label=_("Number of the licence"), max_length=60, required=False)
    markets = forms.CharField(
        label=_("Markets"),
        required=False,
        max_length=200,
        help_text=_("Codes of countries with commas between them, such as TR, DE."),
    )

    def clean_markets(self) -> list[str]:
        said = [one.strip().upper() for one in self.cleaned_data["markets"].split(",")]
        known = {code for code, _name in countries()}
        found = [one for one in said if one]
        if not set(found) <= known:
            raise forms.ValidationError(_("One of the codes is no country."))
        return found


def licence_now(licence: Licence | None) -> dict[str, Any]:
    if licence is None:
        return {"code": packs.UKGC}
    return {
        "code": licence.pack.code,
        "regulator": licence.regulator,
        "number": licence.number,
        "markets": ", ".join(licence.markets),
    }


class RulesForm(forms.Form):
    """A field for each rule, typed as it is; amounts have one for each currency."""

    def __init__(self, *args: Any, rules: packs.Rules, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        for name, rule in RULES.items():
            if rule.kind == rule_words.ASKED or name in rule_words.FIXED:
                continue
            self._add(name, rule, rules.value(name))

    def _add(self, name: str, rule: rule_words.Rule, value: Any) -> None:
        if rule.kind == rule_words.AMOUNTS:
            for currency, amount in value.items():
                plain = money.plain(amount, currency=currency, language=self.language)
                field = f"{name}{_SPLIT}{currency}"
                self.fields[field] = forms.CharField(label=currency, max_length=30, required=False)
                self.initial[field] = plain
            return
        one: forms.Field
        if rule.kind == rule_words.SWITCH:
            one = forms.BooleanField(required=False)
        elif rule.kind == rule_words.CHOICE:
            one = forms.ChoiceField(choices=rule.choices)
        elif rule.kind == rule_words.DAYS:
            one, value = forms.CharField(max_length=60), ", ".join(map(str, value))
        else:
            one = WholeNumber(least=rule.least, most=rule.most)
        one.label, one.help_text = str(rule.label), str(rule.meaning)
        self.fields[name], self.initial[name] = one, rule.shown(value)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        found: dict[str, Any] = {}
        for field, value in list(typed.items()):
            name, _split, currency = field.partition(_SPLIT)
            rule = RULES[name]
            try:
                if currency:
                    if value:
                        amounts = found.setdefault(name, {})
                        amounts[currency] = money.read(
                            value, currency=currency, language=self.language
                        )
                    else:
                        found.setdefault(name, {})
                elif rule.kind == rule_words.DAYS:
                    found[name] = self._days(value, rule)
                else:
                    found[name] = rule.kept(value)
            except money.NotAnAmount as error:
                self.add_error(field, _("Write it like %(like)s.") % {"like": error.like})
            except ValueError:
                self.add_error(field, _("Write days with commas between them, such as 30, 14, 3."))
        return found

    def _days(self, said: str, rule: rule_words.Rule) -> list[int]:
        days = sorted({int(one) for one in said.split(",") if one.strip()}, reverse=True)
        if not days or days[0] > rule.most or days[-1] < rule.least:
            raise ValueError
        return days


class AskedForm(forms.Form):
    """For each cause and check the documents that are taken; none ticked: it is not asked for."""

    def __init__(self, *args: Any, asked: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for trigger in queue.TRIGGERS:
            now = {one["check"]: one["documents"] for one in asked.get(trigger, [])}
            for check, documents in packs.DOCUMENTS.items():
                name = f"{trigger}{_SPLIT}{check}"
                self.fields[name] = forms.MultipleChoiceField(
                    label=str(CHECKS[check]),
                    required=False,
                    choices=[(one, kinds.document(one)) for one in documents],
                    widget=forms.CheckboxSelectMultiple(attrs={"class": "check"}),
                )
                self.initial[name] = now.get(check, [])
        self.labels = queue.TRIGGERS

    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        return [
            (
                trigger,
                TRIGGER_NAMES.get(trigger, str(label)),
                [self[f"{trigger}{_SPLIT}{check}"] for check in packs.DOCUMENTS],
            )
            for trigger, label in self.labels.items()
        ]

    def asked(self) -> dict[str, list[dict[str, Any]]]:
        return {
            trigger: [
                {"check": check, "documents": documents}
                for check in packs.DOCUMENTS
                if (documents := self.cleaned_data[f"{trigger}{_SPLIT}{check}"])
            ]
            for trigger in self.labels
        }


# whoever sets the rules knows the causes by their names
TRIGGER_NAMES: dict[str, Any] = {"fraud": _("Risk")}


class CountryForm(forms.Form):
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        all_of_them = ("", _("All countries"))
        self.fields["country"].choices = [all_of_them, *countries()[1:]]  # type: ignore[attr-defined]


class SecretForm(forms.Form):
    secret = forms.CharField(
        label=_("Secret for its webhooks"),
        min_length=8,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("As the provider shows it. The one before stays good until the next change."),
    )
