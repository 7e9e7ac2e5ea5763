"""Old beside new: what differs is marked as phrases, and no word of either text is lost."""

import random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.desk.differences import compare

words = st.lists(st.sampled_from(["the", "group", "met", "twice", "in", "March", "\n\n"]))
texts = words.map(" ".join)


def marked(pieces) -> list[str]:
    return [piece.words.strip() for piece in pieces if piece.differs]


@given(texts, texts)
def test_the_pieces_of_each_text_are_all_its_words_in_order(old, new):
    was, now = compare(old, new)
    assert " ".join(piece.words for piece in was).split() == old.split()
    assert " ".join(piece.words for piece in now).split() == new.split()


@given(texts, texts)
def test_what_is_not_marked_is_the_same_in_both(old, new):
    was, now = compare(old, new)
    same = [" ".join(p.words for p in side if not p.differs).split() for side in (was, now)]
    assert same[0] == same[1]


@given(texts)
def test_the_same_words_have_nothing_marked(text):
    assert [marked(side) for side in compare(text, text)] == [[], []]


def test_one_word_that_changed_is_one_mark():
    was, now = compare("The group has met twice this year.", "The group has met often this year.")
    assert (marked(was), marked(now)) == (["twice"], ["often"])


def test_changes_close_to_each_other_are_one_phrase():
    was, now = compare("It met twice in March and agreed.", "It met often in June and agreed.")
    assert (marked(was), marked(now)) == (["twice in March"], ["often in June"])


def test_changes_far_from_each_other_stay_apart():
    was, _now = compare(
        "Alpha met in the town hall on Monday evening.",
        "Beta met in the town hall on Friday evening.",
    )
    assert marked(was) == ["Alpha", "Monday"]


def test_what_was_added_is_marked_in_the_new_text_alone():
    was, now = compare("A group met.", "A group met. It agreed a plan.")
    assert (marked(was), marked(now)) == ([], ["It agreed a plan."])


@pytest.mark.parametrize(
    ("between", "old_marks"), [("b c d", ["a b c d e"]), ("b c d f", ["a", "e"])]
)
def test_four_words_between_two_changes_part_them_and_three_do_not(between, old_marks):
    was, _now = compare(f"Start a {between} e end", f"Start A {between} E end")
    assert marked(was) == old_marks


def test_where_one_text_is_empty_all_of_the_other_is_marked():
    assert [marked(side) for side in compare("", "It met.")] == [[], ["It met."]]
    assert [marked(side) for side in compare("It met.", "")] == [["It met."], []]
    assert compare("", "") == ([], [])


def test_paragraphs_stay_paragraphs():
    was, now = compare("It met.\n\nIt agreed.\nBoth.", "It met.\n\nIt refused.\nBoth.")
    for side, verb in ((was, "agreed"), (now, "refused")):
        assert [piece.words for piece in side] == ["It met.\n\nIt", f"{verb}.", "\nBoth."]


def test_a_paragraph_that_was_parted_in_two_is_seen():
    was, now = compare("It met. It agreed.", "It met.\n\nIt agreed.")
    assert [piece.words for piece in was] == ["It met.", "It agreed."]
    assert [(piece.words, piece.differs) for piece in now][1] == ("\n\n", True)


def test_in_a_long_text_two_words_that_changed_are_two_marks():
    text = [f"w{at}" if at % 4 else "the" for at in range(6_000)]
    new = [*text]
    new[100], new[5_900] = "first", "second"
    _was, now = compare(" ".join(text), " ".join(new))
    assert marked(now) == ["first", "second"]


def drawn(seed: int, vocabulary: int, count: int) -> str:
    dice = random.Random(seed)  # noqa: S311 (nothing secret)
    return " ".join(f"w{dice.randrange(vocabulary)}" for _ in range(count))


@pytest.mark.parametrize("vocabulary", [1, 2, 100, 2_000, 1_000_000])
@pytest.mark.parametrize("count", [1_900, 4_000, 10_000])
def test_long_texts_with_nothing_in_common_are_compared_while_one_waits(vocabulary, count):
    old, new = drawn(1, vocabulary, count), "other " + drawn(2, vocabulary, count) + " other"
    start = perf_counter()
    compare(old, new)
    assert perf_counter() - start < SECONDS


SECONDS = 5
"""Ten times what it takes: it is to fail where the time grows with the square of the words."""
