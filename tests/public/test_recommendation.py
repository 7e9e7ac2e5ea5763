"""A recommendation's page, as a reader meets it."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.actions import recommendations as publishing
from recommendations.actions import updates
from recommendations.models import Recommendation, StatusUpdate
from tests import factories


def page(client, reference: str) -> str:
    response = client.get(f"/recommendations/{reference}/")
    assert response.status_code == 200
    return response.content.decode()


def words(markup: str) -> str:
    """The words of a page or a part of it, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def part(markup: str, opening: str, closing: str) -> str:
    """What stands between these two."""
    return markup.partition(opening)[2].partition(closing)[0]


def quotation(markup: str) -> str:
    return words(part(markup, '<blockquote class="reg-quote">', "</blockquote>"))


def facts(markup: str) -> str:
    return words(part(markup, '<dl class="reg-facts">', "</dl>"))


def addressee(markup: str, slug: str) -> str:
    """What is said of one body."""
    rest = part(markup, f'<div class="reg-addressee" id="{slug}">', "</section>")
    return rest.partition('<div class="reg-addressee"')[0]


def entry(markup: str, update: StatusUpdate) -> str:
    """One entry of the history."""
    return words(part(markup, f'<li id="entry-{update.pk}">', '<li id="'))


def asked(slug: str = "police", **facts):
    return factories.assignment(slug, **facts)


def test_it_begins_with_where_things_stand_and_who_is_waited_for(client, founding):
    top = words(page(client, "IASC-2022-02").split("<blockquote")[0].split("<h1")[1])
    assert "Asked 21 January 2022. No response recorded" in top
    assert "Waiting for MOPAC to answer since 21 January 2022" in top


def test_two_silent_bodies_are_said_in_one_sentence(client, founding):
    top = words(page(client, "IASC-2022-01").split("<blockquote")[0])
    assert top.count("No response recorded") == 1
    assert "Waiting for MOPAC and Mayor of London to answer" in top


def test_the_quotation_is_the_passage_and_leads_to_its_paragraph(client, founding):
    markup = page(client, "IASC-2022-03")
    assert quotation(markup) == (
        "I would however encourage that further consideration is given to the support that is "
        "available to victims and survivors of modern slavery in London."
    )
    assert 'href="/publications/police-and-crime-plan-response-2022/#p4"' in markup


def test_the_note_on_the_words_stands_under_them(client, founding):
    assert "The words are the letter’s paraphrase, not the report’s." in words(
        page(client, "IASC-2022-04")
    )


@pytest.mark.parametrize("slug", ["mopac", "met"])
def test_each_body_has_an_anchor_and_three_voices(client, founding, slug):
    said = words(addressee(page(client, "IASC-2022-04"), slug))
    assert [word in said for word in ("answered", "reports", "the Commissioner judges")] == [
        True,
        True,
        True,
    ]


def test_silence_is_said_of_the_register_and_not_of_the_body(client, founding):
    assert "No response recorded This register holds none; it may exist elsewhere." in words(
        addressee(page(client, "IASC-2022-04"), "met")
    )


def test_the_words_by_which_a_body_was_addressed_are_kept(client, founding):
    assert "Addressed as “chief constables”" in words(
        addressee(page(client, "IASC-2022-04"), "met")
    )


def test_a_voice_has_its_date_its_definition_its_source_and_its_passage(client, founding):
    markup = addressee(page(client, "IASC-2020-01"), "home-office")
    assert "Not accepted It will not do what is asked." in words(markup)
    assert "2020. Recorded from a public source." in words(markup)
    assert 'href="/publications/police-and-crime-plan-response-2022/#p6"' in markup


def test_what_a_source_says_of_a_body_is_not_set_as_its_own_words(client, founding):
    answered = addressee(page(client, "IASC-2020-01"), "home-office")
    assert (
        "As Response to the consultation on the Police and Crime Plan 2021-2025 states it: "
        "Sadly, this was not supported."
    ) in words(answered)
    assert words(answered).count("this was not supported") == 1


def test_what_a_body_published_itself_stays_its_own_words(client, training):
    assert "states it:" not in words(page(client, "NSC-2023-09"))


def test_an_ask_that_is_known_from_a_later_text_says_so(client, founding):
    history = page(client, "IASC-2020-01").split('<li id="asked">')[1].split("</li>")[0]
    assert (
        "May 2020 Number 1 Asked Known here from "
        "Response to the consultation on the Police and Crime Plan 2021-2025 , 21 January 2022"
    ) in words(history)
    assert "Known here from" not in page(client, "IASC-2022-02")


def test_a_source_is_followed_by_its_full_stop(client, founding):
    assert re.search(r"paragraph 6</a>\.\s+On record since", page(client, "IASC-2020-01"))


def test_a_refusal_without_a_reason_says_that_none_is_recorded(client, founding):
    assert "No reason recorded." in words(addressee(page(client, "IASC-2020-01"), "home-office"))


def test_a_judgement_shows_its_reason_its_evidence_and_the_date_of_both(client, training):
    said = words(addressee(page(client, "NSC-2023-05"), "northshire-housing-partnership"))
    assert "12 February 2026, on evidence to 31 January 2026." in said
    assert "Reason: All six were visited, the last two without notice." in said
    assert "Nightly record, October 2025 to January 2026 , Homes for Northshire" in said


def test_a_source_on_the_web_says_who_published_it_when_it_was_read_and_how_much(client, founding):
    assert "Focus on Labour Exploitation; read November 2026 (first part of the page)" in words(
        page(client, "IASC-2022-01")
    )


def test_the_word_with_which_it_was_closed_is_defined_where_it_stands(client, training):
    assert (
        "Nobody is waited for: closed as met another way (3 October 2024)."
        " Closed because another route had the same effect."
    ) in words(page(client, "NSC-2023-04"))


def test_what_leading_and_supporting_mean_is_said_where_they_stand(client, training):
    meant = "The lead is the body that the source names to lead; those that support it are asked"
    assert meant in words(page(client, "NSC-2023-02"))
    assert meant not in words(page(client, "NSC-2023-05"))


def test_two_accounts_that_differ_are_shown_as_differing(client, training):
    said = words(addressee(page(client, "NSC-2023-04"), "oakhythe-district-council"))
    assert re.search(r"Reported complete, judged partly met: \d+ days", said)
    assert "The two accounts have differed since 12 March 2026." in said


def test_target_dates_that_moved_stay_in_sight_in_their_order(client, training):
    section = page(client, "NSC-2023-05").split("Timeline</h2>")[1].split("</ol>")[0]
    assert re.findall(r"<b>([^<]+)</b>, (?:first target|moved)", section) == [
        "31 December 2023",
        "30 June 2024",
        "31 January 2025",
        "30 September 2025",
    ]


def test_the_facts_define_the_kind_and_quote_the_verb(client, founding):
    shown = facts(page(client, "IASC-2022-05"))
    assert "Own ask . The Commissioner asks for it." in shown
    assert "“I would encourage this to be greater reflected”" in shown


def test_an_endorsed_ask_says_whose_it_is_and_who_endorses_it(client, founding):
    shown = facts(page(client, "IASC-2022-04"))
    assert "College of Policing ;" in shown
    assert "Endorsed by Independent Anti-Slavery Commissioner" in shown


def test_a_cited_source_leads_to_its_footnote(client, founding):
    assert 'href="/publications/police-and-crime-plan-response-2022/#fn1">footnote 1' in page(
        client, "IASC-2022-01"
    )


def test_what_is_only_known_by_month_is_said_by_month(client, founding):
    assert "Issued May 2020 (at least" in words(page(client, "IASC-2020-01"))


def test_a_statement_of_support_awaits_nothing(client, founding):
    said = words(page(client, "IASC-2022-07"))
    assert "a welcome, not an ask" in said
    assert "Where things stand" not in said


def test_context_is_marked_as_context(client, founding):
    markup = page(client, "IASC-2022-03")
    note = StatusUpdate.objects.get(key="founding:context-5:IASC-2022-03")
    assert entry(markup, note).startswith(
        "11 August 2021 Context, noted by the Commissioner’s office"
    )


def test_what_is_known_from_before_the_ask_stands_below_it(client, founding):
    history = page(client, "IASC-2022-01").split("What has happened</h2>")[1]
    dates = re.findall(r'<li id="[^"]+">\s*<a[^>]*>([^<]+)</a>', history)
    assert dates == [
        "2025",
        "16 April 2024",
        "2022",
        "21 January 2022",
        "March 2021",
        "30 January 2020",
        "23 March 2017",
    ]


def test_relations_are_said_from_both_ends(client, founding):
    assert "Follows IASC-2020-01" in words(page(client, "IASC-2022-06"))
    assert "Followed by IASC-2022-06" in words(page(client, "IASC-2020-01"))


def test_it_says_how_to_cite_it(client, founding):
    cited = words(part(page(client, "IASC-2022-02"), '<dl class="reg-cite reg-cites">', "</dl>"))
    assert "Independent Anti-Slavery Commissioner, IASC-2022-02, “Refer" in cited
    assert "http://testserver/recommendations/IASC-2022-02/" in cited


def test_long_words_are_paragraphs_and_lists(client, training):
    assert "<li>The third, in Oakhythe, opened in November 2024." in page(
        client, "NSC-2023-05"
    ).replace("\n", " ")


def test_a_corrected_entry_stays_struck_and_leads_to_its_correction(client, training):
    correction = StatusUpdate.objects.get(key="training:46")
    markup = page(client, "NSC-2023-09")
    wrong = markup.split(f'<li id="entry-{correction.corrects_id}">')[1].split("<li id")[0]
    assert '<s class="reg-struck">' in wrong
    assert f'href="#entry-{correction.pk}">Corrected on 20 February 2024</a>' in wrong


def test_a_correction_says_what_was_and_what_is_and_why(client, training):
    said = entry(page(client, "NSC-2023-09"), StatusUpdate.objects.get(key="training:46"))
    assert "Date: it was 13 it is now 31 January 2024" in said
    assert "Reason: The force's letter is dated 31 January 2024." in said


def test_removed_words_leave_their_entry_with_the_ground_and_the_day(client, db):
    answer = factories.record(asked(), "response", "accepted", text="Call Ann on 5550199.")
    updates.redact(answer, basis="personal_data", by=factories.alice())
    markup = page(client, "R-1")
    assert "Words were removed from this entry" in entry(markup, answer)
    assert "Basis: Personal data (UK GDPR)." in entry(markup, answer)
    assert "5550199" not in markup


def test_a_changed_title_shows_the_old_and_the_new(client, db):
    recommendation = asked().recommendation
    publishing.amend(
        recommendation, title="Publish all figures", reason="Clearer.", by=factories.alice()
    )
    said = words(page(client, "R-1"))
    assert "Publish it is now all figures" in said


def test_a_duty_that_moved_shows_both_bodies(client, training):
    said = words(page(client, "NSC-2023-07"))
    assert "The duty passed from Northshire County Council to another body" in said
    assert "Asked of OPCC too" in said


def test_an_answer_for_another_body_names_both(client, training):
    assert "Homes for Northshire, for NHP, reported it complete" in words(
        page(client, "NSC-2023-05")
    )


def folded(markup: str, update: StatusUpdate) -> str:
    """What of an entry waits for a click."""
    of_entry = part(markup, f'<li id="entry-{update.pk}">', '<li id="')
    return words(
        part(of_entry, '<details class="reg-fold">', "</details>").partition("summary>")[2]
    )


def test_words_wait_for_a_click_where_the_sentence_tells_what_happened(client, db):
    answer = factories.record(asked(), "response", "accepted", text="We will, by May.")
    assert "We will, by May. Recorded" in folded(page(client, "R-1"), answer)


def test_context_whose_words_are_all_it_says_is_read_without_a_click(client, founding):
    note = StatusUpdate.objects.get(key="founding:context-5:IASC-2022-03")
    assert folded(page(client, "IASC-2022-03"), note) == ""


def test_lead_and_supporting_are_told_where_they_tell_one_body_from_another(client, training):
    assert "(supporting)" in page(client, "NSC-2023-02")
    assert "(lead)" not in page(client, "NSC-2023-04")


def test_who_is_waited_for_is_said_once(client, training):
    assert page(client, "NSC-2023-04").count("Waiting for the Commissioner to decide on") == 1


def test_typed_markup_is_shown_and_not_obeyed(client, db):
    factories.record(asked(), "response", "accepted", text="<script>alert(1)</script>")
    markup = page(client, "R-1")
    assert "<script" not in markup
    assert "&lt;script&gt;" in markup


def test_a_recommendation_without_a_held_text_shows_its_words_and_says_so(client, db):
    source = factories.publication("R-2023", text="")
    factories.recommendation(
        "police", publication=source, quotes=[], words="Publish the figures.", reference="R-9"
    )
    said = words(page(client, "R-9"))
    assert "Publish the figures." in said
    assert "the text of the source is not held" in said


def test_an_unknown_reference_is_a_page_not_found_with_a_way_on(client, founding):
    response = client.get("/recommendations/IASC-1999-01/")
    assert response.status_code == 404
    assert 'href="/recommendations/">all recommendations' in response.content.decode()


def queries(client, reference: str) -> int:
    with CaptureQueriesContext(connection) as made:
        client.get(f"/recommendations/{reference}/")
    return len(made)


def test_a_page_with_more_to_show_makes_no_more_queries(client, training):
    counts = {r.reference: queries(client, r.reference) for r in Recommendation.objects.all()}
    assert max(counts.values()) <= 22, counts


def test_a_longer_history_makes_no_more_queries(client, training):
    before = queries(client, "NSC-2023-09")
    line = Recommendation.objects.get(reference="NSC-2023-09").assignments.first()
    for _again in range(3):
        factories.record(line, "response", "accepted", "2026-10-01", text="Yes.")
    assert queries(client, "NSC-2023-09") == before


def test_a_report_of_complete_that_nobody_has_judged_is_marked_as_such(client, training):
    notice = "Reported complete, and not assessed since"
    police = client.get("/recommendations/NSC-2023-03/").content.decode()
    assert police.count(notice) == 1
    assert notice not in client.get("/recommendations/NSC-2023-01/").content.decode()
