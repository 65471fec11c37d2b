from django.urls import path

from accounts.approvals.views import limits

urlpatterns = [
    path("", limits.approval_limits, name="approval_limits"),
    path("accounts/", limits.note_staff_account, name="note_staff_account"),
    path(
        "accounts/<int:staff_account_id>/forget/",
        limits.forget_staff_account,
        name="forget_staff_account",
    ),
]
