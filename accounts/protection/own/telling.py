"""What a player is told who is excluded, or on a break, from now on: what holds, his money, the way
back, who helps. It neither offers anything nor talks him round."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.html import conditional_escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.players.models import Player
from accounts.protection.actions import returning
from accounts.protection.help_lines import Line
from accounts.protection.models import Exclusion, LimitChange, Return
from accounts.protection.own import page
from accounts.protection.own.known import Money
from helpdesk.lib import times


def told(
    player: Player,
    one: Exclusion,
    *,
    money: Money | None,
    lines: Sequence[Line],
    language: str,
    now: datetime,
) -> str:
    """HTML paragraphs in `language`, in which `money` is written already."""
    eyes = page.Eyes(language, player.person.time_zone, now)
    with override(language):
        said = [
            " ".join((_("It is done, and it holds from this moment on."), _holds(one, eyes))),
            _money(money),
            _way_back(one, player, eyes),
        ]
        return _paragraphs(said, lines, language)


def way_back(
    player: Player, one: Exclusion, *, lines: Sequence[Line], language: str, now: datetime
) -> str:
    """HTML paragraphs for who asks to be let in again: that nobody can, and how it ends."""
    eyes = page.Eyes(language, player.person.time_zone, now)
    asked = Return.objects.filter(exclusion=one, asked_by=None).order_by("-pk").first()
    with override(language):
        if asked is not None and asked.state in (Return.ASKED, Return.COOLING_OFF):
            refused = returning.objection(player, now=now)
            ends = page.on_its_way(asked, refused, eyes)
        elif one.kind == Exclusion.SELF and not one.asked_via:
            ends = _("You asked for it on the site itself. The way back begins there.")
        else:
            ends = _way_back(one, player, eyes)
        nobody = _("Nobody of us can end it or make it shorter. It is there to protect you.")
        return _paragraphs([_holds(one, eyes), f"{nobody} {ends}"], lines, language)


def _paragraphs(said: list[str], lines: Sequence[Line], language: str) -> str:
    if lines:
        said = [*said, _("If you would like to talk to somebody, it costs nothing here:")]
    paragraphs = [f"<p>{conditional_escape(part)}</p>" for part in said if part]
    if lines:
        named = (line.linked(language) for line in lines)
        paragraphs.append(f"<p>{'<br>'.join(named)}</p>")
    return "".join(paragraphs)


def limit(change: LimitChange, *, language: str) -> str:
    """HTML paragraphs on a limit that was lowered for him."""
    with override(language):
        name, said = page.change_words(change, language)
        done = _("It is done, and it holds from this moment on.")
        parts = (
            f"{done} {name}: {said}.",
            _(
                "If you ever want a higher one, you ask for it on your own page, and it waits "
                "before it can hold."
            ),
        )
    return "".join(f"<p>{conditional_escape(part)}</p>" for part in parts)


def _holds(one: Exclusion, eyes: page.Eyes) -> str:
    title = page.title(one, eyes)
    return f"{title}. {page.holds_for(one)}"


def _money(money: Money | None) -> str:
    if money is None:
        return _(
            "What you have stays yours, also during a break or an exclusion. Ask us, and we tell "
            "you how much it is and how you get it."
        )
    said = _("Your balance is %(balance)s, and it stays yours. You can withdraw %(amount)s of it.")
    amounts = {"balance": money.balance, "amount": money.withdrawable}
    return " ".join(
        part for part in (said % amounts, money.as_of and f"({money.as_of})", money.ways) if part
    )


def _way_back(one: Exclusion, player: Player, eyes: page.Eyes) -> str:
    if one.kind == Exclusion.TIME_OUT:
        return _("It ends by itself, and not earlier.")
    rules = page.rules_of(player)
    is_of_register = one.kind == Exclusion.REGISTER
    if is_of_register and not returning.is_clear(player, rules, now=eyes.now):
        return _("Only the register can end it: ask there.")
    from_at = returning.opens_at(one, rules)
    if eyes.now < from_at:
        return _(
            "It can’t be ended before %(day)s. It stays in force after that, too, unless you ask "
            "on your own page to come back."
        ) % {"day": eyes.day(from_at)}
    lasts = times.spoken(timedelta(hours=returning.cooling_hours(one, rules)))
    if not returning.asks_why(one, rules, now=eyes.now):
        return _(
            "It stays in force unless you say on your own page that you want to come back. After "
            "that it goes on for %(time)s."
        ) % {"time": lasts}
    days = rules.value("return_answer_days")
    said = ngettext(
        "It stays in force unless you ask on your own page to come back, and say why. An answer "
        "takes up to %(n)s day, and after a yes it goes on for %(time)s.",
        "It stays in force unless you ask on your own page to come back, and say why. An answer "
        "takes up to %(n)s days, and after a yes it goes on for %(time)s.",
        days,
    )
    return said % {"n": days, "time": lasts}
