"""The office's own words about its site, its short forms, and how it is reached."""

import pytest

from recommendations.models import Register, Statement, Term
from tests import factories
from tests.admin.people import said, url


def test_an_officer_writes_a_page_in_the_office_s_own_words(alice):
    before = factories.version()
    text = "We say so.\r\n\r\n# A heading\r\n\r\n- one"
    alice.post(url("statement_add"), {"page": "privacy", "text": text})
    assert Statement.objects.get().text == "We say so.\n\n# A heading\n\n- one"
    assert factories.version() == before + 1
    assert "We say so." in said(alice.get("/privacy/"))


def test_one_can_begin_from_what_a_page_says_now(alice):
    blank = said(alice.get(url("statement_add")))
    assert f'href="{url("statement_add", page="licence")}"' in blank
    begun = said(alice.get(url("statement_add", page="licence")))
    assert "free to use under the Open Government Licence v3.0" in begun


@pytest.mark.parametrize("page", ["nonsense", ""])
def test_a_page_that_is_none_begins_with_nothing(alice, page):
    assert alice.get(url("statement_add", page=page)).status_code == 200


def test_a_page_is_written_once_and_stays_that_page(alice):
    privacy = Statement.objects.create(page="privacy", text="Old.")
    again = alice.post(url("statement_add"), {"page": "privacy", "text": "New."})
    assert "page" in again.context["adminform"].form.errors
    alice.post(url("statement_change", privacy.pk), {"page": "contact", "text": "Newer."})
    privacy.refresh_from_db()
    assert (privacy.page, privacy.text) == ("privacy", "Newer.")


def test_once_every_page_is_written_there_is_none_to_add(alice):
    for page in Statement.Page:
        Statement.objects.create(page=page, text="Ours.")
    assert alice.get(url("statement_add")).status_code == 403
    assert "Write a page" not in said(alice.get(url("statement_changelist")))


def test_a_page_whose_words_are_deleted_speaks_in_the_general_ones_again(alice):
    privacy = Statement.objects.create(page="privacy", text="Ours alone.")
    before = factories.version()
    alice.post(url("statement_delete", privacy.pk), {"post": "yes"})
    assert factories.version() == before + 1
    assert "Ours alone." not in said(alice.get("/privacy/"))


def test_an_officer_adds_a_short_form_that_pages_then_open(alice):
    before = factories.version()
    alice.post(url("term_add"), {"short": "TILI", "meaning": "an invented meaning"})
    assert Term.objects.get(short="TILI").meaning == "an invented meaning"
    assert factories.version() == before + 1


@pytest.mark.parametrize("short", ["mopac", "Mayor", "two words", "A", "IASC-2022", "<B>AD"])
def test_a_short_form_that_no_page_could_find_is_refused_in_words(alice, short):
    answer = alice.post(url("term_add"), {"short": short, "meaning": "x"})
    [said_of_it] = answer.context["adminform"].form.errors["short"]
    assert said_of_it.startswith(f"“{short}” would not be found in a page. Write letters")
    assert not Term.objects.filter(meaning="x").exists()


def test_the_short_name_of_a_body_needs_no_term(alice):
    answer = alice.post(url("term_add"), {"short": "MOPAC", "meaning": "something else"})
    [said_of_it] = answer.context["adminform"].form.errors["short"]
    assert said_of_it == (
        "“MOPAC” is the short name of Mayor's Office for Policing and Crime, which pages open by"
        " themselves."
    )


def test_an_officer_says_how_the_office_is_reached(alice):
    words = {
        "title": "Register",
        "contact_url": "https://office.example/write",
        "contact_email": "register@office.example",
        "contact_post": "1 Street",
        "reply_days": "5",
        "report_months": "12",
        "compliance": "not",
    }
    before = factories.version()
    alice.post(url("register_change", 1), words)
    register = Register.objects.get()
    assert {name: str(getattr(register, name)) for name in words} == words
    assert factories.version() == before + 1


def test_an_officer_chooses_what_the_home_page_begins_with(alice):
    factories.recommendation("mopac", reference="R-1")
    factories.recommendation("mopac", reference="R-2")
    before = factories.version()
    settings_of(alice, featured="R-2")
    assert [one.reference for one in Register.objects.get().featured.all()] == ["R-2"]
    assert factories.version() == before + 1
    assert 'value="R-2"' in said(alice.get(url("register_change", 1)))
    assert 'href="/recommendations/R-2/"' in said(alice.get("/"))


def test_a_reference_that_is_none_is_refused_and_what_was_typed_stays(alice):
    factories.recommendation("mopac", reference="R-1")
    before = set(Register.objects.get().featured.all())
    answer = settings_of(alice, featured="R-1, R-9")
    assert "No recommendation has the reference “R-9”" in said(answer)
    assert 'value="R-1, R-9"' in said(answer)
    assert "<title>Error: Independent" in said(answer)
    assert set(Register.objects.get().featured.all()) == before


def test_both_stand_on_the_index_in_words(alice):
    page = said(alice.get("/admin/"))
    assert "Short forms" in page
    assert "Statements" in page


@pytest.mark.parametrize("noun", ["statement", "term"])
def test_nobody_else_comes_to_these_screens(bob, stranger, noun):
    for client in (bob, stranger):
        for address in (url(f"{noun}_changelist"), url(f"{noun}_add")):
            assert client.get(address).headers["Location"].startswith("/admin/login/?next=")


def settings_of(client, **typed):
    """Type into the screen of the register and save it."""
    form = {"title": "Register", "reply_days": "5", "report_months": "24", "compliance": "not"}
    return client.post(url("register_change", 1), form | typed)


def test_an_officer_says_when_the_statement_was_prepared_and_reviewed(alice):
    settings_of(alice, prepared_on="2 March 2026", reviewed_on="3/4/2026")
    page = said(alice.get("/accessibility/"))
    assert "This statement was prepared on 2 March 2026." in page
    assert "It was last reviewed on 3 April 2026." in page


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (
            {"prepared_on": "2 March 2026", "reviewed_on": "1 March 2026"},
            "The statement cannot have been reviewed before it was prepared.",
        ),
        ({"reviewed_on": "1 March 2099"}, "The date is in the future."),
        ({"prepared_on": "1 March 2099"}, "The date is in the future."),
        ({"report_months": "0"}, "A report is kept for 1 to 120 months once it is done."),
        ({"report_months": "121"}, "A report is kept for 1 to 120 months once it is done."),
    ],
)
def test_settings_that_cannot_be_true_are_refused_in_words(alice, typed, problem):
    before = factories.version()
    assert problem in said(settings_of(alice, **typed))
    assert factories.version() == before


@pytest.mark.parametrize("text", [" ", "\u200b", "\u202e\r\n\u00ad"])
def test_a_page_of_which_nothing_could_be_read_is_refused_in_words(alice, text):
    answer = alice.post(url("statement_add"), {"page": "privacy", "text": text})
    [problem] = answer.context["adminform"].form.errors["text"]
    assert problem.startswith(("Nothing of this can be read", "Fill in “Text”"))
    assert not Statement.objects.exists()
