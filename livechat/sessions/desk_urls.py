"""Chats at the desk: offers, deeds on a talk, and the list that leads watch."""

from django.urls import path

from livechat.sessions.views import board, offers, talk

urlpatterns = [
    path("chats/", board.chats, name="chats"),
    path("chats/list/", board.chats_list, name="chats_list"),
    path("chats/offers/", offers.offers, name="chat_offers"),
    path("chats/offers/<int:session_id>/accept/", offers.accept, name="chat_accept"),
    path("chats/offers/<int:session_id>/pass/", offers.decline, name="chat_pass"),
    path("chats/<int:number>/end/", talk.end, name="chat_end"),
    path("chats/<int:number>/finish/", talk.finish, name="chat_finish"),
    path("chats/<int:number>/transfer/", talk.transfer, name="chat_transfer"),
    path("chats/<int:number>/whisper/", talk.whisper, name="chat_whisper"),
]
