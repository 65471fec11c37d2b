"""What the chat's own origin serves, and the links that open a talk's files."""

from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.urls.converters import IntConverter

from livechat.widget.views import files, own, page, talks, visits


class TicketNumber(IntConverter):
    """Only what can be a ticket's number: a longer one is no address."""

    regex = "[1-9][0-9]{0,17}"


register_converter(TicketNumber, "ticket_number")

_TALK: list[URLPattern] = [
    path("messages/", talks.messages, name="widget_messages"),
    path("feed/", talks.news, name="widget_feed"),
    path("read/", talks.read, name="widget_read"),
    path("still-here/", talks.still_here, name="widget_still_here"),
    path("code/", talks.code, name="widget_code"),
    path("end/", talks.end, name="widget_end"),
    path("leave/", talks.leave, name="widget_leave"),
    path("transcript/", talks.transcript, name="widget_transcript"),
]
_CHAT: list[URLPattern | URLResolver] = [
    path("talks/<ticket_number:ticket>/", include(_TALK)),
    path("", page.frame, name="widget_frame"),
    path("brand.css", page.colours, name="widget_colours"),
    path("visit/", visits.visit, name="widget_visit"),
    path("status/", visits.status, name="widget_status"),
    path("ask/", talks.ask, name="widget_ask"),
    path("message/", talks.message, name="widget_message"),
    path("own/", own.own_page, name="widget_own"),
    path("files/", files.upload, name="widget_upload"),
    path("files/<str:handle>/", files.file, name="widget_file"),
]
urlpatterns = [
    path("chat/<slug:slug>/", include(_CHAT)),
    path("widget.js", page.embed, name="widget_embed"),
    path("outside/chat/<str:token>/<str:name>", files.outside_chat_file, name="outside_chat_file"),
]
