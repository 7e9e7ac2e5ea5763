"""Paragraphs as people cite them, and quotations found in the words around them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.paragraphs import QuotationError, locate, paragraph_at, paragraphs

FIXTURES = Path(__file__).parents[1] / "fixtures"
LETTER = (FIXTURES / "founding/letter.txt").read_text("utf-8")
TRAINING = json.loads((FIXTURES / "training/register.json").read_text("utf-8"))["publications"]


def test_the_letter_has_six_paragraphs_as_people_count_them():
    numbered = [(p.number, " ".join(p.text.split()[:5])) for p in paragraphs(LETTER) if p.number]
    assert numbered == [
        (1, "I write to you as"),
        (2, "The draft plan highlights four"),
        (3, "I was pleased to see"),
        (4, "Within the draft plan, I"),
        (5, "There are many examples of"),
        (6, "I also note that the"),
    ]


def test_address_date_salutation_and_signature_are_not_numbered():
    others = [p.text for p in paragraphs(LETTER) if not p.number and not p.is_footnotes]
    assert others == [
        "Dame Sara Thornton DBE QPM, Independent Anti-Slavery Commissioner",
        "21 January 2022",
        "To: Sadiq Khan, Mayor of London, Mayor's Office for Policing and Crime, City Hall",
        "Dear Sadiq,",
        "Yours sincerely,",
        "Independent Anti-Slavery Commissioner",
    ]


def test_the_footnotes_of_the_letter_stand_in_one_block_without_a_number():
    notes = [p for p in paragraphs(LETTER) if p.is_footnotes]
    assert [(len(p.text.splitlines()), p.number) for p in notes] == [(9, None)]


@pytest.mark.parametrize("source", TRAINING, ids=lambda source: source["reference"])
def test_a_text_has_as_many_blocks_as_its_register_states(source):
    text = (FIXTURES / "training" / source["file"]).read_text("utf-8")
    assert len(paragraphs(text)) == source["paragraphs"]


@pytest.mark.parametrize(
    ("block", "is_prose"),
    [
        ("It was done.", True),
        ("Was it?", True),
        ("‘It was.’", True),
        ("It was (in May).", True),
        ("It was.³", True),
        ("We ask for:", True),
        ("A heading", False),
        ("Dear Sadiq,", False),
        ("¹ A note that ends as a sentence does.", False),
    ],
)
def test_only_blocks_that_end_as_a_sentence_does_are_numbered(block, is_prose):
    assert [p.number for p in paragraphs(block)] == [1 if is_prose else None]


@given(st.text("ab .\n\r\t²𝒳"))
def test_every_word_stands_in_exactly_one_paragraph_at_its_place(text):
    found = paragraphs(text)
    assert [text[p.start : p.end] for p in found] == [p.text for p in found]
    assert "".join("".join(p.text.split()) for p in found) == "".join(text.split())


@given(st.text("ab .\n"), st.integers(0, 200))
def test_a_place_belongs_to_the_paragraph_around_it(text, offset):
    around = [p for p in paragraphs(text) if p.start <= offset < p.end]
    assert paragraph_at(text, offset) == (around[0] if around else None)


def test_blank_lines_with_spaces_in_them_part_paragraphs_too():
    assert [p.text for p in paragraphs("One.\n \t\nTwo.\nStill two.\n\n\n")] == [
        "One.",
        "Two.\nStill two.",
    ]


@given(st.lists(st.sampled_from(["to", "be", "or", "not", "𝒳", "²"]), min_size=1), st.data())
def test_words_are_found_exactly_where_they_occur_only_once(words, data):
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    quote = " ".join(words[start : data.draw(st.integers(start + 1, len(words)))])
    places = [at for at in range(len(text)) if text.startswith(quote, at)]
    if len(places) == 1:
        assert locate(text, quote) == (places[0], places[0] + len(quote))
    else:
        with pytest.raises(QuotationError, match=f"occurs {len(places)} times"):
            locate(text, quote)


def test_a_line_break_in_the_text_is_as_a_space_in_the_quotation():
    text = "We ask\nfor   a plan."
    assert locate(text, "ask for a\r\nplan") == (3, len(text) - 1)


def test_words_that_overlap_themselves_are_ambiguous():
    with pytest.raises(QuotationError, match="occurs 2 times"):
        locate("no no no", "no no")


def test_words_that_look_like_a_pattern_are_taken_as_they_are():
    assert locate("cost (£) [2020]", "(£) [2020]") == (5, 15)


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("plan", "“plan” occurs 2 times in the text. Add words before or after it."),
        ("Plan C", ("“Plan C” is not in the text. Copy the words from the publication, mark by "
                   "mark.")),
        (" \n", "Type the words to quote, exactly as they stand in the text."),
    ],
)  # fmt: skip
def test_words_that_are_not_there_once_are_refused_in_a_sentence(quote, said):
    with pytest.raises(QuotationError) as problem:
        locate("A plan and a plan.", quote)
    assert str(problem.value) == said


def test_a_long_quotation_is_shortened_in_the_message():
    with pytest.raises(QuotationError, match=f"“{'x' * 59}…” is not"):
        locate("A plan.", "x" * 100)
