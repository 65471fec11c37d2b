"""Articles in all languages at once: what they are about, who may read them, who keeps them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people.models import Person


class Category(Subject):
    """A shelf of the help centre. `audience` says whose: players', or only ours."""

    slug = models.SlugField(max_length=40, unique=True)
    names = models.JSONField(default=dict)  # by language
    summaries = models.JSONField(default=dict)  # by language, one line below the name
    icon = models.CharField(max_length=30, default="book")
    audience = models.CharField(max_length=10)
    place = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    last_seq = models.IntegerField(default=0, db_default=0, editable=False)

    class Meta:
        app_label = "knowledgebase"


class Article(Subject):
    """One piece of knowledge. Its state is three fields (domain 2.10): how sure we are of it, who
    may read it, and who may change it.

    A key never changes, as texts name articles by it. Words are in `Translation`, in no language
    here. `valid_until` ends it for readers at that moment, without anybody doing anything.
    """

    ARTICLE, TRAINING, CASE_STUDY = "article", "training", "case_study"
    KINDS = [(kind, kind) for kind in (ARTICLE, TRAINING, CASE_STUDY)]
    WIP, NOT_VALIDATED, VALIDATED, ARCHIVED = "wip", "not_validated", "validated", "archived"
    CONFIDENCES = [(one, one) for one in (WIP, NOT_VALIDATED, VALIDATED, ARCHIVED)]
    INTERNAL, AGENTS, PLAYERS = "internal", "agents", "players"
    AUDIENCES = [(one, one) for one in (INTERNAL, AGENTS, PLAYERS)]
    OPEN, RESTRICTED, COMPLIANCE = "open", "restricted", "compliance"
    GOVERNANCES = [(one, one) for one in (OPEN, RESTRICTED, COMPLIANCE)]
    MONEY, BONUS, VERIFICATION, SAFER_GAMBLING = "money", "bonus", "verification", "safer_gambling"
    TOPICS = [(one, one) for one in ("", MONEY, BONUS, VERIFICATION, SAFER_GAMBLING)]

    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=12, choices=KINDS, default=ARTICLE)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, db_index=False)
    topic = models.CharField(max_length=20, choices=TOPICS, blank=True, default="")
    confidence = models.CharField(max_length=14, choices=CONFIDENCES, default=WIP)
    audience = models.CharField(max_length=10, choices=AUDIENCES, default=AGENTS)
    governance = models.CharField(max_length=12, choices=GOVERNANCES, default=OPEN)
    brand = models.ForeignKey(Brand, null=True, on_delete=models.PROTECT, db_index=False)
    environment = models.CharField(max_length=120, blank=True, default="")  # product, version, way
    reasons = ArrayField(models.CharField(max_length=60), default=list)  # slugs of contact reasons
    related = ArrayField(models.CharField(max_length=60), default=list)  # keys, in this order
    place = models.PositiveSmallIntegerField(default=0)  # in its category
    # in which it was written first; others are translations of it
    language = models.CharField(max_length=5)
    owner = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    review_due = models.DateField(null=True)
    valid_until = models.DateTimeField(null=True)
    # what it is about has changed; cleared by whoever looked at it again
    stale_since = models.DateTimeField(null=True)
    stale_cause = models.CharField(max_length=60, blank=True, default="")  # a code of ours
    created_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()

    class Meta:
        app_label = "knowledgebase"
        constraints = [
            # whoever plays reads only what somebody vouches for (domain 2.10)
            models.CheckConstraint(
                condition=~Q(audience="players") | Q(topic="") | Q(governance="compliance"),
                name="article_topic_is_governed",
            ),
        ]
        indexes = [
            models.Index(fields=["category", "place"], name="article_order"),
            models.Index(
                fields=["valid_until"], condition=Q(valid_until__isnull=False), name="article_ends"
            ),
        ]


class Template(Subject):
    """What a new article begins with: headings and the questions that it should answer before
    it is published."""

    names = models.JSONField(default=dict)  # by language
    bodies = models.JSONField(default=dict)  # by language, in the same HTML as articles
    kind = models.CharField(max_length=12, choices=Article.KINDS, default=Article.ARTICLE)
    place = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    last_seq = models.IntegerField(default=0, db_default=0, editable=False)

    class Meta:
        app_label = "knowledgebase"
