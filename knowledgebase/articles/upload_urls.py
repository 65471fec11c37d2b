"""Pictures, films and papers of articles: as the team keeps them, and where they are fetched."""

from django.urls import path

from knowledgebase.articles.views import media, uploads

urlpatterns = [
    path("help/media/<str:picture>", media.media, name="media"),
    path("knowledge/media/<str:picture>", media.desk_media, name="desk_media"),
    path("knowledge/uploads/", uploads.uploads, name="uploads"),
    path("knowledge/uploads/<int:upload_id>/", uploads.upload, name="upload_of_article"),
    path("knowledge/uploads/<int:upload_id>/poster/", uploads.upload_poster, name="upload_poster"),
    path(
        "knowledge/uploads/<int:upload_id>/removal/",
        uploads.upload_removal,
        name="upload_removal",
    ),
]
