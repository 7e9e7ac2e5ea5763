"""Pasted from a word processor, paragraphs, lists and links are kept and the rest is dropped; what
was pasted is published as words, whatever it looks like."""

import pytest
from django.test import Client
from playwright.sync_api import Page

from recommendations.actions import submissions
from recommendations.models import Assignment, Submission
from tests.desk import clipboards, people
from tests.desk.people import said
from tests.journeys.hands import Hands

FORM = "/desk/IASC-2022-01/mopac/report/"
LITERAL = ["<script>alert(1)</script>", "<b>bold</b>", "javascript:alert(1)", "[x](javascript:y)"]
PASTE = """([field, html, text]) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", text);
    const given = {clipboardData: data, bubbles: true, cancelable: true};
    field.focus();
    return field.dispatchEvent(new ClipboardEvent("paste", given));
}"""


@pytest.fixture
def page(founding_site, page_at) -> Page:
    bob = Hands(page_at(1280), founding_site, people.reporter("mopac"))
    bob.open(FORM)
    return bob.page


def paste(page: Page, html: str, text: str = "as text") -> str:
    """Paste into the field of what has been done; gives what stands there afterwards."""
    field = page.get_by_label("What has been done?")
    page.evaluate(PASTE, [field.element_handle(), html, text])
    return field.input_value()


def go_on(page: Page) -> None:
    """Answer what else the form asks, and continue to the page to check."""
    page.get_by_label("Accepted", exact=True).check()
    page.get_by_label("Under way", exact=True).check()
    page.get_by_role("button", name="Continue", exact=True).last.click()
    page.get_by_role("heading", name="Check before you submit").wait_for()


def words_with(page: Page, text: str) -> tuple[list[str], int]:
    """The paragraphs of the words that hold this text, and how much markup is in them."""
    words = page.locator(".reg-words", has_text=text).last
    return words.locator("p").all_inner_texts(), words.locator("p *").count()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("html", "text"),
    [
        (clipboards.WORD, clipboards.WORD_TEXT),
        (clipboards.REVIEWED, clipboards.REVIEWED_TEXT),
        (clipboards.OUTLOOK, clipboards.OUTLOOK_TEXT),
        (clipboards.GOOGLE, clipboards.GOOGLE_TEXT),
        (clipboards.WEB, clipboards.WEB_TEXT),
    ],
    ids=["Word", "Word with comments", "Outlook", "Google Docs", "web page"],
)
def test_paragraphs_lists_and_links_are_kept_and_nothing_else(page, html, text):
    assert paste(page, html) == text


@pytest.mark.browser
def test_a_paste_goes_where_the_cursor_is_and_can_be_undone(page):
    field = page.get_by_label("What has been done?")
    field.fill("Before. After.")
    field.evaluate("field => field.setSelectionRange(8, 8)")
    assert paste(page, "<p>Between.</p> ") == "Before. Between.After."
    page.keyboard.press("Control+z")
    assert field.input_value() == "Before. After."


@pytest.mark.browser
@pytest.mark.parametrize("html", ["", "<img src='data:,' alt=''>"], ids=["text", "picture"])
def test_a_paste_without_words_of_a_page_is_the_browser_s_own(page, html):
    field = page.get_by_label("What has been done?").element_handle()
    is_left_alone = page.evaluate(PASTE, [field, html, "as text"])
    assert (is_left_alone, field.input_value()) == (True, "")


@pytest.mark.browser
def test_a_paste_over_chosen_words_takes_their_place(page):
    field = page.get_by_label("What has been done?")
    field.fill("We met never.")
    field.evaluate("field => field.setSelectionRange(7, 12)")
    assert paste(page, "<b>twice</b>") == "We met twice."


@pytest.mark.browser
def test_what_was_pasted_is_saved_and_shown_as_paragraphs_lists_and_links(page):
    paste(page, clipboards.WORD)
    go_on(page)
    assert Submission.objects.get().typed["done"] == clipboards.WORD_TEXT
    words = page.locator(".reg-words", has_text="met twice").last
    assert words.locator("p").all_inner_texts() == [
        "The group for London has met twice.", "1. Agree a plan", "2. Pay for it",
        "See the minutes (https://mopac.example/minutes),[1] and write to Ann.",
    ]  # fmt: skip
    assert words.locator("li").all_inner_texts() == ["In March", "In June", "In July"]
    link = words.locator("a")
    assert link.get_attribute("href") == "https://mopac.example/minutes"
    assert link.get_attribute("rel") == "nofollow ugc"


@pytest.mark.browser
def test_what_looks_like_html_stays_as_it_was_typed_on_every_page(page):
    alarms = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    page.get_by_label("What has been done?").fill("\n\n".join(LITERAL))
    go_on(page)
    checked = words_with(page, LITERAL[0])
    paper = Submission.objects.get()
    paper = submissions.submit(paper, version=paper.version, by=people.reporter("mopac"))
    submissions.publish(paper, version=paper.version, by=people.officer())
    page.goto(page.url.split("/desk/")[0] + "/recommendations/IASC-2022-01/")
    page.locator(".reg-fold", has_text=LITERAL[0]).locator("summary").click()
    assert checked == words_with(page, LITERAL[0]) == (LITERAL, 0)
    assert alarms == []


@pytest.mark.browser
def test_the_clipboard_itself_is_read(founding_site, page_at):
    """With the real clipboard and the keys that people press."""
    bob = Hands(
        page_at(1280, permissions=["clipboard-read", "clipboard-write"]),
        founding_site,
        people.reporter("mopac"),
    )
    bob.open(FORM)
    bob.page.evaluate(
        """async html => navigator.clipboard.write([new ClipboardItem({
            "text/html": new Blob([html], {type: "text/html"})})])""",
        clipboards.GOOGLE,
    )
    field = bob.page.get_by_label("What has been done?")
    bob.reach(field)
    bob.page.keyboard.press("Control+v")
    assert field.input_value() == clipboards.GOOGLE_TEXT


@pytest.mark.parametrize("bullet", ["•\t", "·  ", "o\t", "\uf0b7\t"])
def test_without_a_script_bullets_and_spaces_are_made_alike(bob, bullet):
    typed = f"We\u00a0met:\r\n\r\n{bullet}in March\r\n{bullet}in June"
    bob.post(FORM, {"progress": "under_way", "done": typed, "version": 0, "later": "1"})
    assert Submission.objects.get().typed["done"] == "We met:\n\n- in March\n- in June"


def test_what_looks_like_html_is_published_as_words(founding):
    done = (
        "<script>alert(1)</script> <b>bold</b> <a href='javascript:alert(1)'>x</a>\n\n"
        "javascript:alert(2) and https://mopac.example/?a=1&b=<i>2\n\n- one\n- two"
    )
    bob, asked = people.reporter("mopac"), mopac_s()
    typed = {"response": "accepted", "progress": "under_way", "done": done}
    draft = submissions.save(
        asked, kind="report", author=asked.body, typed=typed, version=0, by=bob
    )
    paper = submissions.submit(draft, version=draft.version, by=bob)
    submissions.publish(paper, version=paper.version, by=people.officer())
    answer = Client().get("/recommendations/IASC-2022-01/")
    source = answer.content.decode()
    for harmful in ("<script", "<b>bold", "href='javascript", 'href="javascript', "<i>2"):
        assert harmful not in source
    assert "<script>alert(1)</script> <b>bold</b>" in said(answer)
    assert 'href="https://mopac.example/?a=1&amp;b="' in source
    assert "<li>one</li>" in source


def mopac_s() -> Assignment:
    return Assignment.objects.get(recommendation__reference="IASC-2022-01", body__slug="mopac")
