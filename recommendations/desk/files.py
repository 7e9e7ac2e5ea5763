"""The office's files: where each body is written to, what was sent and received, private notes."""

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations import summaries
from recommendations.actions import files
from recommendations.desk import words_kept
from recommendations.desk.doors import for_officers
from recommendations.desk.files_forms import AddressForm, FileForm, LogForm, NoteForm
from recommendations.models import (
    Address,
    Assignment,
    Body,
    Correspondence,
    PrivateNote,
    Recommendation,
    Standing,
)


@for_officers("GET")
def file_list(request: HttpRequest) -> HttpResponse:
    """Every body that was asked or has something on file; recommendations with notes."""
    noted = Recommendation.objects.annotate(note_count=Count("private_notes"))
    context = {"bodies": bodies(), "recommendations": noted.filter(note_count__gt=0)}
    return render(request, "desk/files.html", context)


@for_officers("GET")
def body_file(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_object_or_404(Body, slug=slug)
    context = {
        "body": body,
        "addresses": body.addresses.select_related("given_by", "ended_by").order_by(
            F("ended_at").desc(nulls_first=True), "-given_at"
        ),
        "log": body.correspondence.select_related("recommendation", "noted_by"),
        "notes": body.private_notes.select_related("written_by"),
        "last_heard": summaries.last_heard(Standing.objects.filter(body=body)),
        "asks": Recommendation.objects.filter(assignments__body=body).distinct(),
    }
    return render(request, "desk/file_body.html", context)


@for_officers("GET")
def recommendation_file(request: HttpRequest, reference: str) -> HttpResponse:
    recommendation = get_object_or_404(Recommendation, reference=reference)
    context = {
        "recommendation": recommendation,
        "log": recommendation.correspondence.select_related("body", "noted_by"),
        "notes": recommendation.private_notes.select_related("written_by"),
        "bodies": Body.objects.filter(assignments__recommendation=recommendation),
    }
    return render(request, "desk/file_recommendation.html", context)


@for_officers("GET", "POST")
def body_note(request: HttpRequest, slug: str) -> HttpResponse:
    return add(request, NoteForm, get_object_or_404(Body, slug=slug), _("Add a private note"))


@for_officers("GET", "POST")
def body_address(request: HttpRequest, slug: str) -> HttpResponse:
    return add(request, AddressForm, get_object_or_404(Body, slug=slug), _("Add an address"))


@for_officers("GET", "POST")
def body_log(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_object_or_404(Body, slug=slug)
    return add(request, LogForm, body, _("Log something sent or received"))


@for_officers("GET", "POST")
def recommendation_note(request: HttpRequest, reference: str) -> HttpResponse:
    recommendation = get_object_or_404(Recommendation, reference=reference)
    return add(request, NoteForm, recommendation, _("Add a private note"))


@for_officers("POST")
def address_end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """It no longer holds; it stays on file, so a slip costs nothing but giving it again."""
    address = get_object_or_404(Address, pk=pk, body__slug=slug)
    files.end_address(address, by=request.user)
    return redirect("desk:file-body", slug)


def add(
    request: HttpRequest, kind: type[FileForm], about: Body | Recommendation, title: str
) -> HttpResponse:
    """One thing more on file, on a page of its own; then back to the file."""
    if request.method == "POST":
        form = kind(request.POST, subject=about)
        if filed(form, request):
            return redirect(file_of(about))
    else:
        form = kind(subject=about, initial=typed_before(request))
    context = {"form": form, "about": about, "title": title, "back": file_of(about)}
    return render(request, "desk/file_add.html", context)


def typed_before(request: HttpRequest) -> dict[str, str]:
    """The words that waited while somebody signed in; or what the link here says already."""
    waited = words_kept.kept(request) or dict(request.GET.lists())
    return {name: values[-1] for name, values in waited.items()}


def filed(form: FileForm, request: HttpRequest) -> bool:
    """Whether it could be filed; what is wrong is on the form."""
    if form.is_valid():
        try:
            form.file(by=request.user)
        except ValidationError as refusal:
            form.show(refusal)
    return not form.errors


def file_of(about: Body | Recommendation) -> str:
    """The page of everything on file about it."""
    if isinstance(about, Body):
        return reverse("desk:file-body", args=[about.slug])
    return reverse("desk:file-recommendation", args=[about.reference])


def bodies() -> QuerySet[Body]:
    """The bodies of the list, each with what is on file about it, counted."""
    addresses = Address.objects.filter(body=OuterRef("pk"), ended_at=None)
    return (
        Body.objects.filter(
            Q(Exists(Assignment.objects.filter(body=OuterRef("pk"))))
            | Q(Exists(Address.objects.filter(body=OuterRef("pk"))))
            | Q(Exists(Correspondence.objects.filter(body=OuterRef("pk"))))
            | Q(Exists(PrivateNote.objects.filter(body=OuterRef("pk"))))
        )
        .annotate(
            has_address=Exists(addresses),
            last_logged=Max("correspondence__happened_on"),
            note_count=Count("private_notes", distinct=True),
        )
        .order_by("name")
    )
