"""The sheet of facts."""

from django.urls import path

from knowledgebase.facts import views

urlpatterns = [
    path("knowledge/facts/", views.facts, name="facts"),
    path("knowledge/facts/new/", views.new_fact, name="new_fact"),
    path(
        "knowledge/facts/values/<int:value_id>/signature/",
        views.value_signature,
        name="fact_value_signature",
    ),
    path(
        "knowledge/facts/values/<int:value_id>/refusal/",
        views.value_refusal,
        name="fact_value_refusal",
    ),
    path("knowledge/facts/values/<int:value_id>/end/", views.value_end, name="fact_value_end"),
    path("knowledge/facts/<int:fact_id>/", views.fact, name="fact"),
    path("knowledge/facts/<int:fact_id>/use/", views.fact_use, name="fact_use"),
    path(
        "knowledge/facts/<int:fact_id>/values/<int:brand_id>/",
        views.new_value,
        name="new_fact_value",
    ),
]
