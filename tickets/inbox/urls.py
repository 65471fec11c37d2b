from django.urls import path

from tickets.inbox.views import bulk, conversation, failing, inbox, kept, saved_views, ticket

urlpatterns = [
    path("", inbox.inbox, name="home"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/list/", inbox.inbox_list, name="inbox_list"),
    path("inbox/bulk/choose/", bulk.choose, name="bulk_choose"),
    path("inbox/bulk/", bulk.begin, name="bulk"),
    path("inbox/bulk/<int:run_id>/", bulk.run, name="bulk_run"),
    path("inbox/bulk/<int:run_id>/stop/", bulk.stop, name="bulk_stop"),
    path("inbox/bulk/<int:run_id>/undo/", bulk.undo, name="bulk_undo"),
    path("inbox/suggestions/", inbox.suggestions, name="search_suggestions"),
    path("inbox/views/", saved_views.menu, name="view_menu"),
    path("settings/views/", saved_views.views, name="views"),
    path("settings/views/new/", saved_views.view_new, name="view_new"),
    path("settings/views/<int:view_id>/", saved_views.view, name="view"),
    path("settings/views/<int:view_id>/<slug:deed>/", saved_views.view_deed, name="view_deed"),
    path("tickets/<int:number>/", ticket.ticket, name="ticket"),
    path("tickets/<int:number>/head/", ticket.ticket_head, name="ticket_head"),
    path("tickets/<int:number>/side/", ticket.ticket_side, name="ticket_side"),
    path("tickets/<int:number>/log/", ticket.ticket_log, name="ticket_log"),
    path("tickets/<int:number>/failing/", failing.failing_addresses, name="failing_addresses"),
    path("tickets/<int:number>/draft/", kept.draft, name="draft"),
    path("tickets/<int:number>/seat/", kept.seat, name="seat"),
    path("conversations/new/", conversation.conversation_new, name="conversation_new"),
    path("conversations/new/draft/", kept.new_draft, name="conversation_draft"),
    path(
        "conversations/new/players/",
        conversation.conversation_players,
        name="conversation_players",
    ),
]
