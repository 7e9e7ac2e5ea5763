"""What the office says of its site: pages in its own words, and short forms that are opened."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm, Textarea
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.admin.base import ReferenceAdmin
from recommendations.admin.site import site
from recommendations.models import Body, Statement, Term
from recommendations.public.general import GENERAL
from recommendations.words import is_short_form, plain


class StatementForm(ModelForm):
    class Meta:
        widgets = {"text": Textarea(attrs={"rows": 24})}

    def clean_text(self):
        """Kept as all words are; line ends of a browser would hide the headings."""
        words = plain(self.cleaned_data["text"]).strip()
        if not words:
            raise ValidationError(
                _(
                    "Nothing of this can be read: the page would be empty. Write some words, or"
                    " delete what is written here; the page then says what is true of every"
                    " register."
                )
            )
        return words


@admin.register(Statement, site=site)
class StatementAdmin(ReferenceAdmin):
    """One row for each page that speaks in the office's own words. Without one, or once it is
    deleted, the page says what is true of every register."""

    add_words = gettext_lazy("Write a page in the office’s own words")
    form = StatementForm
    fields = ["page", "text"]
    list_display = ["page"]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and bool(unwritten())

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["page"] if obj else [])]

    def get_changeform_initial_data(self, request):
        """`?page=privacy` begins with what that page says now."""
        page = request.GET.get("page", "")
        known = page in Statement.Page.values
        return {"page": page, "text": GENERAL[Statement.Page(page)]} if known else {}

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        """The pages that are not written yet, and a way to begin from what each says now."""
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if db_field.name == "page":
            left = unwritten()
            field.choices = [("", "---------"), *((page.value, page.label) for page in left)]
            field.help_text = begin_from(left)
        return field


def unwritten() -> list[Statement.Page]:
    """The pages that have no words of the office yet."""
    written = set(Statement.objects.values_list("page", flat=True))
    return [page for page in Statement.Page if page not in written]


def begin_from(pages: list[Statement.Page]) -> str:
    address = reverse("admin:recommendations_statement_add")
    links = format_html_join(
        ", ", '<a href="{}?page={}">{}</a>', ((address, page.value, page.label) for page in pages)
    )
    return format_html(
        "{} {}. {}",
        _("Begin from what a page says now:"),
        links,
        _(
            "Your words stand in place of the general ones. What the settings of the register say"
            " (how accessible the site is, the dates of the statement, how long reports are kept,"
            " how to reach the office), the other parts that the law asks for, and what the tests"
            " cover are added by themselves."
        ),
    )


class TermForm(ModelForm):
    def clean_short(self):
        short = self.cleaned_data["short"]
        if not is_short_form(short):
            raise ValidationError(
                _(
                    "“%(short)s” would not be found in a page. Write letters and figures without"
                    " spaces, beginning with a capital and with two of them or more, such as MOPAC"
                    " or PCCs."
                )
                % {"short": short}
            )
        if known := Body.objects.filter(short_name=short).first():
            raise ValidationError(
                _("“%(short)s” is the short name of %(body)s, which pages open by themselves.")
                % {"short": short, "body": known.name}
            )
        return short


@admin.register(Term, site=site)
class TermAdmin(ReferenceAdmin):
    """A glossary. The short names of bodies need none: they are known."""

    add_words = gettext_lazy("Add a short form")
    form = TermForm
    fields = ["short", "meaning"]
    list_display = ["short", "meaning"]
    search_fields = ["short", "meaning"]
    search_help_text = gettext_lazy("Short form or meaning")
