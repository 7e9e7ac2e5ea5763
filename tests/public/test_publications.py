"""A publication as a reader meets it: the living letter, its notes, its table."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.actions.recommendations import Quote
from recommendations.models import Passage, Publication
from tests import factories
from tests.public.test_recommendation import part, words

LETTER = "/publications/police-and-crime-plan-response-2022/"
REPORT = "/publications/hidden-in-plain-view/"
REPLY = "/publications/northshire-police-response-2023/"


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def bare(markup: str) -> str:
    """A text without its markup, its spaces and line breaks kept."""
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def marked(markup: str) -> dict[str, str]:
    """The words inside the marks of each passage, by its number."""
    found: dict[str, str] = {}
    for numbers, inside in re.findall(r'<mark data-passages="([^"]+)"[^>]*>(.*?)</mark>', markup):
        for number in numbers.split():
            found[number] = found.get(number, "") + bare(inside)
    return found


def paragraph(markup: str, number: int) -> str:
    """A numbered paragraph with its notes."""
    return part(markup, f'id="p{number}">', '<div class="reg-para')


@pytest.mark.parametrize(("register", "address"), [("founding", LETTER), ("training", REPORT)])
def test_the_marks_hold_exactly_the_words_of_the_passages(client, request, register, address):
    request.getfixturevalue(register)
    passages = Passage.objects.filter(publication__slug=address.split("/")[2])
    expected = {str(p.pk): p.publication.text[p.start : p.end] for p in passages}
    assert marked(page(client, address)) == expected


def test_the_whole_text_is_there_in_its_order(client, founding):
    shown = re.findall(r'<p class="reg-para__text"[^>]*>(.*?)</p>', page(client, LETTER), re.DOTALL)
    text = Publication.objects.get(reference="IASC-2022").text
    letter, footnotes = text.split("\n¹ ")[0], text.split("\n¹ ")[1:]
    assert "\n\n".join(map(bare, shown)).split() == letter.split()
    assert footnotes


def test_only_prose_is_numbered(client, founding):
    markup = page(client, LETTER)
    numbers = re.findall(r'<p class="reg-para__text" id="p(\d+)">', markup)
    assert numbers == ["1", "2", "3", "4", "5", "6"]
    assert markup.count("reg-para--plain") == 6


def test_a_recommendation_stands_beside_its_words_with_where_it_stands(client, founding):
    note = words(paragraph(page(client, LETTER), 6))
    assert "IASC-2020-01 · Earlier ask Extend automatic housing" in note
    assert "Home Office Not accepted 2020 Nothing reported Not yet assessed" in note


def test_a_statement_of_support_is_marked_softly_and_awaits_nothing(client, founding):
    beside = paragraph(page(client, LETTER), 2)
    assert re.findall(r'class="soft">(It is essential)', beside) == ["It is essential"]
    assert "A welcome, not an ask: nothing is awaited." in words(beside)


def test_footnotes_are_links_both_ways(client, founding):
    markup = page(client, LETTER)
    assert '<a class="govuk-link reg-fn" id="fnref8" href="#fn8" aria-label="Footnote 8">⁸</a>' in (
        markup
    )
    assert '<li id="fn8" value="8">Project TILI (2021)' in markup
    assert 'href="#fnref8"' in markup


def test_a_footnote_leads_to_the_source_that_it_cites(client, founding):
    note = page(client, LETTER).split('<li id="fn3"')[1].split("</li>")[0]
    assert 'href="/publications/hidden-victims-2021/"' in note


def test_a_footnote_without_a_mark_in_the_text_has_no_way_back(client, founding):
    assert 'href="#fnref5"' not in page(client, LETTER)


def test_the_hash_of_the_text_is_shown(client, founding):
    assert "371d3dbeae7aa0245515f281b9590496290a9b589f1c846d33e38b8049475326" in page(
        client, LETTER
    )


def test_it_says_what_it_asks_in_numbers_that_lead_to_their_lines(client, founding):
    lead = part(page(client, LETTER), '<p class="reg-lead">', "</p>")
    assert words(lead) == "9 asks and 1 statement of support , marked where they were made."
    assert lead.count('href="/recommendations/?') == 2


def test_the_table_has_a_row_for_each_line(client, founding):
    table = page(client, LETTER).split("Everything asked here")[1].split("</table>")[0]
    assert table.count('<th role="rowheader"') == 10
    assert 'href="/recommendations/IASC-2022-04/#met"' in table


def test_the_files_below_are_the_lines_of_the_table(client, founding):
    markup = page(client, LETTER)
    address = re.search(r'href="(/recommendations\.json\?[^"]+)"', markup)[1]
    assert address == "/recommendations.json?publication=police-and-crime-plan-response-2022"


def test_a_reply_shows_what_was_recorded_from_its_words(client, training):
    beside = words(paragraph(page(client, REPLY), 2))
    assert "Northshire Police answered: accepted Recorded from these words: NSC-2023-01" in beside


def test_a_reply_and_what_it_answers_lead_to_each_other(client, training):
    assert f'href="{REPORT}"' in page(client, REPLY)
    assert f'href="{REPLY}"' in page(client, REPORT).split("Replies</h2>")[1]


def test_a_text_that_is_not_held_says_so_and_where_it_is_cited(client, founding):
    markup = page(client, "/publications/hidden-victims-2021/")
    assert "The text of this publication is not held here." in words(markup)
    assert f'href="{LETTER}#fn3"' in markup


def test_a_source_leads_to_the_recommendations_that_rest_on_it(client, founding):
    rest = page(client, "/publications/hidden-victims-2021/").split("rest on it</h2>")[1]
    assert re.findall(r'href="/recommendations/([^/"]+)/"', rest.split("</section>")[0]) == [
        "IASC-2022-04"
    ]


def test_passages_that_overlap_are_both_whole(client, db):
    source = factories.publication(text="Do one thing and do another thing well.\n")
    for number, quote in enumerate(["Do one thing and do another", "another thing well."]):
        factories.recommendation(
            "police", publication=source, quotes=[Quote(quote)], reference=f"R-{number}"
        )
    found = marked(page(client, source.get_absolute_url()))
    assert sorted(found.values()) == ["Do one thing and do another", "another thing well."]


def test_passages_that_touch_are_marked_apart(client, db):
    source = factories.publication(text="First do this.Then do that.\n")
    quotes = [Quote("First do this."), Quote("Then do that.")]
    factories.recommendation("police", publication=source, quotes=quotes)
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", page(client, source.get_absolute_url())) == [
        "First do this.",
        "Then do that.",
    ]


def test_typed_markup_in_a_text_is_shown_and_not_obeyed(client, db):
    source = factories.publication(text="Read <b>this</b> & <script>that</script>.\n")
    markup = page(client, source.get_absolute_url())
    assert "Read &lt;b&gt;this&lt;/b&gt; &amp; &lt;script&gt;that" in markup


def test_the_list_has_letters_first_and_then_what_they_cite(client, founding):
    markup = page(client, "/publications/")
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", markup)[:2] == [
        "Letters, reports and replies",
        "Cited sources",
    ]
    assert re.findall(r">(\d+ asks?)</a>", markup) == ["9 asks"]


def test_a_place_in_the_list_that_is_none_is_refused_in_words(client, founding):
    response = client.get("/publications/?after=nowhere")
    assert response.status_code == 400
    assert "That address cannot be answered" in words(response.content.decode())


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as made:
        client.get(address)
    return len(made)


def test_a_longer_letter_makes_no_more_queries(client, training):
    assert queries(client, REPORT) <= 21
    assert queries(client, "/publications/letter-to-the-opcc/") <= 21


def test_more_publications_make_no_more_queries(client, founding):
    before = queries(client, "/publications/")
    for number in range(5):
        factories.publications.record(
            reference=f"X-{number}",
            title=f"Letter {number}",
            kind="letter",
            issued=None,
            by=factories.alice(),
        )
    assert queries(client, "/publications/") == before
