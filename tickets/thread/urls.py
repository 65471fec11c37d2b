from django.urls import path

from tickets.thread.views import (
    assignment,
    changes,
    labels,
    links,
    merge,
    messages,
    particulars,
    reasons,
    resolution,
    sleep,
    split,
    tags,
)

urlpatterns = [
    path("tickets/<int:number>/messages/", messages.messages, name="messages"),
    path("settings/tags/", tags.tag_list, name="tag_list"),
    path("settings/tags/<int:pk>/", tags.tag, name="tag"),
    path("settings/tags/<int:pk>/merge/", tags.tag_merge, name="tag_merge"),
    path("settings/tags/<int:pk>/retirement/", tags.tag_retirement, name="tag_retirement"),
    path("settings/tags/merges/<int:pk>/undo/", tags.tag_separation, name="tag_separation"),
    path("settings/reasons/", reasons.reasons, name="reasons"),
    path("settings/reasons/new/", reasons.reason_new, name="reason_new"),
    path("settings/reasons/<int:pk>/", reasons.reason, name="reason"),
    path("settings/reasons/<int:pk>/place/", reasons.reason_place, name="reason_place"),
    path(
        "settings/reasons/<int:pk>/retirement/",
        reasons.reason_retirement,
        name="reason_retirement",
    ),
    path(
        "tickets/<int:number>/messages/<int:message_id>/undo/", messages.undo, name="message_undo"
    ),
    path(
        "tickets/<int:number>/messages/<int:message_id>/retry/",
        messages.retry,
        name="message_retry",
    ),
    path("tickets/<int:number>/claim/", assignment.claim, name="claim"),
    path("tickets/<int:number>/assignment/", assignment.assignment, name="assignment"),
    path("tickets/<int:number>/team/", assignment.team, name="team"),
    path("tickets/<int:number>/resolution/", resolution.resolution, name="resolution"),
    path("tickets/<int:number>/hold/", resolution.hold, name="hold"),
    path("tickets/<int:number>/spam/", resolution.spam, name="spam"),
    path("tickets/<int:number>/snooze/", sleep.snooze, name="snooze"),
    path("tickets/<int:number>/split/", split.split, name="split"),
    path(
        "tickets/<int:number>/messages/<int:message_id>/deeds/",
        changes.message_deeds,
        name="message_deeds",
    ),
    path(
        "tickets/<int:number>/messages/<int:message_id>/correction/",
        changes.correction,
        name="message_correction",
    ),
    path(
        "tickets/<int:number>/messages/<int:message_id>/redaction/",
        changes.redaction,
        name="message_redaction",
    ),
    path(
        "tickets/<int:number>/messages/<int:message_id>/versions/",
        changes.versions,
        name="message_versions",
    ),
    path(
        "tickets/<int:number>/messages/<int:message_id>/split/",
        split.split_message,
        name="message_split",
    ),
    path("tickets/<int:number>/merge/", merge.merge, name="merge"),
    path("tickets/<int:number>/links/", links.links, name="links"),
    path("tickets/<int:number>/labels/", labels.labels, name="labels"),
    path("tickets/<int:number>/particulars/", particulars.particulars, name="particulars"),
    path("tickets/<int:number>/tags/", labels.tags, name="tags"),
    path("tickets/<int:number>/followers/", labels.followers, name="followers"),
]
