"""Pictures, animations, films and papers that articles show."""

from django.db import models
from django.db.models import Q

from accounts.events.models import Subject
from accounts.people.models import Person


class Upload(Subject):
    """A picture, an animation, a film or a paper in articles. Its words (caption, what it shows)
    are by language; a film and an animation have a still picture, the poster.

    It is shut until it was checked. A picture and an animation are drawn anew then, so that
    nothing but their pixels is ever shown: `stored` is the largest copy, `copies` the smaller ones,
    `[{"width": 480, "stored": "…"}]`.
    """

    PICTURE, ANIMATION, FILM, PAPER = "picture", "animation", "film", "paper"
    KINDS = [(kind, kind) for kind in (PICTURE, ANIMATION, FILM, PAPER)]
    WAITING, CLEAN, REFUSED, INFECTED = "waiting", "clean", "refused", "infected"
    STATES = [(state, state) for state in (WAITING, CLEAN, REFUSED, INFECTED)]

    last_seq = models.IntegerField(default=0, db_default=0, editable=False)
    key = models.CharField(max_length=32, unique=True)  # in its address; tells nothing
    kind = models.CharField(max_length=10, choices=KINDS)
    name = models.CharField(max_length=120)  # as it was called where it came from
    content_type = models.CharField(max_length=60)
    stored = models.CharField(max_length=100)  # where its contents are kept
    copies = models.JSONField(default=list, db_default=[])
    size = models.PositiveBigIntegerField()  # bytes
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    seconds = models.FloatField(null=True)  # how long a film or an animation goes on
    captions = models.JSONField(default=dict)  # by language
    shows = models.JSONField(default=dict)  # by language, for who does not see it
    poster = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # stands for another one, in no list by itself
    is_poster = models.BooleanField(default=False, db_default=False)
    uploaded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    uploaded_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default=WAITING, db_default=WAITING)
    # why it is shut
    reason = models.CharField(max_length=200, blank=True, default="", db_default="")
    scan_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        app_label = "knowledgebase"
        indexes = [
            models.Index(fields=["-uploaded_at"], name="upload_newest"),
            models.Index(fields=["scan_at"], condition=Q(state="waiting"), name="upload_unchecked"),
        ]
