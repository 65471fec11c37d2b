"""What the page of a new conversation may say."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person, Team
from accounts.players.models import Address, Player
from tickets.channels.email.models import Mailbox
from tickets.inbox.actions import views
from tickets.inbox.models import SavedView
from tickets.inbox.walk import CLOCK, ORDERS
from tickets.thread import names
from tickets.thread.forms import LONGEST_WORDS


class ConversationForm(forms.Form):
    """To whom, from where, about what, and the first words."""

    mailbox = forms.ModelChoiceField(
        label=_("From"), queryset=Mailbox.objects.none(), empty_label=None
    )
    to = forms.CharField(
        label=_("To"),
        max_length=254,
        help_text=_("A name of a known player, or an e-mail address."),
        error_messages={"required": _("Say who gets this.")},
    )
    player = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    subject = forms.CharField(
        label=_("Subject"),
        max_length=250,
        error_messages={"required": _("Give it a subject, so that it can be found again.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=list(names.LANGUAGES.items()))
    text = forms.CharField(
        label=_("First words"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": _("This is too long. Shorten it, or attach it as a file.")},
    )
    html = forms.CharField(max_length=LONGEST_WORDS, required=False, widget=forms.HiddenInput)
    client_id = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        self.person = person
        mailboxes = self.fields["mailbox"]
        mailboxes.queryset = Mailbox.objects.filter(  # type: ignore[attr-defined]
            is_active=True, brand_id__in=person.brand_ids, brand__is_active=True
        ).select_related("brand", "team")
        mailboxes.label_from_instance = lambda box: f"{box.name} <{box.address}>"  # type: ignore[attr-defined]

    def clean_client_id(self) -> UUID:
        """The page's own name for what it sends; one that is none is replaced."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        mailbox = data.get("mailbox")
        if mailbox is None or "to" not in data:
            return data
        address = self._chosen(data.get("player"), mailbox) or data["to"].strip().lower()
        try:
            data["address"] = forms.EmailField(max_length=254).clean(address)
        except forms.ValidationError:
            self.add_error("to", _now("Choose a player from the list, or write a whole address."))
        return data

    def _chosen(self, player: int | None, mailbox: Mailbox) -> str:
        """The e-mail address of the player who was picked, if the brand knows him by one."""
        if not player or player >= 2**62:
            return ""
        known = Address.objects.filter(
            player_id=player, brand_id=mailbox.brand_id, kind=Address.EMAIL
        )
        return known.order_by("-is_primary", "pk").values_list("value", flat=True).first() or ""


class ViewForm(forms.Form):
    """What a view is called, how it is sorted and for whom it is."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        error_messages={"required": _("Give the view a name.")},
    )
    order = forms.ChoiceField(label=_("Order"), choices=list(ORDERS.items()), initial=CLOCK)
    team = forms.ModelChoiceField(
        label=_("For"), queryset=Team.objects.none(), required=False, empty_label=_("Only me")
    )

    def __init__(
        self, *args: Any, person: Person, view: SavedView | None = None, **more: Any
    ) -> None:
        kept = {"name": view.name, "order": view.order, "team": view.team_id} if view else {}
        more["initial"] = kept | more.get("initial", {})
        super().__init__(*args, **more)
        teams = {team.pk for team in views.shareable(person)}
        if view is not None and view.team_id:
            teams.add(view.team_id)
        offered = self.fields["team"]
        offered.queryset = Team.objects.filter(pk__in=teams).order_by("name")  # type: ignore[attr-defined]
        offered.label_from_instance = lambda team: team.name  # type: ignore[attr-defined]
        if not teams:
            del self.fields["team"]

    def typed(self) -> dict[str, str]:
        """What stands in it so far, right or not."""
        return {name: str(self[name].value() or "") for name in self.fields}

    @property
    def order_now(self) -> str:
        value = str(self["order"].value() or "")
        return value if value in ORDERS else CLOCK

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data.setdefault("team", None)
        return data


def players_named(begins: str, *, brand_ids: list[int], limit: int = 8) -> list[Player]:
    """Players of these brands whose folded name begins so, along its index."""
    if not begins:
        return []
    found = Player.objects.filter(
        folded_name__startswith=begins, brand_id__in=brand_ids, merged_into=None
    )
    return list(found.select_related("person", "brand").order_by("folded_name")[:limit])
