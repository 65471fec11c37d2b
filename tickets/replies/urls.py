"""Doors of saved replies."""

from django.urls import path

from tickets.replies.views import files, help_lines, offered, own_page, replies

urlpatterns = [
    path("replies/", offered.search, name="replies"),
    path("replies/<int:pk>/used/", offered.used, name="reply_used"),
    path("tickets/<int:number>/reading/", offered.reading, name="reply_reading"),
    path("tickets/<int:number>/colleagues/", offered.colleagues, name="colleagues"),
    path("tickets/<int:number>/help-lines/", help_lines.offered, name="help_lines_offered"),
    path("tickets/<int:number>/own-page/", own_page.send_own_page, name="send_own_page"),
    path("settings/replies/", replies.replies, name="saved_replies"),
    path("settings/replies/<int:pk>/", replies.reply, name="saved_reply"),
    path(
        "settings/replies/<int:pk>/files/<int:file_id>/detach/",
        files.detach,
        name="detach_from_reply",
    ),
    path("settings/replies/<int:pk>/retire/", replies.retire, name="retire_reply"),
]
