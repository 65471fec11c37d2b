"""Words of an article that were typed and not saved yet."""

from django.db import models

from accounts.people.models import Person
from knowledgebase.articles.models.articles import Article


class Draft(models.Model):
    """One per person, article and language, which may have no words yet. An empty one is a mark
    that keeps late saves out."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="drafts", db_index=False
    )
    language = models.CharField(max_length=5)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    content = models.JSONField(default=dict)  # the fields of the form, `base` among them
    # a save carries the number of its keystroke burst: a late one never brings back old text
    version = models.IntegerField(default=0)
    kept_at = models.DateTimeField()

    class Meta:
        app_label = "knowledgebase"
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language", "person"], name="article_draft_once"
            )
        ]
