"""On the desk: what readers would see."""

from django.urls import path

from knowledgebase.portal.views import preview

urlpatterns = [
    path(
        "articles/<slug:key>/<str:language>/preview/",
        preview.article_preview,
        name="article_preview",
    ),
    path("preview/<slug:brand>.css", preview.preview_colours, name="preview_colours"),
]
