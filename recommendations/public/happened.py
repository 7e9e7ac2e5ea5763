"""One entry of the record as a sentence: who did what. Used wherever entries are listed."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.models import StatusUpdate
from recommendations.public.dates import humandate
from recommendations.public.sentences import called, lower_first
from recommendations.vocabulary import (
    Assessment,
    Editorial,
    Life,
    Progress,
    Response,
    UpdateKind,
    Voice,
)

MARKS = {
    UpdateKind.RESPONSE: "answered",
    UpdateKind.PROGRESS: "reports",
    UpdateKind.TARGET_DATE: "reports",
    UpdateKind.ASSESSMENT: "judged",
}
"""Kind → the icon of the voice that it belongs to; other entries have none."""


def addressee(update: StatusUpdate) -> str:
    """The body that the entry is about, as it is called; the register's word for it if none."""
    return called(update.assignment.body) if update.assignment else _("this recommendation")


def is_verbatim(update: StatusUpdate) -> bool:
    """Whether its words are somebody's own; else the register itself speaks in them."""
    if update.kind == UpdateKind.ASSESSMENT:
        return True
    return update.voice != Voice.OFFICE and not update.source_passage_id


def speaker(update: StatusUpdate) -> str:
    """Who said it: the addressee, or another body that spoke for it, by both names."""
    name = called(update.made_by)
    if update.assignment and update.made_by_id != update.assignment.body_id:
        return _("%(speaker)s, for %(body)s,") % {"speaker": name, "body": addressee(update)}
    return name


def response(update: StatusUpdate) -> str:
    answer = lower_first(Response(update.value).label)
    return _("%(who)s answered: %(answer)s") % {"who": speaker(update), "answer": answer}


REPORTED = {
    Progress.NOT_STARTED: gettext_lazy("%(who)s reported that nothing has been done yet"),
    Progress.PLANNED: gettext_lazy("%(who)s reported a plan"),
    Progress.UNDER_WAY: gettext_lazy("%(who)s reported it under way"),
    Progress.REPORTED_COMPLETE: gettext_lazy("%(who)s reported it complete"),
    Progress.STOPPED: gettext_lazy("%(who)s reported no further action"),
}


def progress(update: StatusUpdate) -> str:
    if update.unchanged:
        return _("%(who)s reported that nothing has changed since %(date)s: %(position)s") % {
            "who": speaker(update),
            "date": humandate(update.unchanged),
            "position": lower_first(Progress(update.value).label),
        }
    return str(REPORTED[Progress(update.value)]) % {"who": speaker(update)}


def assessment(update: StatusUpdate) -> str:
    return _("The Commissioner judged: %(judgement)s (%(body)s)") % {
        "judgement": lower_first(Assessment(update.value).label),
        "body": addressee(update),
    }


def target_date(update: StatusUpdate) -> str:
    return _("%(who)s gave a target date: %(date)s") % {
        "who": speaker(update),
        "date": humandate(update.target),
    }


def closure(update: StatusUpdate) -> str:
    closed = Life(update.value).label
    return _("%(closed)s (%(body)s)") % {"closed": closed, "body": addressee(update)}


def note(update: StatusUpdate) -> str:
    """Context: what is known from elsewhere, marked as such and never as a voice."""
    if update.voice == Voice.OFFICE:
        return _("Context, noted by the Commissioner’s office")
    return _("Context, from %(who)s") % {"who": called(update.made_by)}


def noted_by(update: StatusUpdate) -> str:
    """Who gave the context, where it is marked as such already."""
    if update.voice == Voice.OFFICE:
        return _("Noted by the Commissioner’s office")
    return _("From %(who)s") % {"who": called(update.made_by)}


def comment(update: StatusUpdate) -> str:
    return _("%(who)s commented on the assessment") % {"who": speaker(update)}


def amended(update: StatusUpdate) -> str:
    return _("The office changed its own words: %(field)s") % {
        "field": lower_first(Editorial(update.value).label)
    }


def about(sentence: str) -> Callable[[StatusUpdate], str]:
    """A sentence that names the addressee."""
    return lambda update: str(sentence) % {"body": addressee(update)}


SENTENCES = {
    UpdateKind.RESPONSE: response,
    UpdateKind.PROGRESS: progress,
    UpdateKind.ASSESSMENT: assessment,
    UpdateKind.TARGET_DATE: target_date,
    UpdateKind.CLOSURE: closure,
    UpdateKind.NOTE: note,
    UpdateKind.AMENDED: amended,
    UpdateKind.COMMENT: comment,
    UpdateKind.SUBMITTED: about(gettext_lazy("%(body)s submitted something to the office")),
    UpdateKind.RETURNED: about(gettext_lazy("The office sent %(body)s a question back")),
    UpdateKind.SUBMISSION_WITHDRAWN: about(gettext_lazy("%(body)s took back what it submitted")),
    UpdateKind.REMINDER: about(gettext_lazy("The office sent a reminder to %(body)s")),
    UpdateKind.REOPENING: about(gettext_lazy("Reopened (%(body)s)")),
    UpdateKind.ADDRESSEE_ADDED: about(gettext_lazy("Asked of %(body)s too")),
    UpdateKind.TRANSFERRED: about(gettext_lazy("The duty passed from %(body)s to another body")),
    UpdateKind.CORRECTION: about(gettext_lazy("Correction of an earlier entry (%(body)s)")),
    UpdateKind.REDACTION: about(gettext_lazy("Words were removed from an entry (%(body)s)")),
}


def happened(update: StatusUpdate) -> str:
    """What happened, in a sentence without a full stop; needs made_by and assignment.body."""
    return SENTENCES[UpdateKind(update.kind)](update)


def mark(update: StatusUpdate) -> str:
    """The icon of the voice; empty where it is none of the three."""
    return MARKS.get(UpdateKind(update.kind), "")
