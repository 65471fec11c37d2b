"""What all doors ask: which notice, whose it is to write, which brands and parts there are."""

from typing import Any

from accounts.organisation.models import Brand
from accounts.people.sessions import Request
from helpdesk.lib.doors import get_visible
from helpdesk.lib.text import sort_key
from knowledgebase.notices import states, wordings
from knowledgebase.notices.forms import UpdateForm
from knowledgebase.notices.models import Component, Notice

_HIGHEST = 2**63 - 1


def visible(request: Request, pk: int) -> Notice:
    """Or a 404."""
    return get_visible(Notice, request.person, pk=min(pk, _HIGHEST))


def may_write(request: Request, notice: Notice) -> bool:
    """All of its brands have to be his."""
    person = request.person
    return person.may("notices.write") and set(notice.brand_ids) <= set(person.brand_ids)


def brands_for(request: Request) -> list[Brand]:
    rows = Brand.objects.filter(pk__in=request.person.brand_ids, is_active=True)
    return sorted(rows, key=lambda one: sort_key(one.name))


def components_for(request: Request) -> list[Component]:
    return [
        one
        for one in Component.objects.filter(is_active=True)
        if one.brand_id is None or one.brand_id in request.person.brand_ids
    ]


def update_form(request: Request, notice: Notice, sent: Any = None) -> UpdateForm:
    """With the words of the state that is asked for, to begin with."""
    following = states.NEXT[notice.state]
    asked = request.GET.get("say", "")
    state = asked if asked in following else notice.state
    texts = wordings.STANDS[state] if asked == state else {}
    initial = {"state": state, "impact": notice.impact, **UpdateForm.of(texts)}
    return UpdateForm(sent, notice=notice, initial=initial)
