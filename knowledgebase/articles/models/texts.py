"""The words of an article: per language, every version that there was, and as readers see them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from accounts.organisation.models import Brand
from accounts.people.models import Person
from knowledgebase.articles.models.articles import Article


class Translation(models.Model):
    """An article in one language. What is newest is its draft, what readers see is `published`.

    `slug` is its address in that language and stays when the title changes.
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="translations", db_index=False
    )
    language = models.CharField(max_length=5)
    slug = models.SlugField(max_length=90)
    newest = models.ForeignKey(
        "Revision", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    published = models.ForeignKey(
        "Revision", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    published_at = models.DateTimeField(null=True)
    # which revision will be published, and when
    scheduled = models.ForeignKey(
        "Revision", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    publish_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "knowledgebase"
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="translation_once"),
            models.UniqueConstraint(fields=["language", "slug"], name="translation_address"),
            models.CheckConstraint(
                condition=Q(scheduled=None, publish_at=None)
                | Q(scheduled__isnull=False, publish_at__isnull=False),
                name="translation_scheduled_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["publish_at"], condition=Q(publish_at__isnull=False), name="translation_due"
            )
        ]


class Revision(models.Model):
    """One version of the words, never changed and never deleted (a trigger refuses both).

    `of` is the revision of the article's first language that was translated; where that language
    has a newer one by now, the translation is behind.
    """

    translation = models.ForeignKey(
        Translation, on_delete=models.PROTECT, related_name="revisions", db_index=False
    )
    number = models.PositiveIntegerField()  # 1, 2, 3, … of its translation
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=600, blank=True, default="")  # the short answer
    terms = ArrayField(models.CharField(max_length=80), default=list)  # what else it is found by
    body = models.TextField()  # the HTML of knowledgebase.articles.canonical
    of = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    note = models.CharField(max_length=200, blank=True, default="")  # why it was changed
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    written_at = models.DateTimeField()

    class Meta:
        app_label = "knowledgebase"
        constraints = [
            models.UniqueConstraint(fields=["translation", "number"], name="revision_once")
        ]


class SignOff(models.Model):
    """That compliance was asked about one revision, and what it said. Nobody signs what he asks."""

    OPEN, SIGNED, REFUSED, WITHDRAWN = "open", "signed", "refused", "withdrawn"
    STATES = [(state, state) for state in (OPEN, SIGNED, REFUSED, WITHDRAWN)]

    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="sign_offs", db_index=False
    )
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        app_label = "knowledgebase"
        constraints = [
            models.UniqueConstraint(
                fields=["revision"], condition=Q(state__in=["open", "signed"]), name="signed_once"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name="signed_by_two"
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(state="open"), name="sign_off_open")
        ]


class Rendition(models.Model):
    """The published words as readers of one brand see them: facts filled in, links resolved.

    Made when something is published, and anew when a fact that it names, or an article that it
    links to, changes. `good_until` is the moment at which a fact in it lapses or becomes another.
    """

    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, related_name="renditions", db_index=False
    )
    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, db_index=False)
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    title = models.CharField(max_length=120)
    summary = models.TextField(blank=True, default="")
    html = models.TextField()
    contents = models.JSONField(default=list)  # headings: [{"id": "…", "text": "…"}]
    text = models.TextField(blank=True, default="")  # the words alone, for search and for agents
    words = models.PositiveIntegerField(default=0)
    facts = ArrayField(models.CharField(max_length=60), default=list)  # keys that it names
    links = ArrayField(models.CharField(max_length=60), default=list)  # keys of articles
    # keys of what it shows, of posters too
    uploads = ArrayField(models.CharField(max_length=32), default=list, db_default=[])
    good_until = models.DateTimeField(null=True)
    rendered_at = models.DateTimeField()

    class Meta:
        app_label = "knowledgebase"
        constraints = [
            models.UniqueConstraint(fields=["translation", "brand"], name="rendition_once")
        ]
        indexes = [
            models.Index(
                fields=["good_until"], condition=Q(good_until__isnull=False), name="rendition_ends"
            ),
            GinIndex(fields=["uploads"], name="rendition_uploads"),
        ]
