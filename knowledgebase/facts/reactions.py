"""Who hears of a value: those who may sign it, whoever wrote it, whoever keeps the fact."""

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact as Happened
from accounts.events.registry import after_batch
from accounts.people.notifications import News, kind, notify
from knowledgebase.facts import keepers
from knowledgebase.facts.models import Fact, FactValue

kind(
    "fact.proposed",
    _("%(actor)s wrote a value of “%(title)s” that waits for your signature"),
    icon="stamp",
    label=_("A value of a fact waits for your signature"),
)
kind(
    "fact.signed",
    _("%(actor)s signed your value of “%(title)s”"),
    icon="check",
    label=_("A value that you wrote was signed"),
)
kind(
    "fact.refused",
    _("%(actor)s did not sign your value of “%(title)s”"),
    icon="x",
    sound="message",
    label=_("A value that you wrote was not signed"),
)
kind(
    "fact.lapses",
    _("“%(title)s” lapses soon, and nothing follows"),
    icon="clock",
    label=_("A fact lapses soon"),
    mail=True,
)


@after_batch("fact.proposed")
def ask_to_sign(facts: list[Happened]) -> None:
    news = []
    for happened in facts:
        value = _value(happened)
        if value is not None and value.state == FactValue.OPEN:
            who = keepers.who_may("knowledge.sign", value.brand_id)
            news.append(News(who.values_list("pk", flat=True), happened, happened.verb))
    notify(news, now=events.moment())


@after_batch("fact.signed", "fact.refused")
def tell_its_writer(facts: list[Happened]) -> None:
    news = []
    for happened in facts:
        value = _value(happened)
        if value is not None:
            news.append(News([value.written_by_id], happened, happened.verb))
    notify(news, now=events.moment())


@after_batch("fact.lapses")
def warn_its_keepers(facts: list[Happened]) -> None:
    news = []
    for happened in facts:
        value = _value(happened)
        fact = Fact.objects.filter(pk=happened.subject_id).first()
        if value is not None and fact is not None:
            owner = {fact.owner_id} if fact.owner_id else set()
            who = {*keepers.editors(value.brand_id), *owner}
            news.append(News(who, happened, happened.verb))
    notify(news, now=events.moment())


def _value(happened: Happened) -> FactValue | None:
    return FactValue.objects.filter(pk=happened.detail["value"]).first()
