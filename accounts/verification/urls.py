"""Where players hand in documents, and where those who check them look at pictures."""

from django.urls import path

from accounts.verification import outside
from accounts.verification.views import hooks, licences, underage, upload

urlpatterns = [
    path("upload/<str:token>/", upload.upload, name="player_upload"),
    path("upload/<str:token>/brand.css", upload.colours, name="upload_colours"),
    path("upload/<str:token>/give/", upload.give, name="upload_give"),
    path("upload/<str:token>/details/", upload.details, name="upload_details"),
    path("upload/<str:token>/hand-in/", upload.hand_in, name="upload_hand_in"),
    path("upload/<str:token>/files/", upload.announce, name="upload_announce"),
    path("upload/<str:token>/files/<str:handle>/", upload.piece, name="upload_piece"),
    path("hooks/verification/<slug:slug>/<slug:key>/", hooks.provider_hook, name="provider_hook"),
    path("players/<int:player_id>/age/", underage.age_known, name="age_known"),
    path("players/<int:player_id>/age/report/", underage.age_report, name="age_report"),
    path("players/<int:player_id>/age/document/", underage.age_ask, name="age_ask"),
    path("players/<int:player_id>/age/lock/", underage.age_lock, name="age_lock"),
    path("players/<int:player_id>/age/returned/", underage.age_returned, name="age_returned"),
    path("protection/ages/<int:suspicion_id>/", underage.age_suspicion, name="age_suspicion"),
    path("settings/licences/", licences.licences, name="licences"),
    path("settings/licences/brands/<int:brand_id>/", licences.licence, name="licence"),
    path(
        "settings/licences/brands/<int:brand_id>/providers/<slug:key>/",
        licences.licence_provider,
        name="licence_provider",
    ),
    path("settings/licences/rules/<slug:code>/", licences.pack, name="rule_pack"),
    path("settings/licences/rules/<slug:code>/compared/", licences.compare, name="rule_compared"),
    path("settings/licences/rules/<slug:code>/documents/", licences.asked, name="rule_asked"),
    path("outside/documents/<str:token>/", outside.document, name="outside_document"),
]
