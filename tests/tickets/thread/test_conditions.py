"""A condition …"""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from accounts.people.models import Person
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import answered, opened
from tickets.thread.actions import assignment, followers, labels, resolution, tags
from tickets.thread.conditions import choices, said, sql, tree
from tickets.thread.conditions.fields import FIELDS, OPERATORS
from tickets.thread.models import ContactReason, Tag

HOUR = 3600
HOSTILE = [
    *("assignee__staff__password", "player__addresses__value", "team__id", "brand__slug"),
    *("password", "token", "secret", "session_salt", "digest", "mailbox", "mailbox__password"),
    *("messages__text", "note", "internal_note", "risk", "amount", "pk", "id", "t.id", "rowid"),
    *("status; DROP TABLE tickets_ticket", "status--", "status/**/", "status' OR '1'='1"),
    *('status" OR 1=1', "1=1", "true", "null", "", " ", "*", "%", "%s", "%(person)s", "{v}"),
    *("{sql}", "STATUS", "Status", "status ", " status", "statüs", "ſtatus", "status\x00"),
    *("status\n", "__class__", "__init__", "_meta", "sql", "name", "label", "field", "person"),
    *("person_id", "t.*", "pg_sleep(5)", "(SELECT 1)", "version()", "current_user", "xmin"),
    *("ctid", "tableoid", "last_seq", "subject", "preview", "search", "objects", "\u202estatus"),
]


def group(*of: Any, join: str = "all") -> dict[str, Any]:
    return {"join": join, "of": list(of)}


def one(field: Any, op: Any, value: Any = None) -> dict[str, Any]:
    return {"field": field, "op": op, "value": value}


def found(person: Person, raw: dict[str, Any]) -> list[int]:
    compiled = sql.compiled(tree.read(raw), person=person, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.id FROM tickets_ticket t WHERE {compiled.sql} ORDER BY t.id",  # noqa: S608
            compiled.params,
        )
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize("name", HOSTILE)
def test_is_refused_when_its_field_is_not_on_the_list(name: str) -> None:
    with pytest.raises(tree.Unusable):
        tree.read(group(one(name, "is", ["open"])))


@pytest.mark.parametrize("name", HOSTILE)
def test_is_refused_when_its_operator_is_not_on_the_list(name: str) -> None:
    with pytest.raises(tree.Unusable):
        tree.read(group(one("status", name, ["open"])))


@pytest.mark.parametrize("value", [[name] for name in HOSTILE])
def test_is_refused_when_a_code_is_not_on_the_list(value: list[str]) -> None:
    for field in FIELDS.values():
        if "is" in field.operators:
            with pytest.raises(tree.Unusable):
                tree.read(group(one(field.name, "is", value)))


@pytest.mark.parametrize(
    "raw",
    [
        *(None, [], "", 1, True, {}, {"join": "all"}, {"of": []}, {"join": "xor", "of": []}),
        *({"join": "all", "of": {}}, {"join": "all", "of": [], "sql": "1=1"}, group(None)),
        *(group([]), group(group()), group({"field": "status"}), group(one("status", "is"))),
        *(group(one("status", "is", [])), group(one("status", "is", "open"))),
        *(group(one("status", "is", [None])), group(one("status", "is", [["open"]]))),
        *(group(one("status", "is", ["open"] * 51)), group(one("team", "is", ["-1"]))),
        *(group(one("team", "is", ["9" * 19])), group(one("team", "is", ["٣"]))),
        *(group(one("team", "is", ["me"])), group(one("tag", "has_all", ["none"]))),
        *(group(one("team", "has_all", ["1"])), group(one("team", "is", [1]))),
        *(group(one("opened", "ago_more", "3600")), group(one("opened", "ago_more", 59))),
        *(group(one("opened", "ago_more", 1e9)), group(one("opened", "ago_more", True))),
        *(group(one("opened", "before", "2026-13-01")), group(one("opened", "before", "1999-01-01"))),
        *(group(one("opened", "today", "now()")), group(one("unread", "yes", ["x"]))),
        *(group(one("reopened", "at_least", -1)), group(one("reopened", "at_least", "1"))),
        group(*[one("status", "is", ["open"])] * 31),
        group(group(*[one("status", "is", ["open"])] * 16), group(*[one("unread", "yes")] * 15)),
        group(group(group(group(group(one("unread", "yes")))))),
        group({**one("status", "is", ["open"]), "sql": "1=1"}),
    ],
)  # fmt: skip
def test_is_refused_when_its_tree_was_tampered_with(raw: Any) -> None:
    with pytest.raises(tree.Unusable) as refused:
        tree.read(raw)
    assert str(refused.value.message)


@pytest.mark.parametrize("number", [-1, 1001, "2"])
def test_says_which_numbers_are_allowed(number: object) -> None:
    with pytest.raises(tree.Unusable) as refused, translation.override("en"):
        tree.read(group(one("reopened", "at_least", number)))
    assert str(refused.value.message) == "Give a whole number from 0 to 1000."


def test_of_every_field_with_every_operator_runs_and_reads_as_a_sentence(cast: Cast) -> None:
    ticket = opened(cast)
    reason = ContactReason.objects.create(slug="other", names={"en": "Other", "tr": "Diğer"})
    labels.set_tags(ticket, ["vip"], by=cast.ece)
    rows = {
        "team": cast.support.pk,
        "owner": cast.ece.pk,
        "tag": Tag.objects.get().pk,
        "reason": reason.pk,
        "brand": cast.lunaro.pk,
    }
    values = {"span": HOUR, "day": "2026-11-20", "count": 2, "nothing": None}
    for field in FIELDS.values():
        for operator in field.operators:
            takes = OPERATORS[operator].takes
            some = [str(rows[field.name])] if field.name in rows else list(field.codes)[:2]
            words = () if operator == "has_all" else field.words
            value = [*some, *words] if takes == "many" else values[takes]
            raw = group(one(field.name, operator, value))
            found(cast.ece, raw)
            for language in ("en", "tr"):
                cast.ece.language = language
                with translation.override(language):
                    words_of_it = said.sentence(tree.read(raw), person=cast.ece, now=NOW)
                assert words_of_it.endswith(".") and "%(" not in words_of_it
            assert tree.written(tree.read(raw)) == raw


def test_with_its_opposite_covers_every_ticket_once(cast: Cast) -> None:
    mine, free = opened(cast), opened(cast)
    assignment.claim(mine, by=cast.ece, now=NOW)
    for name, value in (("owner", ["me"]), ("owner", ["nobody"]), ("reason", ["none"])):
        yes, no = (
            found(cast.ece, group(one(name, "is", value))),
            found(cast.ece, group(one(name, "is_not", value))),
        )
        assert sorted(yes + no) == [mine.pk, free.pk]
    none_of = group(group(one("owner", "is", ["me"]), join="none"))
    assert found(cast.ece, none_of) == [free.pk]


def test_means_the_person_who_reads_it(cast: Cast) -> None:
    ticket = opened(cast)
    assignment.claim(ticket, by=cast.ece, now=NOW)
    followers.follow(ticket, by=cast.mert, now=NOW)
    mine, ours = group(one("owner", "is", ["me"])), group(one("team", "is", ["mine"]))
    followed = group(one("followed", "yes"))
    assert found(cast.ece, mine) == [ticket.pk] and found(cast.mert, mine) == []
    assert found(cast.mert, ours) == [ticket.pk] and found(cast.deniz, ours) == []
    assert found(cast.mert, followed) == [ticket.pk] and found(cast.ece, followed) == []


def test_on_a_reason_takes_in_its_children(cast: Cast) -> None:
    top = ContactReason.objects.create(slug="money", names={"en": "Money"})
    below = ContactReason.objects.create(slug="late", names={"en": "Late"}, parent=top)
    ticket, other = opened(cast), opened(cast)
    labels.classify(ticket, by=cast.ece, reason=below, now=NOW)
    assert found(cast.ece, group(one("reason", "is", [str(top.pk)]))) == [ticket.pk]
    assert found(cast.ece, group(one("reason", "is_not", [str(top.pk)]))) == [other.pk]
    assert found(cast.ece, group(one("reason", "is", ["none"]))) == [other.pk]


def test_on_tags_knows_some_all_and_none(cast: Cast) -> None:
    both, first, bare = opened(cast), opened(cast), opened(cast)
    labels.set_tags(both, ["vip", "refund"], by=cast.ece)
    labels.set_tags(first, ["vip"], by=cast.ece)
    ids = [str(pk) for pk in Tag.objects.order_by("name").values_list("pk", flat=True)]
    assert found(cast.ece, group(one("tag", "is", ids))) == [both.pk, first.pk]
    assert found(cast.ece, group(one("tag", "has_all", ids))) == [both.pk]
    assert found(cast.ece, group(one("tag", "is_not", ids))) == [bare.pk]
    assert found(cast.ece, group(one("tag", "is", ["none"]))) == [bare.pk]


def test_on_a_moment_is_counted_from_now_and_from_the_readers_own_midnight(cast: Cast) -> None:
    old, late, new = (opened(cast, at=NOW - timedelta(hours=h)) for h in (30, 3, 0))
    assert found(cast.ece, group(one("opened", "ago_more", 2 * HOUR))) == [old.pk, late.pk]
    assert found(cast.ece, group(one("opened", "ago_less", 2 * HOUR))) == [new.pk]
    assert found(cast.ece, group(one("opened", "today"))) == [late.pk, new.pk]
    assert found(cast.ece, group(one("opened", "before", "2026-11-20"))) == [old.pk]
    assert found(cast.ece, group(one("due", "passed"))) == [old.pk, late.pk]
    cast.ece.time_zone = "Pacific/Kiritimati"  # it is tomorrow there, 09:30
    assert found(cast.ece, group(one("opened", "today"))) == [late.pk, new.pk]
    assert found(cast.ece, group(one("opened", "from", "2026-11-21"))) == [late.pk, new.pk]


def test_tells_what_is_ours_from_what_waits_and_what_is_done(cast: Cast) -> None:
    ours, waits, done = opened(cast), opened(cast), opened(cast)
    answered(cast, waits)
    reason = ContactReason.objects.create(slug="other", names={"en": "Other"})
    resolution.resolve(done, by=cast.ece, outcome="answered", reason=reason, now=NOW)
    for state, ticket in (("open", ours), ("waiting", waits), ("done", done)):
        assert found(cast.ece, group(one("state", "is", [state]))) == [ticket.pk]
    assert found(cast.ece, group(one("answered", "yes"), one("from_player", "no"))) == [waits.pk]


def test_says_in_both_languages_what_it_asks(cast: Cast) -> None:
    raw = group(
        one("state", "is", ["open"]),
        one("team", "is", [str(cast.support.pk)]),
        group(one("owner", "is", ["nobody"]), one("due", "passed"), join="any"),
    )
    asked = tree.read(raw)
    with translation.override("en"):
        assert said.sentence(asked, person=cast.ece, now=NOW) == (
            "Ours to answer, of the team Support, and (without an owner or late)."
        )
    with translation.override("tr"):
        assert said.sentence(asked, person=cast.mert, now=NOW) == (
            "Yanıt bizde, Support ekibinde ve (sahipsiz veya gecikmiş)."
        )


def test_can_be_chosen_only_from_what_the_person_may_know(cast: Cast) -> None:
    offered = {
        name: {choice for choice, _said in choices.of(FIELDS[name], person=cast.ece)}
        for name in ("brand", "owner", "team")
    }
    assert offered["brand"] == {str(cast.lunaro.pk)}
    assert str(cast.suna.pk) not in offered["owner"] and "nobody" in offered["owner"]
    for name, row in (("brand", cast.mavi_kule.pk), ("owner", cast.suna.pk), ("tag", 999)):
        asked = tree.read(group(one(name, "is", [str(row)])))
        with pytest.raises(tree.Unusable):
            choices.known_to(asked, person=cast.ece)
        with translation.override("en"):
            assert "something that is gone" in said.sentence(asked, person=cast.ece, now=NOW)


def test_on_a_tag_goes_on_with_the_one_that_it_was_merged_into(cast: Cast) -> None:
    ours, other, both = opened(cast), opened(cast), opened(cast)
    labels.set_tags(ours, ["bonus"], by=cast.ece)
    labels.set_tags(other, ["vip"], by=cast.ece)
    labels.set_tags(both, ["promotion", "vip"], by=cast.ece)
    bonus, promotion, vip = (Tag.objects.get(name=n) for n in ("bonus", "promotion", "vip"))
    merged = tags.merge(bonus, into=promotion, by=cast.aylin, now=NOW)

    def asks(op: str, *of: Tag) -> list[int]:
        return found(cast.ece, group(one("tag", op, [str(tag.pk) for tag in of])))

    assert asks("is", bonus) == asks("is", promotion) == [ours.pk, both.pk]
    assert asks("is_not", bonus) == [other.pk]
    assert asks("has_all", bonus, promotion) == [ours.pk, both.pk]
    assert asks("has_all", bonus, vip) == [both.pk]
    tags.undo_merge(merged, by=cast.aylin)
    assert asks("is", bonus) == [ours.pk]


def test_offers_nothing_that_is_no_longer_used_and_says_so_where_it_is_asked(cast: Cast) -> None:
    opened_one = labels.set_tags(opened(cast), ["bonus", "promotion", "campaign"], by=cast.ece)
    bonus, promotion, campaign = (
        Tag.objects.get(name=n) for n in ("bonus", "promotion", "campaign")
    )
    tags.merge(bonus, into=promotion, by=cast.aylin, now=NOW)
    tags.retire(campaign, by=cast.aylin)
    reason = ContactReason.objects.create(slug="fax", names={"en": "Fax"}, is_active=False)
    offered = dict(choices.of(FIELDS["tag"], person=cast.ece))
    assert set(offered) == {"none", str(promotion.pk)}
    asked = tree.read(
        group(
            one("tag", "is", [str(bonus.pk), str(campaign.pk)]),
            one("reason", "is", [str(reason.pk)]),
        )
    )
    choices.known_to(asked, person=cast.ece)
    assert found(cast.ece, group(one("tag", "is", [str(campaign.pk)]))) == [opened_one.pk]
    with translation.override("en"):
        assert said.sentence(asked, person=cast.ece, now=NOW) == (
            "Tagged bonus (now promotion) or campaign (no longer used)"
            " and about Fax (no longer used)."
        )


def test_knows_where_a_walk_need_not_look_further() -> None:
    asked = tree.read(group(one("team", "is", ["1"]), group(one("owner", "is", ["me"]))))
    assert sql.demanded(asked, "team") == ("1",) and sql.demanded(asked, "owner") == ("me",)
    either = tree.read(group(one("team", "is", ["1"]), one("unread", "yes"), join="any"))
    assert sql.demanded(either, "team") == ()
    assert not sql.reaches_done(asked)
    assert sql.reaches_done(tree.read(group(one("status", "is", ["solved"]))))
