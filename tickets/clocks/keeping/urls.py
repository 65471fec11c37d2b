from django.urls import path

from tickets.clocks.keeping.views import anew, calendars, policies, reckoning

urlpatterns = [
    path("settings/sla/", policies.policies, name="sla_policies"),
    path("settings/sla/new/", policies.policy_new, name="sla_policy_new"),
    path("settings/sla/order/", policies.policy_order, name="sla_order"),
    path("settings/sla/anew/", anew.recount, name="sla_anew"),
    path("settings/sla/explain/", reckoning.explain, name="sla_explain"),
    path("settings/sla/<int:pk>/", policies.policy, name="sla_policy"),
    path("settings/sla/<int:pk>/removal/", policies.policy_removal, name="sla_removal"),
    path("settings/sla/<int:pk>/meaning/", policies.policy_meaning, name="sla_meaning"),
    path("settings/calendars/", calendars.calendars, name="calendars"),
    path("settings/calendars/new/", calendars.calendar_new, name="calendar_new"),
    path("settings/calendars/<int:pk>/", calendars.calendar, name="calendar"),
    path(
        "settings/calendars/<int:pk>/removal/", calendars.calendar_removal, name="calendar_removal"
    ),
    path("tickets/<int:number>/clocks/", reckoning.ticket_clocks, name="ticket_clocks"),
]
