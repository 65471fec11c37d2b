"""Signs of harm, talks about safer play, advice, and what is owed to players by when."""

from django.urls import path

from accounts.protection.views import board, care, holds, signs, talks

urlpatterns = [
    path("protection/", board.protection_board, name="protection_board"),
    path("protection/list/", board.protection_list, name="protection_list"),
    path("protection/count/", board.protection_count, name="protection_count"),
    path("protection/talks/<int:talk_id>/", talks.protection_talk, name="protection_talk"),
    path(
        "protection/evaluations/<int:evaluation_id>/",
        talks.protection_effect,
        name="protection_effect",
    ),
    path("protection/notices/<int:notice_id>/", board.protection_notice, name="protection_notice"),
    path("players/<int:player_id>/signs/new/", signs.sign_new, name="sign_new"),
    path("players/<int:player_id>/care/", care.care_mark, name="care_mark"),
    path("players/<int:player_id>/care/end/", care.care_end, name="care_end"),
    path("players/<int:player_id>/notices/new/", board.notice_new, name="notice_new"),
    path("protection/signs/<int:marker_id>/confirm/", signs.sign_confirm, name="sign_confirm"),
    path("protection/signs/<int:marker_id>/wrong/", signs.sign_wrong, name="sign_wrong"),
    path("protection/signs/<int:marker_id>/end/", signs.sign_end, name="sign_end"),
    path("protection/holds/<int:hold_id>/lift/", holds.hold_lift, name="hold_lift"),
]
