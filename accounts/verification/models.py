"""Who a player is, and how we know: cases, checks, documents, decisions, challenges."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.events.models import Subject
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.players.models import Player


class Case(Subject):
    """One verification of a player, from asking to a decision. States: `verification/states.py`.

    `player_comment` is what the player reads; `internal_comment` is for those with
    `verification.decide` and is reachable from nothing that writes to him.
    """

    NOT_STARTED, REQUESTED, SUBMITTED = "not_started", "documents_requested", "submitted"
    IN_REVIEW, APPROVED, ON_HOLD = "in_review", "approved", "on_hold"
    RESUBMISSION, REJECTED, EXPIRED = "resubmission_requested", "rejected_final", "expired"
    STATES = [
        (s, s)
        for s in (
            *(NOT_STARTED, REQUESTED, SUBMITTED, IN_REVIEW, APPROVED),
            *(ON_HOLD, RESUBMISSION, REJECTED, EXPIRED),
        )
    ]
    TRIGGERS = [
        (t, t)
        for t in (
            *("registration", "threshold", "periodic", "document_expiry"),
            *("payment_change", "fraud", "withdrawal", "regulator"),
        )
    ]

    player = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="cases")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    trigger = models.CharField(max_length=20, choices=TRIGGERS)
    pack = models.CharField(
        max_length=20, blank=True, default=""
    )  # under which rules it was opened
    state = models.CharField(max_length=24, choices=STATES, default=NOT_STARTED)
    hold_kind = models.CharField(max_length=20, blank=True, default="")  # compliance, second
    why_not_earlier = models.CharField(max_length=500, blank=True, default="")  # INV-16
    legal_basis = models.CharField(max_length=24, blank=True, default="")  # GM-8, `opening.BASES`
    allowed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # compliance, for a request made at a withdrawal
    provider = models.CharField(max_length=20, blank=True, default="")
    provider_ref = models.CharField(max_length=80, blank=True, default="")
    provider_at = models.DateTimeField(null=True)  # the newest of the provider's tellings
    attempts = models.PositiveSmallIntegerField(default=0)
    assignee = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    assigned_until = models.DateTimeField(null=True)  # a lease that his open page renews
    player_comment = models.TextField(blank=True, default="")
    internal_comment = models.TextField(blank=True, default="")
    requested_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    review_due_at = models.DateTimeField(null=True)  # orders the queue
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    expires_at = models.DateTimeField(null=True)  # of the document that it rests on
    reminded = models.PositiveSmallIntegerField(null=True)  # at how many days before, lastly
    due_at = models.DateTimeField(null=True)  # when somebody has to look: reminder, expiry
    renewed_at = models.DateTimeField(null=True)  # the next routine check was seen to
    created_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        app_label = "accounts"
        db_table = "accounts_verificationcase"
        constraints = [
            models.CheckConstraint(
                condition=~Q(trigger="withdrawal")
                | (~Q(why_not_earlier="") & ~Q(legal_basis="") & Q(allowed_by__isnull=False)),
                name="case_says_why_not_earlier",
            ),
            models.CheckConstraint(
                condition=~Q(trigger="withdrawal") | ~Q(allowed_by=F("opened_by")),
                name="case_allowed_by_another",
            ),
            models.UniqueConstraint(
                fields=["player", "trigger"],
                condition=Q(
                    state__in=[
                        *("not_started", "documents_requested", "submitted", "in_review"),
                        *("on_hold", "resubmission_requested"),
                    ]
                ),
                name="case_open_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["brand", "review_due_at"],
                condition=Q(state__in=["submitted", "in_review", "on_hold"]),
                name="case_to_review",
            ),
            models.Index(
                fields=["brand", "-requested_at", "-id"],
                condition=Q(state__in=["documents_requested", "resubmission_requested"]),
                name="case_with_player",
            ),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="case_due"),
            models.Index(
                fields=["brand", "decided_at"],
                condition=Q(state="approved", renewed_at=None),
                name="case_to_renew",
            ),
            models.Index(
                fields=["provider", "provider_ref"],
                condition=~Q(provider_ref=""),
                name="case_of_provider",
            ),
        ]


class AgeSuspicion(Subject):
    """Somebody may be under age, until compliance has said what he is, and by what it knows that
    (INV-05). What he may not do meanwhile are holds. Who can't lift it learns nothing of it, not
    that there is one (INV-20).

    Of who is under age the accounts are closed for good and his stakes go back: `returned_at` is
    when the platform had done that, or somebody noted that it was done by hand.
    """

    OPEN, OF_AGE, UNDER_AGE = "open", "of_age", "under_age"
    DOCUMENT, REGISTER, PROVIDER, STATEMENT = "document", "register", "provider", "statement"

    player = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, default=OPEN)
    raised_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    raised_at = models.DateTimeField()
    # in which it was found, or which was opened to find out
    case = models.ForeignKey(
        Case, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=10, blank=True, default="")
    document = models.ForeignKey(
        "accounts.Document", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reference = models.CharField(max_length=120, blank=True, default="")
    why = models.CharField(max_length=500, blank=True, default="")
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    returned_ref = models.CharField(max_length=120, blank=True, default="")
    # when the player is to be written to of what was decided, and was
    tell_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(
                fields=["player"], condition=Q(state="open"), name="age_in_doubt_once"
            ),
            models.CheckConstraint(
                condition=Q(state="open") | (~Q(proof="") & Q(decided_by__isnull=False)),
                name="age_has_a_proof",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-raised_at"],
                condition=Q(state="open") | Q(state="under_age", returned_at=None),
                name="age_to_settle",
            ),
            models.Index(fields=["player", "-raised_at"], name="age_newest"),
            models.Index(
                fields=["tell_at"], condition=Q(tell_at__isnull=False), name="age_to_tell"
            ),
        ]


class AgeReport(models.Model):
    """What a colleague saw or heard that made him think so, in his words: for compliance alone."""

    player = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    said = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        indexes = [models.Index(fields=["player", "-at"], name="age_report_newest")]


class Check(models.Model):
    """One thing that a case has to show, with the kinds of documents of which one is enough."""

    WANTED, GIVEN, PASSED, FAILED = "wanted", "given", "passed", "failed"
    STATES = [(s, s) for s in (WANTED, GIVEN, PASSED, FAILED)]

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="checks", db_index=False)
    kind = models.CharField(max_length=20)  # identity, address, payment_method, liveness …
    documents = ArrayField(models.CharField(max_length=24), default=list)
    state = models.CharField(max_length=10, choices=STATES, default=WANTED)
    requested_at = models.DateTimeField(null=True)  # first asked for, if not with its case (GM-8)

    class Meta:
        app_label = "accounts"
        db_table = "accounts_verificationcheck"
        constraints = [models.UniqueConstraint(fields=["case", "kind"], name="check_once")]


class Document(models.Model):
    """A document that a player handed in; its pictures are `Side`s.

    Numbers are kept sealed or as their last four; `prechecks` holds what was really looked at:
    [{"code": "sharpness", "is_fine": true, "found": "…"}].
    """

    UPLOADED, ACCEPTED, REJECTED, EXPIRED = "uploaded", "accepted", "rejected", "expired"
    STATES = [(s, s) for s in (UPLOADED, ACCEPTED, REJECTED, EXPIRED)]

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    check_of = models.ForeignKey(
        Check, null=True, on_delete=models.PROTECT, related_name="given", db_index=False
    )
    player = models.ForeignKey(Player, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    country = models.CharField(max_length=2, blank=True, default="")
    number_last4 = models.CharField(max_length=4, blank=True, default="")
    number_sealed = models.BinaryField(null=True)
    number_digest = models.CharField(max_length=64, blank=True, default="")  # same number twice
    name_on_it = models.BinaryField(null=True)  # sealed
    birth_date_on_it = models.BinaryField(null=True)  # sealed
    issued_date = models.DateField(null=True)
    expiry_date = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=STATES, default=UPLOADED)
    reasons = ArrayField(models.CharField(max_length=30), default=list)
    prechecks = models.JSONField(default=list)
    # what only those may know who read reasons of fraud: duplicate_identity, underage (INV-20)
    signals = ArrayField(models.CharField(max_length=30), default=list)
    source = models.CharField(max_length=12, default="upload")  # upload, chat, mail, provider
    uploaded_at = models.DateTimeField()
    replaced_by = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    retention_until = models.DateTimeField(null=True)  # when its contents go
    held_until = models.DateTimeField(null=True)  # a legal hold outlives retention (FL-9)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"
        db_table = "accounts_identitydocument"
        indexes = [
            models.Index(
                fields=["retention_until"],
                condition=Q(removed_at=None, retention_until__isnull=False),
                name="document_to_remove",
            ),
            models.Index(
                fields=["number_digest"],
                condition=~Q(number_digest=""),
                name="document_number",
            ),
        ]


class Side(models.Model):
    """One picture of a document: sealed under the player's key, shown re-encoded only.

    The pages of a file are one each: the first has the original, the others are drawn when it was
    checked and have no `key`.
    """

    WAITING, CLEAN, INFECTED, REFUSED = "waiting", "clean", "infected", "refused"
    STATES = [(s, s) for s in (WAITING, CLEAN, INFECTED, REFUSED)]

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="sides")
    side = models.CharField(max_length=10)  # front, back, page
    page = models.PositiveSmallIntegerField(default=1)
    key = models.CharField(max_length=64, blank=True, default="")  # of the sealed original
    display_key = models.CharField(max_length=64, blank=True, default="")
    mime = models.CharField(max_length=60)
    size = models.BigIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    scan_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    wait_reason = models.CharField(max_length=20, blank=True, default="")  # why it is still shut
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        db_table = "accounts_documentside"
        indexes = [
            models.Index(
                fields=["scan_at"], condition=Q(scan_at__isnull=False), name="side_to_scan"
            )
        ]


class Mark(models.Model):
    """A box that a reviewer drew on a picture; it is kept with the decision. Parts per 10,000."""

    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="marks")
    decision = models.ForeignKey(
        "accounts.Decision", null=True, on_delete=models.PROTECT, related_name="marks"
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    x = models.PositiveSmallIntegerField()
    y = models.PositiveSmallIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=30, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        db_table = "accounts_documentmark"


class Decision(models.Model):
    """What a reviewer decided, with what he looked at, and what the player is told.

    The player is told at `tell_at`, ten seconds later, unless it was undone; the case changes its
    state at once. `look` holds his answers: {"corners": true, "readable": false, …}. A second
    person's decision names the first.
    """

    APPROVE, AGAIN, REJECT, HOLD, SECOND = "approve", "again", "reject", "hold", "second"
    REOPEN = "reopen"  # of compliance, after a final refusal
    KINDS = [(k, k) for k in (APPROVE, AGAIN, REJECT, HOLD, SECOND, REOPEN)]

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=8, choices=KINDS)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    first = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    first_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reasons = ArrayField(models.CharField(max_length=30), default=list)
    document_ids = ArrayField(models.BigIntegerField(), default=list)
    look = models.JSONField(default=dict)
    internal_note = models.TextField(blank=True, default="")
    player_text = models.TextField(blank=True, default="")
    language = models.CharField(max_length=5, blank=True, default="")
    state_before = models.CharField(max_length=24)
    before = models.JSONField(default=dict)  # what undoing puts back
    at = models.DateTimeField()
    tell_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"
        db_table = "accounts_verificationdecision"
        constraints = [
            models.CheckConstraint(
                condition=Q(first_by=None) | ~Q(first_by=F("by")), name="second_look_by_another"
            )
        ]
        indexes = [
            models.Index(
                fields=["tell_at"], condition=Q(tell_at__isnull=False), name="decision_to_tell"
            )
        ]


class PlayerKey(models.Model):
    """The key under which a player's documents are sealed; it is sealed itself under the
    installation's key and sealed anew when that one changes. Destroying it ends them all."""

    player = models.OneToOneField(Player, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    key_id = models.CharField(max_length=32)  # which of the installation's keys sealed it
    made_at = models.DateTimeField()
    rotated_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"


class DocumentView(models.Model):
    """Somebody saw a picture of a document (FL-6). Only ever added."""

    side = models.ForeignKey(Side, on_delete=models.PROTECT, related_name="views")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    why = models.CharField(max_length=40)  # review, second_look, profile
    at = models.DateTimeField()

    class Meta:
        app_label = "accounts"


class UploadLink(models.Model):
    """A secret address where a player hands in documents; only its digest is kept (FL-7)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)  # everything was handed in
    revoked_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"


class Arriving(models.Model):
    """A file on its way from a phone, piece by piece, so that a lost connection loses nothing."""

    link = models.ForeignKey(UploadLink, on_delete=models.CASCADE, related_name="arriving")
    handle = models.CharField(max_length=64, unique=True)
    check_of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=24)
    side = models.CharField(max_length=10)
    name = models.CharField(max_length=200, blank=True, default="")
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    key = models.CharField(max_length=64)  # of the sealed pieces
    finished_at = models.DateTimeField(null=True)  # whole: its handle is used up
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"


class ProviderAccess(Subject):
    """A verification provider that may tell a brand of its cases. Secrets are sealed, newest
    first; the older one still verifies, so that it can be changed while tellings are under way."""

    brand = models.ForeignKey(
        Brand, on_delete=models.CASCADE, related_name="verification_providers", db_index=False
    )
    provider = models.CharField(max_length=20)  # `providers.PROVIDERS`
    secrets = ArrayField(models.BinaryField(), default=list)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "accounts"
        constraints = [models.UniqueConstraint(fields=["brand", "provider"], name="provider_once")]


class Telling(models.Model):
    """One signed message of a provider as it came, raw and sealed: committed before it is
    answered, applied afterwards. `event_id` is the provider's own, or the digest of what it said.
    """

    WAITING, APPLIED, OUTDATED, PRELIMINARY = "waiting", "applied", "outdated", "preliminary"
    UNKNOWN, ILLEGAL, FAILED = "unknown", "illegal", "failed"
    STATES = [(s, s) for s in (WAITING, APPLIED, OUTDATED, PRELIMINARY, UNKNOWN, ILLEGAL, FAILED)]

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, db_index=False)
    provider = models.CharField(max_length=20)
    event_id = models.CharField(max_length=80)
    ref = models.CharField(max_length=80, blank=True, default="")
    case = models.ForeignKey(
        Case, null=True, on_delete=models.PROTECT, related_name="tellings", db_index=False
    )
    raw = models.BinaryField()
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=STATES, default=WAITING)
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "accounts"
        constraints = [
            models.UniqueConstraint(fields=["brand", "provider", "event_id"], name="telling_once")
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="telling_to_apply"
            )
        ]


class Challenge(models.Model):
    """Whether whoever writes is who he says (GM-10). Levels: 0 nothing, 1 a signed session,
    2 two independent signals, 3 documents.

    A code exists only while it is being sent; here is its hash.
    """

    CODE, CALL, SESSION, DOCUMENTS = "code", "call", "session", "documents"
    WAITING, PASSED, FAILED, EXPIRED = "waiting", "passed", "failed", "expired"
    STATES = [(s, s) for s in (WAITING, PASSED, FAILED, EXPIRED)]

    player = models.ForeignKey(
        Player, on_delete=models.CASCADE, related_name="challenges", db_index=False
    )
    subject_type = models.CharField(max_length=20, blank=True, default="")  # which conversation
    subject_id = models.BigIntegerField(null=True)
    means = models.CharField(max_length=10)
    address_id = models.BigIntegerField(null=True)  # the stored contact, never a new one
    code_hash = models.CharField(max_length=128, blank=True, default="")
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    send_at = models.DateTimeField(null=True)  # until the code has left
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "accounts"
        indexes = [
            models.Index(
                fields=["send_at"], condition=Q(send_at__isnull=False), name="challenge_to_send"
            ),
            models.Index(fields=["player", "-asked_at"], name="challenge_newest"),
        ]
