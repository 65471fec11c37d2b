"""The public API, version 1."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from accounts.approvals import api as approvals
from accounts.players import api as players
from helpdesk import api_schema
from helpdesk.lib.doors import public
from tickets.clocks import api as clocks
from tickets.inbox import api as views
from tickets.incidents import api as incidents
from tickets.promises import api as promises
from tickets.replies import api as replies
from tickets.teamwork.side_tasks import api as side_tasks
from tickets.thread.api import changes, deeds, messages, tickets, together

DESCRIBED_BY = [api_schema.Bearer]

schema = public("the description of the API holds nothing of anybody")(
    SpectacularAPIView.as_view(authentication_classes=[], permission_classes=[])
)

urlpatterns = [
    path("schema/", schema, name="api_schema"),
    path("tickets/", tickets.Tickets.as_view()),
    path("tickets/<int:number>/", tickets.OneTicket.as_view()),
    path("tickets/<int:number>/messages/", messages.Messages.as_view()),
    path("tickets/<int:number>/claim/", deeds.Claim.as_view()),
    path("tickets/<int:number>/assignment/", deeds.Assignment.as_view()),
    path("tickets/<int:number>/team/", deeds.Handing.as_view()),
    path("tickets/<int:number>/resolution/", deeds.Resolution.as_view()),
    path("tickets/<int:number>/particulars/", deeds.Particulars.as_view()),
    path("tickets/<int:number>/hold/", deeds.Hold.as_view()),
    path("tickets/<int:number>/spam/", deeds.Spam.as_view()),
    path("tickets/<int:number>/snooze/", together.Sleep.as_view()),
    path("tickets/<int:number>/split/", changes.Split.as_view()),
    path(
        "tickets/<int:number>/messages/<int:message_id>/correction/", changes.Correction.as_view()
    ),
    path("tickets/<int:number>/messages/<int:message_id>/redaction/", changes.Redaction.as_view()),
    path(
        "tickets/<int:number>/messages/<int:message_id>/redaction/elsewhere/",
        changes.Elsewhere.as_view(),
    ),
    path("tickets/<int:number>/promises/", promises.Promises.as_view()),
    path("tickets/<int:number>/promises/<int:promise_id>/keeping/", promises.Keeping.as_view()),
    path("tickets/<int:number>/promises/<int:promise_id>/time/", promises.Time.as_view()),
    path("tickets/<int:number>/merge/", together.Merge.as_view()),
    path("tickets/<int:number>/links/", together.Links.as_view()),
    path("tickets/<int:number>/incident/", incidents.Incident.as_view()),
    path("tickets/<int:number>/tags/", deeds.Tags.as_view()),
    path("tickets/<int:number>/side-tasks/", side_tasks.TasksOfTicket.as_view()),
    path("side-tasks/", side_tasks.SideTasks.as_view()),
    path("side-tasks/<int:task_id>/", side_tasks.OneSideTask.as_view()),
    path("side-tasks/<int:task_id>/messages/", side_tasks.Words.as_view()),
    path("side-tasks/<int:task_id>/claim/", side_tasks.Claim.as_view()),
    path("side-tasks/<int:task_id>/end/", side_tasks.End.as_view()),
    path("approvals/", approvals.Approvals.as_view()),
    path("approvals/<int:approval_id>/", approvals.OneApproval.as_view()),
    path("players/", players.Players.as_view()),
    path("players/<int:player_id>/", players.OnePlayer.as_view()),
    path("players/<int:player_id>/reveal/", players.Reveal.as_view()),
    path("tickets/<int:number>/clocks/", clocks.Clocks.as_view()),
    path("saved-replies/", replies.SavedReplies.as_view()),
    path("saved-replies/<int:reply_id>/use/", replies.UseOfReply.as_view()),
    path("views/", views.Views.as_view()),
    path("views/<int:view_id>/tickets/", views.TicketsOfView.as_view()),
    path("contact-reasons/", tickets.Reasons.as_view()),
]
