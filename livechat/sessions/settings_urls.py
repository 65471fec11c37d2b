from django.urls import path

from livechat.sessions.views import embedding, settings

urlpatterns = [
    path("", settings.chat_brands, name="chat_brands"),
    path("<int:brand_id>/", settings.conduct, name="chat_conduct"),
    path("<int:brand_id>/hours/", settings.opening, name="chat_hours"),
    path("<int:brand_id>/topics/", settings.topics, name="chat_topics"),
    path("<int:brand_id>/embed/", embedding.embed, name="chat_embed"),
    path("<int:brand_id>/embed/keys/", embedding.make_key, name="chat_key_make"),
    path(
        "<int:brand_id>/embed/keys/<int:key_id>/retire/",
        embedding.retire_key,
        name="chat_key_retire",
    ),
]
