"""Pages about the site: what the law asks for is there, whatever the office writes."""

import ast
import re
from datetime import date

import pytest
from django.conf import settings

from recommendations.models import Register, Statement
from recommendations.public import covered
from recommendations.public.general import GENERAL
from recommendations.public.text import sections
from tests import factories
from tests.public.test_recommendation import words

PAGES = ["accessibility", "privacy", "contact", "licence"]


def said(client, page: str) -> str:
    """The words of a page about the site, between its header and its footer."""
    response = client.get(f"/{page}/")
    assert response.status_code == 200
    return words(response.content.decode().partition("<main")[2].partition("</main>")[0])


@pytest.mark.parametrize("page", PAGES)
def test_every_page_leads_to_it_from_its_footer(client, founding, page):
    footer = client.get("/how-it-works/").content.decode().split("<footer")[1]
    assert f'href="/{page}/"' in footer


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("accessibility", "(Register of recommendations). The site is run by the office."),
        ("privacy", "The office keeps this register"),
        ("contact", "Reach the office"),
        ("licence", "Source: Register of recommendations, http"),
    ],
)
def test_a_page_is_there_before_any_register_is(client, db, page, sentence):
    assert sentence in said(client, page)


@pytest.mark.parametrize(
    "part",
    [
        f"This statement is about the site {settings.SITE_URL} (Register of recommendations).",
        "The site is run by the Independent Anti-Slavery Commissioner.",
        "partially compliant with the Web Content Accessibility Guidelines (WCAG), version 2.2",
        "Content that may not be accessible",
        "If something fails you",
        "The office replies within 10 working days.",
        "The Equality and Human Rights Commission (EHRC) enforces",
        "(No. 2) Accessibility Regulations 2018",
        "Equality Advisory and Support Service (EASS)",
        "Equality Commission for Northern Ireland (ECNI)",
        "is committed to making this site accessible, in accordance with",
        "Compliance status",
        "What others publish there is outside the accessibility regulations",
        "We do not claim that making anything here accessible would be a disproportionate",
        "The office has not said yet when it prepared this statement.",
        "The site’s software was last tested on 29 November 2026",
    ],
)
def test_the_accessibility_statement_has_its_statutory_parts(client, founding, part):
    assert part in said(client, "accessibility")


def test_the_statement_says_what_the_tests_cover_and_what_nobody_tested(client, founding):
    page = said(client, "accessibility")
    tested, _, untested = page.partition("What was not tested")
    assert [claim.test for claim in covered.CLAIMS if str(claim.words) not in tested] == []
    assert [gap for gap in covered.NOT_COVERED if str(gap) not in untested] == []
    assert "not by people who use assistive technology" in tested


def functions(path: str) -> set[str]:
    """The names of the functions of a file of tests."""
    tree = ast.parse((settings.BASE_DIR / path).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("claim", covered.CLAIMS, ids=lambda claim: claim.test)
def test_every_claim_names_a_test_that_exists(claim):
    path, _, name = claim.test.partition("::")
    assert name.startswith("test_")
    assert name in functions(path)


def test_no_two_claims_rest_on_the_same_test():
    tests = [claim.test for claim in covered.CLAIMS]
    assert len(set(tests)) == len(tests)


def test_the_statement_says_when_the_office_prepared_and_reviewed_it(client, founding):
    Register.objects.update(prepared_on=date(2027, 1, 2), reviewed_on=date(2027, 11, 30))
    assert (
        "This statement was prepared on 2 January 2027. It was last reviewed on 30 November 2027."
    ) in said(client, "accessibility")


@pytest.mark.parametrize(
    ("compliance", "sentence"),
    [
        ("fully", "This site is fully compliant with the Web Content Accessibility Guidelines"),
        ("partially", "This site is partially compliant with the Web Content Accessibility"),
        ("not", "This site is not compliant with the Web Content Accessibility Guidelines"),
    ],
)
def test_the_office_settles_how_compliant_it_calls_the_site(client, founding, compliance, sentence):
    Register.objects.update(compliance=compliance)
    page = said(client, "accessibility")
    assert sentence in page
    assert page.count("compliant with the Web Content Accessibility Guidelines") == 1


def test_what_may_not_be_accessible_is_said_in_words_of_the_office_s_own(client, founding):
    Statement.objects.create(page="barriers", text="The maps have no words.\n\n# Why\n\nCost.")
    markup = client.get("/accessibility/").content.decode()
    assert "<p>The maps have no words.</p>" in markup
    assert "Those tests find no page that fails" not in words(markup)
    assert "You should be able to" in words(markup)


@pytest.mark.parametrize(
    ("months", "said_so"), [(1, "for 1 month after"), (30, "for 30 months af")]
)
def test_the_privacy_statement_says_how_long_a_report_is_kept(client, founding, months, said_so):
    Register.objects.update(report_months=months)
    Statement.objects.create(page="privacy", text="In our own words.")
    assert said_so in said(client, "privacy")


@pytest.mark.parametrize(
    ("page", "stays"),
    [
        ("accessibility", "The Equality and Human Rights Commission (EHRC) enforces"),
        ("accessibility", "What was not tested"),
        ("privacy", "you can complain to the Information Commissioner’s Office (ICO)"),
        ("contact", "If something here is wrong, or missing"),
        ("licence", "Contains public sector information licensed under the Open Government"),
    ],
)
def test_the_office_s_words_stand_in_place_of_the_general_part_only(client, founding, page, stays):
    general = sections(str(GENERAL[Statement.Page(page)]))[0]
    first = words(general.words).split(".")[0].split(" - ")[0]
    assert first in said(client, page)
    Statement.objects.create(page=page, text="We say:\n\n# Of our own\n\n- one\n- two")
    markup = client.get(f"/{page}/").content.decode()
    assert re.search(r"<p>We say:</p>\s*<h2[^>]*>Of our own</h2>\s*<ul><li>one</li><li>two", markup)
    assert first not in words(markup)
    assert stays in words(markup)


def test_typed_markup_is_shown_and_not_obeyed(client, founding):
    Statement.objects.create(page="privacy", text="# <script>a</script>\n\n<b>bold</b>")
    markup = client.get("/privacy/").content.decode()
    assert "<script" not in markup
    assert "&lt;b&gt;bold&lt;/b&gt;" in markup


@pytest.mark.parametrize("page", ["accessibility", "privacy", "contact"])
def test_the_office_is_reached_through_its_website_until_it_says_otherwise(client, founding, page):
    assert "Through the office’s own website: www.antislavery" in said(client, page)


@pytest.mark.parametrize("page", ["accessibility", "privacy", "contact"])
def test_the_office_is_reached_as_it_says(client, founding, page):
    Register.objects.update(
        contact_url="https://office.example/write",
        contact_email="register@office.example",
        contact_post="The Office\n1 Street",
        reply_days=1,
    )
    markup = client.get(f"/{page}/").content.decode()
    assert 'href="https://office.example/write"' in markup
    assert 'href="mailto:register@office.example"' in markup
    assert "The Office<br>1 Street" in markup
    assert "The office replies within 1 working day." in words(markup)


def test_an_office_that_cannot_be_reached_says_so(client, db):
    factories.office()
    assert "The office has not said yet how it can be reached." in said(client, "contact")


def test_help_is_offered_where_the_register_names_it(client, founding):
    page = said(client, "contact")
    assert "Need help now? The Modern Slavery & Exploitation Helpline" in page
    Register.objects.update(help_text="")
    assert "Need help now?" not in said(client, "contact")


def test_a_mistake_is_reported_from_the_contact_page(client, founding):
    markup = client.get("/contact/").content.decode().partition("<main")[2]
    assert 'href="/report/"' in markup


def test_the_licence_names_its_source_and_version(client, founding):
    assert (
        f"Source: Independent Anti-Slavery Commissioner, Register of recommendations, "
        f"{settings.SITE_URL} , data version {factories.version()} of "
    ).replace(" ,", ",") in said(client, "licence")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("One\n\nTwo", [("", "One\n\nTwo")]),
        ("# A\nb", [("A", "\nb")]),
        ("a\r\n# B\r\nc", [("", "a\n"), ("B", "\nc")]),
        ("#no\n # no\n#\n# ", [("", "#no\n # no\n#\n# ")]),
    ],
)
def test_only_lines_that_begin_with_a_hash_and_a_space_are_headings(typed, found):
    assert [(section.heading, section.words) for section in sections(typed)] == found


@pytest.mark.parametrize("page", PAGES)
def test_a_page_takes_few_queries(client, founding, django_assert_max_num_queries, page):
    with django_assert_max_num_queries(6):
        client.get(f"/{page}/")
