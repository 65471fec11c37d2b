"""What can happen to an article."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from accounts.people.models import Person
from knowledgebase.articles.models import Article, Category, Template, Upload


def visible_articles(person: Person) -> "QuerySet[Article]":
    """Those of the person's brands; what is internal, only for whoever looks after articles."""
    if not person.may("knowledge.read"):
        return Article.objects.none()
    rows = Article.objects.filter(Q(brand=None) | Q(brand__in=person.brand_ids))
    if person.may("knowledge.write") or person.may("knowledge.sign"):
        return rows
    own = Q(created_by=person)
    return rows.filter(Q(audience__in=[Article.AGENTS, Article.PLAYERS]) | own)


def _title(article: Article) -> str:
    first = article.translations.select_related("newest").filter(language=article.language).first()
    return first.newest.title if first and first.newest else article.key


subject(
    "article",
    Article,
    visible_to=visible_articles,
    url=lambda pk: f"/knowledge/by-id/{pk}/",
    title=_title,
)


def _shelves(person: Person) -> "QuerySet[Category]":
    return Category.objects.all() if person.may("knowledge.manage") else Category.objects.none()


def _templates(person: Person) -> "QuerySet[Template]":
    return Template.objects.all() if person.may("knowledge.manage") else Template.objects.none()


subject(
    "article_category",
    Category,
    visible_to=_shelves,
    url=lambda pk: f"/settings/help-centre/categories/{pk}/",
    title=lambda shelf: shelf.names.get("en") or shelf.slug,
)
subject(
    "article_template",
    Template,
    visible_to=_templates,
    url=lambda pk: f"/settings/help-centre/templates/{pk}/",
    title=lambda template: template.names.get("en", ""),
)

verb("article.begun", _("%(actor)s began the article"), icon="plus")
verb("article.translated", _("%(actor)s translated the article"), icon="globe")
verb("article.written", _("%(actor)s changed the words"), icon="pen", is_quiet=True)
verb("article.published", _("%(actor)s published the article"), icon="check")
verb("article.scheduled", _("%(actor)s set when the article is published"), icon="clock")
verb("article.unscheduled", _("%(actor)s took back that it is published later"), icon="undo")
verb("article.kept_back", _("The article could not be published when it was due"), icon="alert")
verb("article.withdrawn", _("%(actor)s took the article back from its readers"), icon="x")
verb("article.sign_off_asked", _("%(actor)s asked compliance to sign"), icon="shield")
verb("article.signed", _("%(actor)s signed the words"), icon="check")
verb("article.sign_off_refused", _("%(actor)s refused to sign the words"), icon="x")
verb("article.sign_off_taken_back", _("%(actor)s asks for no signature any more"), icon="undo")
verb("article.arranged", _("%(actor)s changed what the article is about"), icon="pen")
verb("article.judged", _("%(actor)s changed how sure we are of it"), icon="check")
verb("article.archived", _("%(actor)s archived the article"), icon="x")
verb("article.taken_out", _("%(actor)s took the article out of the archive"), icon="undo")
verb("article.flagged", _("%(actor)s says that something in it is wrong"), icon="flag")
verb("article.flag_settled", _("%(actor)s settled what was flagged"), icon="check")
verb("article.flag_late", _("Nobody has looked into what was flagged"), icon="alert")
verb("article.confirmed", _("%(actor)s says that it holds"), icon="check")
verb("article.stale", _("What the article says has changed"), icon="clock")
verb("article.ended", _("The validity of the article is over"), icon="clock")

verb("category.added", _("%(actor)s added a category"), icon="plus")
verb("category.changed", _("%(actor)s changed a category"), icon="pen")
verb("category.moved", _("%(actor)s moved a category"), icon="list")
verb("category.retired", _("%(actor)s took a category out of use"), icon="x")
verb("category.restored", _("%(actor)s took a category into use again"), icon="undo")
verb("template.added", _("%(actor)s added a template"), icon="plus")
verb("template.changed", _("%(actor)s changed a template"), icon="pen")
verb("template.retired", _("%(actor)s took a template out of use"), icon="x")
verb("template.restored", _("%(actor)s took a template into use again"), icon="undo")


def visible_uploads(person: Person) -> "QuerySet[Upload]":
    return Upload.objects.all() if person.may("knowledge.write") else Upload.objects.none()


subject(
    "upload",
    Upload,
    visible_to=visible_uploads,
    url=lambda pk: f"/knowledge/uploads/{pk}/",
    title=lambda upload: upload.name,
)

verb("upload.added", _("%(actor)s uploaded it for articles"), icon="image")
verb("upload.checked", _("It was checked"), icon="check", is_quiet=True)
verb("upload.described", _("%(actor)s said what it shows"), icon="pen")
verb("upload.poster_given", _("%(actor)s gave it another poster"), icon="image")
verb("upload.removed", _("%(actor)s gave it up"), icon="trash")
