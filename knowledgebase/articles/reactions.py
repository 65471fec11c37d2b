"""What follows for articles from what happens to what they show."""

from accounts.events import actions as events
from accounts.events.registry import Fact as Happened
from accounts.events.registry import after
from knowledgebase.articles.actions import renditions
from knowledgebase.articles.models import Rendition, Upload


@after("upload.checked", "upload.described", "upload.poster_given")
def show_it_as_it_is_now(happened: Happened) -> None:
    """Pages that show it are made anew."""
    key = Upload.objects.filter(pk=happened.subject_id).values_list("key", flat=True).first()
    if key is not None:
        shown = Rendition.objects.filter(uploads__contains=[key])
        renditions.anew(shown.values_list("translation_id", flat=True), now=events.moment())
