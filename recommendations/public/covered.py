"""What the accessibility statement says of the tests: every claim with the test that proves it."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMPARED_ON = date(2026, 11, 29)
"""When the claims below were last compared with the tests, one by one."""

EVERY_PAGE = "tests/journeys/test_every_page.py"
BEYOND_AXE = "tests/journeys/test_beyond_axe.py"
READING = "tests/journeys/test_reading.py"


@dataclass(frozen=True)
class Claim:
    """What is true of the site, and the test that fails where it is not."""

    words: str | Promise
    test: str


CLAIMS = [
    Claim(
        _(
            "On every kind of public page the checker axe-core finds nothing to report, at a width"
            " of 320 and of 1,280 pixels; nothing scrolls sideways, and there is one main heading."
        ),
        f"{EVERY_PAGE}::test_every_page_is_accessible_and_never_scrolls_sideways",
    ),
    Claim(
        _("Every kind of public page is valid HTML, as the validator html-validate reads it."),
        "tests/public/test_valid_html.py::test_every_page_is_valid_html",
    ),
    Claim(
        _("Every kind of public page has a title of its own."),
        f"{EVERY_PAGE}::test_titles_are_unique",
    ),
    Claim(
        _("The headings of every kind of public page are an outline without gaps."),
        f"{BEYOND_AXE}::test_headings_are_an_outline",
    ),
    Claim(
        _("Enlarged to 400 %, no public page scrolls sideways, and nothing is cut off."),
        f"{BEYOND_AXE}::test_zoomed_in_four_times_nothing_is_cut_off",
    ),
    Claim(
        _("Nothing is lost where a reader sets wider spaces between lines, words and letters."),
        f"{BEYOND_AXE}::test_wider_spacing_of_text_clips_nothing",
    ),
    Claim(
        _("The keyboard comes to the end of every kind of public page, and one sees where it is."),
        f"{BEYOND_AXE}::test_the_keyboard_reaches_the_end_and_one_sees_where_one_is",
    ),
    Claim(
        _("What is to be pressed is large enough to be hit (24 pixels), or stands apart enough."),
        f"{BEYOND_AXE}::test_a_thumb_hits_what_it_aims_at",
    ),
    Claim(
        _("Every kind of public page says the same without JavaScript as with it."),
        f"{BEYOND_AXE}::test_a_page_says_the_same_without_scripts",
    ),
    Claim(
        _("No public page needs a script, sets a cookie or calls another site."),
        f"{EVERY_PAGE}::test_no_page_sets_a_cookie_calls_elsewhere_or_has_a_script",
    ),
    Claim(
        _("Every link from one page of the register to another leads somewhere."),
        f"{EVERY_PAGE}::test_every_link_on_every_page_leads_somewhere",
    ),
    Claim(
        _("The first stop of the keyboard is a link that skips to the content."),
        f"{READING}::test_the_skip_link_comes_first_and_leads_to_the_content",
    ),
    Claim(
        _("Lists can be filtered by keyboard and without JavaScript."),
        f"{READING}::test_filters_work_without_a_script_and_by_keyboard",
    ),
    Claim(
        _(
            "A recommendation tells in the first screen of a phone where it stands with all bodies"
            " that were asked, and who is waited for."
        ),
        f"{READING}::test_a_recommendation_tells_its_standing_in_the_first_screen_of_a_phone",
    ),
    Claim(
        _("A mistake can be reported by keyboard alone."),
        "tests/journeys/test_report.py"
        "::test_a_mistake_is_reported_with_two_fields_by_keyboard_alone",
    ),
    Claim(
        _("Public pages print whole on A4, with their address, date and data version."),
        "tests/journeys/test_print.py::test_a_page_on_paper_is_whole_and_says_what_it_is",
    ),
    Claim(
        _("Every word of the register’s vocabulary is defined, with an example."),
        "tests/public/test_how_it_works.py::test_every_word_is_defined_with_an_example",
    ),
    Claim(
        _("Short forms are opened where a page first uses them."),
        "tests/public/test_opened.py::test_the_first_use_is_opened_and_later_ones_are_not",
    ),
    Claim(
        _("At the desk, a mistake in a form leads to its field, and nothing typed is lost."),
        "tests/journeys/test_reporting.py::test_a_mistake_leads_to_its_field_and_loses_nothing",
    ),
]

NOT_COVERED = [
    _("every page of the desk: those of a body’s and the office’s daily work were tested"),
    _("screen readers, with the people who use them"),
    _("voice control, switches, and screen magnifiers"),
    _("whether the words are easy to understand, for people with a learning disability too"),
    _("British Sign Language and languages other than English: the register has neither"),
    _("browsers other than Chromium"),
    _("sites and documents that this one links to"),
]
"""What no test here can say; each is an honest gap until somebody has tried."""
