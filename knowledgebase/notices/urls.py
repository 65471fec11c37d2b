from django.urls import path

from knowledgebase.notices.views import reading, writing

urlpatterns = [
    path("notices/", reading.notices, name="notices"),
    path("notices/banners/", reading.banners, name="notice_banners"),
    path("notices/incident/", writing.report, name="report_incident"),
    path("notices/maintenance/", writing.plan, name="plan_maintenance"),
    path("notices/<int:service_notice_id>/", reading.notice, name="service_notice"),
    path("notices/<int:service_notice_id>/words/", writing.rewrite, name="notice_words"),
    path("notices/<int:service_notice_id>/update/", writing.update, name="notice_update"),
    path("notices/<int:service_notice_id>/step/", writing.advance, name="notice_step"),
    path("notices/<int:service_notice_id>/times/", writing.times, name="notice_times"),
    path("notices/<int:service_notice_id>/away/", reading.dismiss, name="notice_away"),
]
