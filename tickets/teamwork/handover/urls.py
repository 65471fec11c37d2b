from django.urls import path

from tickets.teamwork.handover.views import one, reading, writing

urlpatterns = [
    path("team/", reading.team, name="team_pages"),
    path("team/count/", reading.team_count, name="team_count"),
    path("team/handover/", reading.handovers, name="handovers"),
    path("team/handover/mine/", writing.mine, name="my_handover"),
    path("team/handover/stay/", writing.stay_on, name="stay_on"),
    path("team/handover/teams/<int:team_id>/", writing.of_team, name="handover_of_team"),
    path("team/handover/<int:handover_id>/", reading.handover, name="handover"),
    path(
        "team/handover/<int:handover_id>/items/<int:item_id>/",
        reading.taking_in,
        name="handover_taking_in",
    ),
    path("tickets/<int:number>/handover/", one.handing_over, name="ticket_handover"),
]
