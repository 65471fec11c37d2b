"""Side tasks for programs: listed, asked, answered, ended."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db.models import F, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.people.models import Person
from helpdesk.lib import html as markup
from helpdesk.lib.api import Conflict, Moment, Shape, StrictSerializer, Unprocessable, shaped
from tickets.teamwork.checklists.actions import Unfilled
from tickets.teamwork.side_tasks import forms, turns
from tickets.teamwork.side_tasks.actions import answering, asking, ending, owning, rows
from tickets.teamwork.side_tasks.models import SideTask, SideTaskMessage
from tickets.teamwork.side_tasks.words import SideTaskQuerySet
from tickets.thread.api.tickets import client_id, person_of, ticket_of

_REFUSALS = (
    *(asking.NoTitle, asking.NotOpen, asking.NotTheirs, owning.CannotOwn),
    *(rows.Ended, rows.NothingToSay, rows.TooManyOpen, rows.WrongTime),
)


class WordsShape(Shape):
    id = serializers.IntegerField()
    kind = serializers.CharField(help_text="ask, answer or line")
    author = serializers.CharField(source="author.name")
    text = serializers.CharField()
    at = Moment(source="created_at")


class TaskShape(Shape):
    number = serializers.IntegerField(source="pk")
    ticket = serializers.IntegerField(source="ticket_id")
    department = serializers.CharField(source="team.name")
    department_id = serializers.IntegerField(source="team_id")
    title = serializers.CharField()
    state = serializers.CharField(help_text="open, answered, done or cancelled")
    waits = serializers.BooleanField(help_text="Whether the ticket is on hold meanwhile.")
    asked_by = serializers.CharField(source="asked_by.name")
    has_it = serializers.CharField(source="owner_name", allow_null=True)
    asked = Moment(source="asked_at")
    due = Moment(source="due_at")
    late_since = Moment(source="late_at", allow_null=True)
    answered = Moment(source="answered_at", allow_null=True)
    ended = Moment(source="ended_at", allow_null=True)


class TaskWithWordsShape(TaskShape):
    words = WordsShape(source="said", many=True)


class TaskFilter(StrictSerializer):
    box = serializers.ChoiceField(["department", "mine", "asked"], required=False)
    task_state = serializers.ChoiceField([code for code, _name in SideTask.STATES], required=False)


class AskInput(StrictSerializer):
    department = serializers.IntegerField(min_value=1)
    person = serializers.IntegerField(min_value=1, required=False)
    title = serializers.CharField(max_length=160)
    text = serializers.CharField(
        max_length=forms.LONGEST, required=False, default="", allow_blank=True
    )
    within_minutes = serializers.IntegerField(min_value=1, max_value=366 * 24 * 60)
    waits = serializers.BooleanField(default=True)
    client_id = serializers.UUIDField(required=False)


class WordsInput(StrictSerializer):
    does = serializers.ChoiceField(["answer", "add", "ask_back"], default="add")
    text = serializers.CharField(max_length=forms.LONGEST)
    client_id = serializers.UUIDField(required=False)


class EndInput(StrictSerializer):
    how = serializers.ChoiceField(["done", "cancel"], default="done")
    reason = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class _Tasks(GenericAPIView[SideTask]):
    serializer_class: type[Shape] = TaskShape
    queryset = SideTask.objects.none()

    def task_of(self, request: Request, task_id: int) -> SideTask:
        """The task, if whoever asks may see it."""
        seen = SideTask.objects.visible_to(person_of(request))
        found = (
            seen.filter(pk=task_id).select_related("ticket").first() if task_id < 2**63 else None
        )
        if found is None:
            raise Http404
        return found

    def do(self, request: Request, task: SideTask, right: str, deed: Callable[[], Any]) -> Response:
        """The deed, if it is this person's to do now; answers with the task as it is then."""
        if not getattr(turns.of(task, person_of(request)), right):
            raise PermissionDenied
        try:
            deed()
        except owning.Taken as error:
            raise Conflict(error.message, owner=error.owner.pk) from error
        except _REFUSALS as error:
            raise Unprocessable(str(error.message)) from error
        return Response(_with_words(task.pk))


class SideTasks(_Tasks):
    rights = {"GET": "tasks.see"}
    asks = frozenset(TaskFilter().fields)

    @extend_schema(
        parameters=[TaskFilter],
        responses=TaskShape(many=True),
        summary="Side tasks that you may see, newest first",
    )
    def get(self, request: Request) -> Response:
        asked, person = TaskFilter.read(request.query_params.dict()), person_of(request)
        tasks = SideTask.objects.visible_to(person)
        boxes = {
            "department": Q(team__in=person.team_ids),
            "mine": Q(owner=person),
            "asked": Q(asked_by=person),
        }
        if "box" in asked:
            tasks = tasks.filter(boxes[asked["box"]])
        if "task_state" in asked:
            tasks = tasks.filter(state=asked["task_state"])
        page = self.paginate_queryset(_named(tasks))
        return self.get_paginated_response([shaped(TaskShape, one) for one in page or []])


class TasksOfTicket(_Tasks):
    rights = {"GET": "tasks.see", "POST": "tasks.ask"}

    @extend_schema(responses=TaskShape(many=True), summary="What departments are asked about it")
    def get(self, request: Request, number: int) -> Response:
        tasks = SideTask.objects.filter(ticket=ticket_of(request, number))
        found = _named(tasks).order_by("pk")[:200]
        return Response([shaped(TaskShape, one) for one in found])

    @extend_schema(
        request=AskInput,
        responses={201: TaskWithWordsShape},
        summary="Ask a department",
        description="The player keeps the owner of the ticket as his contact.",
    )
    def post(self, request: Request, number: int) -> Response:
        data, by, now = AskInput.read(request.data), person_of(request), timezone.now()
        ticket = ticket_of(request, number)
        teams = {team.pk: team for team in forms.departments_for(ticket)}
        if data["department"] not in teams:
            raise ValidationError({"department": [_("There is no such team.")]})
        owner = None
        if "person" in data:
            owner = Person.objects.filter(pk=data["person"], kind=Person.STAFF).first()
            if owner is None:
                raise ValidationError({"person": [_("There is no such person.")]})
        try:
            task = asking.ask(
                ticket,
                team=teams[data["department"]],
                owner=owner,
                title=data["title"],
                html=markup.from_text(data["text"]) if data["text"].strip() else "",
                due_at=now + timedelta(minutes=data["within_minutes"]),
                waits=data["waits"],
                client_id=client_id(request, data.get("client_id")) or uuid4(),
                by=by,
                now=now,
            )
        except Unfilled as error:
            raise Conflict(str(error.message), objection=error.code) from error
        except _REFUSALS as error:
            raise Unprocessable(str(error.message)) from error
        return Response(_with_words(task.pk), status=status.HTTP_201_CREATED)


class OneSideTask(_Tasks):
    rights = {"GET": "tasks.see"}
    serializer_class = TaskWithWordsShape

    @extend_schema(responses=TaskWithWordsShape, summary="A side task with its words")
    def get(self, request: Request, task_id: int) -> Response:
        return Response(_with_words(self.task_of(request, task_id).pk))


class Words(_Tasks):
    rights = {"POST": "tasks.see"}
    serializer_class = TaskWithWordsShape

    @extend_schema(
        request=WordsInput,
        responses=TaskWithWordsShape,
        summary="Answer, ask once more, or add a line",
    )
    def post(self, request: Request, task_id: int) -> Response:
        data, task = WordsInput.read(request.data), self.task_of(request, task_id)
        deeds: dict[str, Callable[..., SideTaskMessage]] = {
            "answer": answering.answer,
            "add": answering.add,
            "ask_back": answering.ask_back,
        }
        words = {
            "by": person_of(request),
            "html": markup.from_text(data["text"]),
            "client_id": client_id(request, data.get("client_id")) or uuid4(),
            "now": timezone.now(),
        }
        return self.do(request, task, data["does"], lambda: deeds[data["does"]](task, **words))


class Claim(_Tasks):
    rights = {"POST": "tasks.answer"}
    serializer_class = TaskWithWordsShape

    @extend_schema(request=None, responses=TaskWithWordsShape, summary="Take a side task")
    def post(self, request: Request, task_id: int) -> Response:
        task, by = self.task_of(request, task_id), person_of(request)
        take = lambda: owning.take(task, by=by, now=timezone.now())  # noqa: E731
        return self.do(request, task, "give", take)


class End(_Tasks):
    rights = {"POST": "tasks.see", "DELETE": "tasks.see"}
    serializer_class = TaskWithWordsShape

    @extend_schema(request=EndInput, responses=TaskWithWordsShape, summary="End a side task")
    def post(self, request: Request, task_id: int) -> Response:
        data, task = EndInput.read(request.data), self.task_of(request, task_id)
        by, now = person_of(request), timezone.now()
        if data["how"] == "cancel":
            reason = data["reason"]
            cancel = lambda: ending.cancel(task, by=by, now=now, reason=reason)  # noqa: E731
            return self.do(request, task, "cancel", cancel)
        return self.do(request, task, "done", lambda: ending.done(task, by=by, now=now))

    @extend_schema(responses=TaskWithWordsShape, summary="Take a side task up again")
    def delete(self, request: Request, task_id: int) -> Response:
        task, by = self.task_of(request, task_id), person_of(request)
        reopen = lambda: ending.reopen(task, by=by, now=timezone.now())  # noqa: E731
        return self.do(request, task, "reopen", reopen)


def _named(tasks: SideTaskQuerySet) -> SideTaskQuerySet:
    """With all that their shape shows."""
    return tasks.select_related("team", "asked_by").annotate(owner_name=F("owner__name"))


def _with_words(pk: int) -> dict[str, Any]:
    task: Any = _named(SideTask.objects.filter(pk=pk)).get()
    task.said = list(task.messages.select_related("author").order_by("seq"))
    return shaped(TaskWithWordsShape, task)
