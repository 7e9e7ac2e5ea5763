"""Words as they are kept: nothing unseen, one kind of line end, space and bullet."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.words import plain

SPACES = [" ", "\t", "\u00a0", "\u202f", "\u3000", "\n", "\r\n", "\r", "\u2028", "\u0085"]
UNSEEN = ["\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\x00", "\x07", "\x1b", "\u2062"]
BULLETS = ["• ", "·\t", "o\t", "1)\t", "- ", "12. "]
LETTERS = ["e", "\u0301", "é", "ﬁ", "العربية", "a", "Straße", "\U0001f468\u200d\U0001f467"]
pieces = st.lists(st.sampled_from([*SPACES, *UNSEEN, *BULLETS, *LETTERS]), max_size=20)
typed = st.one_of(st.text(max_size=80), pieces.map("".join))


@given(typed)
def test_what_was_made_plain_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)


@given(typed)
def test_nothing_that_cannot_be_seen_is_left(text):
    for letter in plain(text):
        assert letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs")
        assert unicodedata.bidirectional(letter) not in MARKS
        assert letter == " " or unicodedata.category(letter) != "Zs"


MARKS = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}


def seen(text: str) -> list[str]:
    """The words that a reader sees, in order; bullets look alike, whichever they are."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[\u2028\u2029\u0085\x0b\x0c]", "\n", text)
    shown = "".join(
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cs")
    )
    return shown.split()


WORDS = ["word", "e\u0301", *LETTERS[2:], "£5", "1.5", "(a)", "–", "x-y", "<b>", "&amp;"]


@given(st.lists(st.sampled_from(WORDS)), st.sampled_from([*SPACES, "\n\n\n\n"]))
def test_no_word_is_changed(words, between):
    assert seen(plain(between.join(words))) == seen(between.join(words))


@pytest.mark.parametrize(
    ("trick", "shown"),
    [
        ("accepted\u202e \u2066not\u2069 \u2066", "accepted not"),
        ("isAdmin\u202e\u2066 // later\u2069 \u2066 begin", "isAdmin // later  begin"),
        ("not\u200b met", "not met"),
        ("\u061cmet\u200e\u200f", "met"),
        ("\u202ateH\u202b \u202dab\u202c", "teH ab"),
        ("pass\u00adword \ufeffis", "password is"),
        ("met\U000e0020\U000e006e\U000e006f\U000e0074\U000e007f", "met"),
    ],
)
def test_nothing_is_written_as_one_thing_and_read_as_another(trick, shown):
    """The tricks of CVE-2021-42574."""
    assert plain(trick) == shown.rstrip()


@pytest.mark.parametrize(
    "bullet", ["•\t", "·  ", "▪ ", "o\t", "\uf0b7\t", "\uf0a7 ", "§\t", "–\t", "-\t", "  • "]
)
def test_every_bullet_of_a_word_processor_becomes_a_dash(bullet):
    assert plain(f"We did:\n{bullet}one\n{bullet}two") == "We did:\n- one\n- two"


def test_numbers_keep_their_number():
    assert plain("1.\tone\r\n2)\ttwo\r\n  10. ten") == "1. one\n2) two\n10. ten"


@pytest.mark.parametrize("words", [
        "o dear", "o'clock", "§12 applies", "§ 54 of the Act", "5 • 6", "a – b", "– b", "- b", "-1",
        "2024. It ended.", "1.5 million", "•", "a·b", "*", "oo\nNo",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_bullet_is_left_alone(words):
    assert plain(words) == words


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_the_same(end):
    assert plain(f"One.{end}Two.{end}{end}Three.") == "One.\nTwo.\n\nThree."


@given(typed)
def test_lines_end_in_one_way_without_spaces_and_two_paragraphs_have_one_gap(text):
    made = plain(text)
    assert made.splitlines() == made.removesuffix("\n").split("\n") or not made
    assert " \n" not in made
    assert "\n\n\n" not in made


@given(typed)
def test_letters_are_composed(text):
    assert unicodedata.is_normalized("NFC", plain(text))


def test_paragraphs_stay_and_gaps_shrink():
    assert plain("One.\r\n\r\n\r\n\r\nTwo.  \r\nThree.") == "One.\n\nTwo.\nThree."


def test_joined_letters_of_other_scripts_stay_whole():
    """The joiners are seen by what they join, so they stay."""
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert plain(f"می\u200cخواهم {family}") == f"می\u200cخواهم {family}"


@pytest.mark.parametrize("words", ["שלום לעולם (2026)", "العربية ١٢٣", "Ünïcödé ‘quoted’ – £5"])
def test_words_of_any_script_stay_as_they_are(words):
    assert plain(words) == words
