"""Short forms are opened where a page first uses them, and nobody's exact words are touched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.models import Body, Term
from recommendations.public.opened import opened
from recommendations.public.showing import meanings
from tests import factories

KNOWN = {
    "MOPAC": "Mayor's Office for Policing and Crime",
    "NRM": "National Referral Mechanism",
    "PCCs": "police & crime <commissioners>",
}
MOPAC = "<abbr>MOPAC</abbr> (Mayor&#x27;s Office for Policing and Crime)"
BELOW = f'<p class="reg-short">{MOPAC}</p>'
HINT = '<abbr title="Mayor&#x27;s Office for Policing and Crime">MOPAC</abbr>'


def known(shorts) -> dict[str, str]:
    return {short: KNOWN[short] for short in shorts if short in KNOWN}


def read(content: str) -> str:
    """What becomes of the content of a page."""
    before, after = "<title>MOPAC</title><main id=x>", "</main><footer>MOPAC</footer>"
    page = opened(before + content + after, known)
    assert page.startswith(before)
    assert page.endswith(after)
    return page[len(before) : -len(after)]


def bare(markup: str) -> str:
    return re.sub(r"<[^>]*>", "", markup)


def test_the_first_use_is_opened_and_later_ones_are_not():
    assert read("<p>MOPAC answers.</p><p>MOPAC waits.</p>") == (
        f"<p>{MOPAC} answers.</p><p>MOPAC waits.</p>"
    )


def test_each_short_form_is_opened_once():
    assert read("<p>MOPAC and the NRM, MOPAC and the NRM</p>") == (
        f"<p>{MOPAC} and the <abbr>NRM</abbr> (National Referral Mechanism), MOPAC and the NRM</p>"
    )


def test_what_it_stands_for_is_escaped():
    page = read("<p>PCCs</p>")
    assert page == "<p><abbr>PCCs</abbr> (police &amp; crime &lt;commissioners&gt;)</p>"


@pytest.mark.parametrize(
    "exact",
    [
        "<blockquote><p>{}</p></blockquote>",
        '<div class="reg-words"><p>{}</p></div>',
        '<dl><dd class="reg-words">“{}”</dd></dl>',
        '<blockquote class="reg-quote"><p>{}</p></blockquote>',
        '<p class="reg-para__text">We, {}, ask.</p>',
        '<p><mark data-passages="1">{}</mark></p>',
        '<ol class="govuk-list reg-foot"><li>{}</li></ol>',
        '<p class="reg-change">before <del>{}</del></p>',
        "<p>Addressed as “the {}”</p>",
        "<p>As “the <b>whole</b> of {}</p>",
    ],
)
def test_exact_words_get_a_tooltip_and_not_a_letter_more_and_are_explained_below(exact):
    page = read(f"<div>{exact.format('MOPAC')}</div>")
    assert page == f"<div>{exact.format(HINT)}{BELOW}</div>"
    assert bare(page.replace(BELOW, "")) == bare(exact.format("MOPAC"))


def test_what_a_sentence_opens_is_not_explained_below_exact_words():
    exact = "<div><blockquote><p>{}</p></blockquote></div>"
    assert read(exact.format("MOPAC") + "<p>MOPAC</p>") == exact.format(HINT) + f"<p>{MOPAC}</p>"


def test_what_a_link_can_carry_is_not_explained_below_exact_words():
    exact = "<div><blockquote><p>{}</p></blockquote></div>"
    page = read(exact.format("MOPAC") + "<a>MOPAC</a>")
    assert page == exact.format(HINT) + f"<a>{MOPAC}</a>"


def test_what_stands_in_a_fact_is_explained_at_its_end():
    facts = '<section><dl><dd><span class="reg-name">Ann {}</span>, {}{}</dd></dl></section>'
    mopac = facts.format("MOPAC", "of the “NRM”", "")
    nrm = '<abbr title="National Referral Mechanism">NRM</abbr>'
    below = f"{MOPAC}; <abbr>NRM</abbr> (National Referral Mechanism)"
    assert read(mopac) == facts.format(HINT, f"of the “{nrm}”", f'<p class="reg-short">{below}</p>')


@pytest.mark.parametrize(
    "page",
    [
        "<div><h1>{}</h1>",
        "<nav><ul><li>{}</li></ul></nav>",
        "<div><p><label>{}</label> <input></p>",
        "<form><p><select><option>{}</option></select></p>",
    ],
)
def test_the_title_and_what_is_chosen_stay_as_they_are_and_are_explained_below(page):
    assert read(page.format("MOPAC")) == page.format("MOPAC") + BELOW


@pytest.mark.parametrize(
    "place",
    [
        '<a class="govuk-link" href="/bodies/mopac/">{}</a>',
        "<details><p>{}</p></details>",
        "<h2>{}</h2>",
        "<h4><span>What {} answered</span></h4>",
        "<details><summary>{}</summary></details>",
        "<table><tr><td>{}</td></tr></table>",
        "<p>{}’s plan</p>",
        "<p>{}&#x27;s plan</p>",
    ],
)
def test_links_headings_and_tables_get_a_tooltip_and_the_next_sentence_is_opened(place):
    assert read(place.format("MOPAC") + "<p>MOPAC</p>") == place.format(HINT) + f"<p>{MOPAC}</p>"


@pytest.mark.parametrize(
    "place",
    [
        '<a class="govuk-link" href="/bodies/mopac/">{} asked</a>',
        "<h2>What <b>{}</b> asked</h2>",
        "<h3><a>Ask {}</a></h3>",
        "<details><summary>{}</summary></details>",
        "<table><tr><td>{}</td></tr></table>",
    ],
)
def test_where_no_sentence_can_carry_the_meaning_the_first_link_or_heading_does(place):
    assert read(2 * place.format("MOPAC")) == place.format(MOPAC) + place.format("MOPAC")


def test_words_that_only_screen_readers_get_open_nothing_for_those_who_see():
    hidden = '<span class="govuk-visually-hidden">of MOPAC</span>'
    assert read(f"<p>{hidden} MOPAC</p>") == f"<p>{hidden} {MOPAC}</p>"


@pytest.mark.parametrize(
    "place",
    [
        "<svg><text>{}</text></svg>",
        "<pre>{}</pre>",
        "<code>{}</code>",
        "<select><option>{}</option></select>",
        "<label>{}</label>",
        "<textarea>{}</textarea>",
        "<script>let a = '{}'</script>",
        '<abbr title="x">{}</abbr>',
        "<!-- <p>{}</p> -->",
    ],
)
def test_what_is_copied_drawn_or_chosen_from_is_left_as_it_is(place):
    assert read(place.format("MOPAC")) == place.format("MOPAC")


@pytest.mark.parametrize(
    "tag",
    [
        '<img alt="MOPAC > NRM">',
        "<p title='MOPAC <p> NRM'></p>",
        '<a href="/MOPAC" data-line="MOPAC"></a>',
        '<input value="MOPAC">',
    ],
)
def test_attributes_are_never_touched(tag):
    assert read(f"{tag}<p>MOPAC</p>") == f"{tag}<p>{MOPAC}</p>"


@pytest.mark.parametrize(
    "words",
    [
        "MOPAC-2022-01",
        "IASC-MOPAC",
        "https://site.example/MOPAC",
        "bob@MOPAC.example",
        "MOPACs",
        "xMOPAC",
        "mopac",
        "&MOPAC;",
        "MOPAC.example",
    ],
)
def test_a_part_of_a_reference_an_address_or_another_word_is_no_short_form(words):
    assert read(f"<p>{words}</p>") == f"<p>{words}</p>"


@pytest.mark.parametrize("words", ["MOPAC.", "(MOPAC)", "MOPAC, then", "the MOPAC:", "“a” MOPAC"])
def test_marks_of_punctuation_do_not_hide_a_short_form(words):
    assert "<abbr>MOPAC</abbr>" in read(f"<p>{words}</p>")


def test_within_brackets_no_second_pair_is_opened():
    assert read("<p>Closed as met (MOPAC)</p>") == (
        "<p>Closed as met (<abbr>MOPAC</abbr>, Mayor&#x27;s Office for Policing and Crime)</p>"
    )


@pytest.mark.parametrize(
    "written",
    [
        "<h1>Mayor&#x27;s Office for Policing and Crime (MOPAC)</h1>",
        "<p>The Mayor’s Office for Policing and Crime (MOPAC) answers</p>",
        "<p>The <a>Mayor’s Office for Policing  and crime</a> (<b>MOPAC</b>) answers</p>",
        "<blockquote>the Mayor's Office for Policing and Crime (MOPAC)</blockquote>",
        "<p>MOPAC (Mayor’s Office for Policing and Crime)</p>",
    ],
)
def test_what_the_page_writes_out_itself_counts_as_opened(written):
    assert read(f"{written}<p>MOPAC</p>") == f"{written}<p>MOPAC</p>"


def test_a_name_in_another_paragraph_does_not_count():
    page = read("<p>Mayor's Office for Policing and Crime</p><p>(MOPAC) answers</p>")
    assert "<abbr>MOPAC</abbr>, " in page


def test_an_element_that_is_not_closed_holds_nothing_beyond_its_parent():
    assert read("<ul><li><q>x<li>y</ul><p>MOPAC</p>") == f"<ul><li><q>x<li>y</ul><p>{MOPAC}</p>"


def test_a_tag_without_content_holds_nothing():
    assert read("<hr><br><svg/><p>MOPAC</p>") == f"<hr><br><svg/><p>{MOPAC}</p>"


@pytest.mark.parametrize("page", ["", "MOPAC", "<main>MOPAC", "</main>MOPAC<main>"])
def test_a_page_without_a_content_is_left_as_it_is(page):
    assert opened(page, known) == page


def test_nothing_is_asked_for_a_page_without_capitals():
    asked = []
    opened("<main><p>Nothing of Interest here, IASC-2022-01</p></main>", asked.append)
    assert asked == []


PIECES = st.sampled_from(
    ["MOPAC", "NRM", " ", "(", ")", "“", "”", "<p>", "</p>", "<q>", "</q>", "<a href='x'>", "</a>",
     "<h2>", "</h2>", "<", ">", '"', "'", "&amp;", "<!--", "-->", "s", "’s"]
)  # fmt: skip


@given(st.lists(PIECES).map("".join))
def test_whatever_stands_there_only_openings_are_added(content):
    page = re.sub(r'<p class="reg-short">.*?</p>', "", read(content))
    for short, meaning in KNOWN.items():
        said = meaning.replace("'", "&#x27;")
        page = re.sub(rf"<abbr>{short}</abbr>(?: \({said}\)|, {said})", short, page)
        page = page.replace(f'<abbr title="{said}">{short}</abbr>', short)
    assert page == content


def test_bodies_and_terms_say_what_a_short_form_means(db):
    Body.objects.create(slug="a", name="First Body", short_name="FB", kind="x")
    Term.objects.create(short="NRM", meaning="National Referral Mechanism")
    assert meanings({"FB", "NRM", "XYZ"}) == {
        "FB": "First Body",
        "NRM": "National Referral Mechanism",
    }


def test_a_short_form_that_two_bodies_share_means_neither(db):
    for slug in ("north", "south"):
        Body.objects.create(slug=slug, name=f"{slug} council".title(), short_name="CC", kind="x")
    assert meanings({"CC"}) == {}


def test_the_office_s_own_term_comes_before_a_body(db):
    Body.objects.create(slug="a", name="First Body", short_name="FB", kind="x")
    Term.objects.create(short="FB", meaning="full board")
    assert meanings({"FB"}) == {"FB": "full board"}


def test_meanings_take_one_query(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        meanings({"AB", "CD", "EF"})


@pytest.mark.parametrize(
    "address",
    [
        "/recommendations/IASC-2022-02/",
        "/bodies/",
        "/publications/police-and-crime-plan-response-2022/",
    ],
)
def test_pages_open_mopac_once_at_most(client, founding, address):
    content = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
    assert content.count("<abbr>MOPAC</abbr>") <= 1
    assert "<abbr>MOPAC</abbr>" in content or "(MOPAC)" in content


def test_a_recommendation_opens_what_its_first_sentence_uses(client, founding):
    page = client.get("/recommendations/IASC-2022-02/").content.decode()
    assert (
        "<abbr>MOPAC</abbr> (Mayor&#x27;s Office for Policing and Crime):</b> Asked 21 January"
    ) in page


def test_a_letter_says_in_a_tooltip_what_its_own_words_abbreviate(client, founding):
    page = client.get("/publications/police-and-crime-plan-response-2022/").content.decode()
    assert 'title="office of the police and crime commissioner">OPCC</abbr> funded' in page


def test_a_hostile_name_of_a_body_stays_words(client, db):
    factories.office()
    Body.objects.create(slug="bad", name='<script>"x"</script>', short_name="BAD", kind="BAD idea")
    page = client.get("/bodies/bad/").content.decode()
    assert "<script" not in page.partition("<main")[2]
