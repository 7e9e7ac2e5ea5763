"""Hints in a text: sentences, words that may ask, personal details, footnotes. Hints only."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.hints import (
    Span,
    asking,
    footnotes,
    notes_at,
    personal,
    sentences,
)
from recommendations.paragraphs import paragraphs
from tests.letters import ASKS, TEXT

LETTERS = st.text("aAbZ I.!?…:;'\"’”()[]0123456789⁰¹²³ \n\t-•@+é😀", max_size=200)
PIECES = st.lists(
    st.sampled_from(
        [
            "I would like to see",
            "We recommend",
            "you should",
            "Mr. Smith",
            "e.g. this",
            ".",
            "! ",
            "? ",
            "\n- ",
            "\n1. ",
            " ⁴ ",
            "ann@x.example",
            "020 7946 0000",
            "SW1A 1AA",
            "12 High Street",
            "\n\n",
            " ",
            "The end",
        ]
    )
).map("".join)


def found(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@given(st.one_of(LETTERS, PIECES))
def test_sentences_are_stretches_of_the_text_in_order_without_spaces_around_them(text):
    spans = sentences(text)
    assert all(span.start < span.end and span.of(text).strip() == span.of(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(st.one_of(LETTERS, PIECES))
def test_no_letter_of_a_text_is_left_out_of_its_sentences(text):
    covered = {place for span in sentences(text) for place in range(span.start, span.end)}
    missing = {letter for place, letter in enumerate(text) if place not in covered}
    assert not any(letter.isalpha() for letter in missing)


@given(st.one_of(LETTERS, PIECES))
def test_every_hint_is_a_stretch_of_the_text(text):
    for detail in personal(text):
        assert text[detail.start : detail.end] == detail.words
        assert (detail.before + detail.words + detail.after) in text
    hint = asking(text)
    assert hint is None or 0 <= hint.start < hint.end <= len(text)


def test_every_passage_of_the_founding_letter_is_a_sentence_that_can_be_ticked():
    spans = {
        span
        for paragraph in paragraphs(TEXT)
        if paragraph.number
        for span in sentences(TEXT, paragraph.start, paragraph.end)
    }
    wanted = {Span(p["start"], p["end"]) for ask in ASKS for p in ask["passages"]}
    assert wanted <= spans


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask["reference"])
def test_every_ask_of_the_founding_letter_is_hinted_at(ask):
    assert any(asking(TEXT, passage["start"], passage["end"]) for passage in ask["passages"])


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("However, I would like to see more.", "I would like to see"),
        ("We strongly urge the Government to act.", "We strongly urge"),
        ("Every force should publish its figures.", "should"),
        ("Ministers must consider this.", "must"),
        ("I would welcome a reply.", "I would welcome"),
        ("The Commissioner calls on all forces to act.", "calls on"),
        ("Could you consider it?", "consider"),
        ("I request an answer.", "I request"),
    ],
)
def test_verbs_that_ask_are_hinted_at_in_the_words_of_the_sentence(sentence, words):
    assert asking(sentence).of(sentence) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "There are many examples of encouraging practice.",
        "I am encouraged by this work.",
        "The tasks were done.",
        "Sadly, this was not supported.",
    ],
)
def test_words_that_only_look_like_it_are_not(sentence):
    assert asking(sentence) is None


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith wrote to Dr. Jones.",
        "Paras. 3 and 4 of No. 12 say so, e.g. Part 2.",
        "Such, J. et al. Say so.",
        "(1) You ask.",
        "It costs 3.5 million pounds.",
    ],
)
def test_a_full_stop_that_shortens_a_word_ends_no_sentence(text):
    assert found(text) == [text]


def test_a_short_word_can_end_a_sentence():
    assert found("We ask for it. See Part 4. We say no. Do so.") == [
        "We ask for it.", "See Part 4.", "We say no.", "Do so.",
    ]  # fmt: skip


def test_quotation_marks_and_footnotes_end_with_their_sentence():
    text = "He said “Act now.” She did.³ They agreed. ⁴ We wait"
    assert found(text) == ["He said “Act now.”", "She did.", "They agreed.", "We wait"]


def test_items_of_a_list_are_ticked_one_by_one():
    text = "You should:\n- publish figures\n- train staff.\n1. Report.\n(b) Listen"
    assert found(text) == [
        "You should:", "publish figures", "train staff.", "1. Report.", "(b) Listen",
    ]  # fmt: skip


def test_a_line_that_only_wraps_ends_no_sentence():
    assert found("You should publish\nyour figures.") == ["You should publish\nyour figures."]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Write to jo.bloggs+x@police.uk today", "email", "jo.bloggs+x@police.uk"),
        ("Mail o'neill@mail.example.org.", "email", "o'neill@mail.example.org"),
        ("Ring 020 7946 0123.", "phone", "020 7946 0123"),
        ("Ring (020) 7946 0123.", "phone", "(020) 7946 0123"),
        ("Ring 07700 900123 or", "phone", "07700 900123"),
        ("Ring 07700-900-123 or", "phone", "07700-900-123"),
        ("Ring 01632 960 001.", "phone", "01632 960 001"),
        ("Ring +44 (0)20 7946 0123.", "phone", "+44 (0)20 7946 0123"),
        ("Ring +44 7700 900123.", "phone", "+44 7700 900123"),
        ("Ring 0044 7700 900123.", "phone", "0044 7700 900123"),
        ("Ring +353 1 234 5678.", "phone", "+353 1 234 5678"),
        ("London SW1A 1AA", "postcode", "SW1A 1AA"),
        ("Leeds LS1 4DY, and", "postcode", "LS1 4DY"),
        ("in M1 1AE", "postcode", "M1 1AE"),
        ("at ec1v 9bd", "postcode", "ec1v 9bd"),
        ("EC1V9BD", "postcode", "EC1V9BD"),
        ("lives at 12 Acacia Avenue, Leeds", "address", "12 Acacia Avenue"),
        ("lives at 7b Old Mill Lane", "address", "7b Old Mill Lane"),
        ("lives in Flat 3, Tower", "address", "Flat 3"),
    ],
)
def test_personal_contact_details_are_found(text, kind, words):
    assert [(detail.kind, detail.words) for detail in personal(text)] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "On 01.02.2022 and 2022-01-21 and 21/01/2022.",
        "In 2020/2021, 2,178 referrals; £1 000 000 000 was spent.",
        "Section 55(5A) of the Act, Part 4, page 0123.",
        "See https://www.example.org/a/0123456789012 there.",
        "Dial 999 or 101.",
        "The 12 Forces of the Road Safety group",
        "@home and a@b",
    ],
)
def test_what_is_no_personal_contact_detail_is_not_pointed_out(text):
    assert personal(text) == []


def test_a_detail_comes_with_the_words_around_it():
    (detail,) = personal(f"{'x' * 60} write to a@b.example at once")
    assert detail.before.endswith(" write to ")
    assert detail.after == " at once"


def test_footnotes_are_read_from_the_block_that_holds_them():
    block = "¹ First note,\ngoing on.\n² Second.\n¹² Twelfth."
    assert footnotes(block) == [(1, "First note,\ngoing on."), (2, "Second."), (12, "Twelfth.")]


def test_footnotes_of_which_two_have_one_number_are_not_read():
    assert footnotes("¹ One.\n¹ Another.") == []


def test_the_notes_of_some_words_are_those_marked_in_them_or_right_after_them():
    text = "One.¹ Two⁸⁹ three. ³ Four.⁴"
    assert list(notes_at(text, Span(0, 4), {1, 3})) == [1]
    assert list(notes_at(text, Span(6, 18), {3, 8, 9})) == [8, 9, 3]
    assert list(notes_at(text, Span(6, 18), {89})) == [89]
