"""Which of the files that this room keeps a person may open: those on tasks that he sees."""

from typing import Any

from django.db.models import QuerySet

from accounts.people.models import Person
from tickets.teamwork.side_tasks.models import SideTask, SideTaskFile
from tickets.thread import outside


@outside.keeps
def files_for(person: Person) -> "QuerySet[Any]":
    seen = SideTask.objects.visible_to(person)
    return SideTaskFile.objects.filter(message__task__in=seen).values_list("file_id", flat=True)
