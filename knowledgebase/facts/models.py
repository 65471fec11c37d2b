"""The facts sheet: what the operator may change (times, limits, terms), each as it is now."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    BigIntegerRangeField,
    DateTimeRangeField,
    RangeBoundary,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Func, Q

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people.models import Person


class _Time(Func):
    """From when until when a value holds, its end not with it; open where there is no end."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class _One(Func):
    """A number as a range, as indexes of ranges know no plain numbers."""

    function = "INT8RANGE"
    output_field = BigIntegerRangeField()

    def __init__(self, name: str) -> None:
        super().__init__(name, name, RangeBoundary(inclusive_upper=True))


class Edition(models.Model):
    """A number that is another with every change of what it is of, in that change's transaction.

    Whoever keeps something that he read keeps the number with it, read before; as long as it is
    the same, what he has is what there is. Changes of one kind follow each other by its row.
    """

    of = models.CharField(max_length=20, primary_key=True)
    number = models.BigIntegerField()

    class Meta:
        app_label = "knowledgebase"


class Fact(Subject):
    """Something that texts name by its key, `{{fact:KEY}}`, instead of saying it themselves.

    `topic` is that of articles: a value of a fact with one holds only when a second person, who may
    sign for compliance, has signed it.
    """

    DURATION, MONEY, NUMBER, PERCENT, TEXT = "duration", "money", "number", "percent", "text"
    KINDS = [(kind, kind) for kind in (DURATION, MONEY, NUMBER, PERCENT, TEXT)]

    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=10, choices=KINDS)
    names = models.JSONField(default=dict)  # by language, for whoever keeps the sheet
    topic = models.CharField(max_length=20, blank=True, default="")
    owner = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "knowledgebase"


class FactValue(models.Model):
    """What a fact is for one brand during one time; never changed, only ended earlier.

    `value`: seconds (duration), a number (number; percent, of a hundred), minor units by currency
    (money: `{"TRY": 10000}`), words by language (text: `{"tr": "…", "en": "…"}`).
    """

    OPEN, SIGNED, REFUSED = "open", "signed", "refused"
    STATES = [(state, state) for state in (OPEN, SIGNED, REFUSED)]

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="values", db_index=False)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    value = models.JSONField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    written_at = models.DateTimeField()
    # who signed or refused it; nobody where the fact has no topic, and its value needs none
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")  # of a refusal
    warned_at = models.DateTimeField(null=True)  # that it lapses, and nothing follows

    class Meta:
        app_label = "knowledgebase"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="fact_value_ends"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("written_by")),
                name="fact_value_by_two",
            ),
            # two values that hold at once would make two truths
            ExclusionConstraint(
                name="fact_value_once",
                expressions=[
                    (_One("fact"), RangeOperators.OVERLAPS),
                    (_One("brand"), RangeOperators.OVERLAPS),
                    (_Time("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(state="signed"),
            ),
        ]
        indexes = [models.Index(fields=["fact", "brand", "starts_at"], name="fact_value_times")]
