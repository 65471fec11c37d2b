from django.urls import path

from tickets.incidents.views import linking, spreading

urlpatterns = [
    path("tickets/<int:number>/incident/", linking.incident, name="ticket_incident"),
    path(
        "tickets/<int:number>/incident/<int:service_notice_id>/off/",
        linking.unlink,
        name="ticket_incident_off",
    ),
    path("notices/<int:service_notice_id>/tickets/", linking.link_many, name="notice_tickets"),
    path("notices/<int:service_notice_id>/spread/", spreading.spread, name="notice_spread"),
    path("notices/<int:service_notice_id>/told/", spreading.progress, name="notice_told"),
    path("notices/told/<int:broadcast_id>/stop/", spreading.stop, name="broadcast_stop"),
]
