"""Doors of side tasks."""

from django.urls import path

from tickets.teamwork.side_tasks.views import deeds, on_ticket, tasks

urlpatterns = [
    path("tasks/", tasks.tasks, name="side_tasks"),
    path("tasks/list/", tasks.tasks_list, name="side_tasks_list"),
    path("tasks/count/", tasks.tasks_count, name="side_tasks_count"),
    path("tasks/<int:task_id>/", tasks.side_task, name="side_task"),
    path("tasks/<int:task_id>/thread/", tasks.side_task_thread, name="side_task_thread"),
    path("tasks/<int:task_id>/messages/", deeds.words, name="side_task_messages"),
    path("tasks/<int:task_id>/owner/", deeds.owner, name="side_task_owner"),
    path("tasks/<int:task_id>/due/", deeds.due, name="side_task_due"),
    path("tasks/<int:task_id>/end/", deeds.end, name="side_task_end"),
    path("tickets/<int:number>/tasks/", on_ticket.ticket_tasks, name="ticket_tasks"),
]
