from django.urls import path

from accounts.verification.views import review

urlpatterns = [
    path("", review.verifications, name="verifications"),
    path("list/", review.verification_list, name="verification_list"),
    path("count/", review.verification_count, name="verification_count"),
    path("<int:case_id>/", review.verification, name="verification"),
    path("<int:case_id>/start/", review.verification_start, name="verification_start"),
    path("<int:case_id>/leave/", review.verification_leave, name="verification_leave"),
    path("<int:case_id>/text/", review.verification_text, name="verification_text"),
    path("<int:case_id>/decide/", review.verification_decide, name="verification_decide"),
    path("pictures/<int:side_id>/", review.verification_picture, name="verification_picture"),
    path("decisions/<int:decision_id>/undo/", review.verification_undo, name="verification_undo"),
]
