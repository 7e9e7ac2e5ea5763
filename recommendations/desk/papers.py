"""The kinds of paper that a body sends: what each asks, and what its pages are called."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations.actions import submissions
from recommendations.desk import forms
from recommendations.desk.lines import entry_of, line_of, ours
from recommendations.models import Assignment, StatusUpdate, Submission
from recommendations.vocabulary import UpdateKind, Voice


@dataclass(frozen=True)
class Paper:
    """A kind of submission as pages: its form, its titles, the entries it can be about."""

    kind: str
    name: str
    title: str | Promise
    about: tuple[UpdateKind, ...]
    form: Callable[..., forms.PaperForm]


@dataclass(frozen=True)
class Sheet:
    """One paper in somebody's hands: which ask it is about, which entry, and the draft so far."""

    paper: Paper
    assignment: Assignment
    entry: StatusUpdate | None
    submission: Submission | None

    def form(self, data: dict | None = None) -> forms.PaperForm:
        """The form, with what was typed; nothing is judged until somebody asks."""
        return self.paper.form(self, data)

    @property
    def typed(self) -> dict[str, str]:
        return self.submission.typed if self.submission else {}

    @property
    def version(self) -> int:
        return self.submission.version if self.submission else 0

    @property
    def edition(self) -> str:
        """Which paper this is among those about the same: its reference, or how many went before,
        so that words kept for one are not taken for the next."""
        if self.submission:
            return self.submission.reference
        earlier = Submission.objects.filter(
            assignment=self.assignment, kind=self.paper.kind, author=self.assignment.body
        )
        return f"new-{earlier.count()}"

    @property
    def form_url(self) -> str:
        view, place = self.address("form")
        return reverse(view, args=place)

    @property
    def sent_url(self) -> str:
        view, place = self.address("sent")
        return reverse(view, args=place)

    def address(self, page: str) -> tuple[str, list]:
        """Name and arguments of one of its pages: form, check or sent."""
        place = [self.assignment.recommendation.reference, self.assignment.body.slug]
        if self.entry:
            place.append(self.entry.pk)
        suffix = "" if page == "form" else f"-{page}"
        return f"desk:{self.paper.name}{suffix}", place


def report_form(sheet: Sheet, data: dict | None) -> forms.ReportForm:
    line = line_of(sheet.assignment)
    target = submissions.current_target(line)
    typed = data if data is not None else sheet.typed
    links = sum(1 for name in typed if name.startswith("evidence_url_") and typed[name])
    first = forms.first_values(line, target) | sheet.typed
    return forms.ReportForm(
        data, initial=first, line=line, target=target, links=min(links + 1, submissions.LINKS)
    )


def comment_form(sheet: Sheet, data: dict | None) -> forms.CommentForm:
    return forms.CommentForm(data, initial=sheet.typed)


def correction_form(sheet: Sheet, data: dict | None) -> forms.CorrectionForm:
    first = forms.as_it_stands(sheet.entry) | sheet.typed
    return forms.CorrectionForm(data, initial=first, entry=sheet.entry)


PAPERS = {
    "report": Paper(Submission.Kind.REPORT, "report", _("Report progress"), (), report_form),
    "comment": Paper(
        Submission.Kind.COMMENT,
        "comment",
        _("Comment on this assessment"),
        (UpdateKind.ASSESSMENT,),
        comment_form,
    ),
    "correct": Paper(
        Submission.Kind.CORRECTION,
        "correct",
        _("Ask to correct what we published"),
        tuple(UpdateKind(kind) for kind in submissions.ASKED_OF),
        correction_form,
    ),
}


def sheet_of(
    request: HttpRequest, paper: str, reference: str, slug: str, entry: int | None = None
) -> Sheet:
    """The paper at an address, for whoever reports for the body; else there is no such page."""
    chosen, assignment = PAPERS[paper], ours(request, reference, slug)
    about = entry_of(assignment, entry, *chosen.about) if entry is not None else None
    if about and chosen.kind == Submission.Kind.CORRECTION and about.voice != Voice.BODY:
        raise Http404
    submission = submissions.under_way(
        assignment, kind=chosen.kind, author=assignment.body, about=about
    )
    return Sheet(chosen, assignment, about, submission)
