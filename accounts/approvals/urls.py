from django.urls import path

from accounts.approvals.views import past, requests

urlpatterns = [
    path("", requests.approvals, name="approvals"),
    path("list/", requests.approvals_list, name="approvals_list"),
    path("count/", requests.approvals_count, name="approvals_count"),
    path("history/", past.approvals_history, name="approvals_history"),
    path(
        "new/<slug:kind>/<int:subject_id>/",
        requests.approval_asking,
        name="approval_asking",
    ),
    path("<int:approval_id>/", requests.approval, name="approval"),
    path("<int:approval_id>/standing/", requests.approval_standing, name="approval_standing"),
    path("<int:approval_id>/decision/", requests.approval_decision, name="approval_decision"),
    path("<int:approval_id>/taken-back/", requests.approval_taken_back, name="approval_taken_back"),
    path("<int:approval_id>/reminder/", requests.approval_reminder, name="approval_reminder"),
]
