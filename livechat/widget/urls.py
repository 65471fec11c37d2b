"""What the chat's own origin serves, and the links that open a talk's files."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from livechat.widget.views import files, page, talks, visits


class TicketNumber(IntConverter):
    """Only what can be a ticket's number: a longer one is no address."""

    regex = "[1-9][0-9]{0,17}"


register_converter(TicketNumber, "ticket_number")
_TALK = "chat/<slug:slug>/talks/<ticket_number:ticket>"

urlpatterns = [
    path("widget.js", page.embed, name="widget_embed"),
    path("chat/<slug:slug>/", page.frame, name="widget_frame"),
    path("chat/<slug:slug>/brand.css", page.colours, name="widget_colours"),
    path("chat/<slug:slug>/visit/", visits.visit, name="widget_visit"),
    path("chat/<slug:slug>/status/", visits.status, name="widget_status"),
    path("chat/<slug:slug>/ask/", talks.ask, name="widget_ask"),
    path("chat/<slug:slug>/message/", talks.message, name="widget_message"),
    path("chat/<slug:slug>/files/", files.upload, name="widget_upload"),
    path("chat/<slug:slug>/files/<str:handle>/", files.file, name="widget_file"),
    path(f"{_TALK}/messages/", talks.messages, name="widget_messages"),
    path(f"{_TALK}/feed/", talks.news, name="widget_feed"),
    path(f"{_TALK}/read/", talks.read, name="widget_read"),
    path(f"{_TALK}/still-here/", talks.still_here, name="widget_still_here"),
    path(f"{_TALK}/end/", talks.end, name="widget_end"),
    path(f"{_TALK}/leave/", talks.leave, name="widget_leave"),
    path(f"{_TALK}/transcript/", talks.transcript, name="widget_transcript"),
    path("outside/chat/<str:token>/<str:name>", files.outside_chat_file, name="outside_chat_file"),
]
