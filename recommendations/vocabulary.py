"""The register's closed vocabulary: codes that never change, labels and definitions for people.

The axes are kept apart on purpose: what a body answered, what it reports, what the Commissioner
judges, and the office's own record-keeping are never one status.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Defined(TextChoices):
    """Choices that carry a definition: code, definition, label."""

    def __new__(cls, code, definition):
        member = str.__new__(cls, code)
        member._value_ = code
        member.definition = definition
        return member


class Response(Defined):
    """What the body answered."""

    ACCEPTED = "accepted", _("It will do what is asked, in full."), _("Accepted")
    ACCEPTED_IN_PART = (
        "accepted_in_part",
        _("It will do some of it, and says which part."),
        _("Accepted in part"),
    )
    ACCEPTED_IN_PRINCIPLE = (
        "accepted_in_principle",
        _("A promise, without the means yet."),
        _("Accepted in principle"),
    )
    NOT_ACCEPTED = "not_accepted", _("It will not do what is asked."), _("Not accepted")
    NO_POSITION = (
        "no_position",
        _("It replied without saying yes or no."),
        _("Replied without a position"),
    )
    SAYS_ALREADY_DONE = (
        "says_already_done",
        _("A claim that what is asked is already there; the ask stays open."),
        _("Says it is already done"),
    )
    SAYS_NOT_OURS = (
        "says_not_ours",
        _("It says that the duty lies with somebody else."),
        _("Says another body is responsible"),
    )


class Progress(Defined):
    """What the body reports."""

    NOT_STARTED = "not_started", _("Nothing has been done yet."), _("Not started")
    PLANNED = "planned", _("A plan or money is committed."), _("Planned")
    UNDER_WAY = "under_way", _("Work has begun, with a timeline."), _("Under way")
    REPORTED_COMPLETE = (
        "reported_complete",
        _("The body says that it is done."),
        _("Reported complete"),
    )
    STOPPED = "stopped", _("No further action, with the reason."), _("Stopped")


class Assessment(Defined):
    """What the Commissioner judges: effect, not politeness."""

    MET = "met", _("The effect that was asked for is there."), _("Met")
    MET_ANOTHER_WAY = (
        "met_another_way",
        _("A different route, the same effect."),
        _("Met another way"),
    )
    ON_TRACK = (
        "on_track",
        _("The plan would meet it, and it is really moving."),
        _("On track"),
    )
    PARTLY_MET = "partly_met", _("Some of the effect is there."), _("Partly met")
    NOT_MET = "not_met", _("The effect is not there."), _("Not met")
    REVERSED = "reversed", _("It was there, and has been undone."), _("Reversed")
    CANNOT_TELL = "cannot_tell", _("The evidence does not show either."), _("Cannot tell")


class Life(Defined):
    """The office's record-keeping: open, or closed and why."""

    OPEN = "open", _("The office follows it."), pgettext_lazy("life", "Open")
    MET = "met", _("Closed because it was met."), _("Closed as met")
    MET_ANOTHER_WAY = (
        "met_another_way",
        _("Closed because another route had the same effect."),
        _("Closed as met another way"),
    )
    NOT_MET = (
        "not_met",
        _("Closed because further correspondence would not change it."),
        _("Closed as not met"),
    )
    SUPERSEDED = (
        "superseded",
        _("Closed because a later recommendation replaces it."),
        _("Closed as superseded"),
    )
    NO_LONGER_APPLICABLE = (
        "no_longer_applicable",
        _("Closed because circumstances or duties changed."),
        _("Closed as no longer applicable"),
    )
    WITHDRAWN = "withdrawn", _("Closed because the office took it back."), _("Withdrawn")


CLOSURES = [life for life in Life if life is not Life.OPEN]


class Ask(Defined):
    """The kind of the ask itself."""

    OWN_ASK = "own_ask", _("The Commissioner asks for it."), _("Own ask")
    ENDORSED = (
        "endorsed",
        _("Somebody else’s recommendation, which the Commissioner supports."),
        _("Endorsed recommendation"),
    )
    REMINDER = (
        "reminder",
        _("The Commissioner recalls a commitment already made."),
        _("Reminder of a commitment"),
    )
    EARLIER_ASK = (
        "earlier_ask",
        _("Asked before, and known here from a later publication."),
        _("Earlier ask"),
    )
    STATEMENT_OF_SUPPORT = (
        "statement_of_support",
        _("A welcome, not an ask: nothing is awaited."),
        _("Statement of support"),
    )


class UpdateKind(TextChoices):
    """What can happen to an ask; every entry of the record is one of these."""

    RESPONSE = "response", _("Response")
    PROGRESS = "progress", _("Progress report")
    ASSESSMENT = "assessment", _("Assessment")
    TARGET_DATE = "target_date", _("Target date")
    SUBMITTED = "submitted", _("Submitted to the office")
    RETURNED = "returned", _("Returned with a question")
    SUBMISSION_WITHDRAWN = "withdrawn", _("Submission withdrawn")
    REMINDER = "reminder", _("Reminder sent")
    CLOSURE = "closure", _("Closure")
    REOPENING = "reopening", _("Reopening")
    ADDRESSEE_ADDED = "addressee_added", _("Addressee added")
    TRANSFERRED = "transferred", _("Duty transferred")
    AMENDED = "amended", _("Editorial words changed")
    NOTE = "note", _("Context note")
    COMMENT = "comment", _("Comment on an assessment")
    CORRECTION = "correction", _("Correction")
    REDACTION = "redaction", _("Words removed")


class Voice(TextChoices):
    """Who speaks."""

    BODY = "body", _("The body")
    OFFICE = "office", _("The Commissioner’s office")
    THIRD_PARTY = "third_party", _("A third party")


class Channel(TextChoices):
    """How it came to the register."""

    SIGNED_IN = "signed_in", _("Signed in")
    LETTER = "letter", _("Letter")
    EMAIL = "email", _("E-mail")
    MEETING = "meeting", _("Meeting")
    PUBLIC_SOURCE = "public_source", _("Public source")


class Editorial(TextChoices):
    """The office's own words about a recommendation, which it may amend with a reason."""

    TITLE = "title", _("Title")
    SUMMARY = "summary", _("Summary")
    TOPICS = "topics", _("Topics")
    CONTACT = "contact", _("Contact")


class Basis(TextChoices):
    """Why words were removed."""

    PERSONAL_DATA = "personal_data", _("Personal data (UK GDPR)")
    SAFETY = "safety", _("A person’s safety")
    CHILD = "child", _("A child’s identity")
    COURT_ORDER = "court_order", _("A court order")
    LEGAL = "legal", _("Another legal duty")


class Relation(TextChoices):
    """How one recommendation bears on another."""

    REPEATS = "repeats", _("Repeats")
    ENDORSES = "endorses", _("Endorses")
    FOLLOWS = "follows", _("Follows")
    SUPERSEDES = "supersedes", _("Supersedes")


VALUES = {
    UpdateKind.RESPONSE: Response.values,
    UpdateKind.PROGRESS: Progress.values,
    UpdateKind.ASSESSMENT: Assessment.values,
    UpdateKind.CLOSURE: [life.value for life in CLOSURES],
    UpdateKind.REOPENING: [Life.OPEN.value],
    UpdateKind.AMENDED: Editorial.values,
    UpdateKind.REDACTION: Basis.values,
}
"""Kind → the values it takes; a kind that is not here takes none."""

SPEAKERS = {
    UpdateKind.RESPONSE: [Voice.BODY],
    UpdateKind.PROGRESS: [Voice.BODY],
    UpdateKind.TARGET_DATE: [Voice.BODY],
    UpdateKind.SUBMITTED: [Voice.BODY],
    UpdateKind.SUBMISSION_WITHDRAWN: [Voice.BODY],
    UpdateKind.COMMENT: [Voice.BODY],
    UpdateKind.NOTE: list(Voice),
}
"""Kind → the voices that may say it; everything else is the office's alone."""

NONE = "none"
"""In a line: something is expected and nothing is recorded. Empty: nothing is expected."""


def voices_of(kind: str) -> list[Voice]:
    """Who may say an update of this kind."""
    return SPEAKERS.get(UpdateKind(kind), [Voice.OFFICE])
