"""Words as a search compares them, and what a person typed."""

import pytest

from recommendations.search import fold, websearch


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Café SOCIÉTÉ", "cafe societe"),
        ("The Mayor’s “plan”", 'the mayor\'s "plan"'),
        ("survivor-led", "survivor led"),
        ("IASC-2022-01", "iasc 2022 01"),
        ("Straße", "strasse"),
        ("ﬁnance", "finance"),
        ("a – b", "a - b"),
    ],
)
def test_words_are_compared_without_accents_case_curls_and_joints(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("typed", "words", "phrases"),
    [
        ("housing need", '"housing" "need"', ""),
        ("“Priority NEED” housing", '"housing"', '"priority need"'),
        ("housing -police", '"housing" -"police"', ""),
        ('-"modern slavery"', "", '-"modern slavery"'),
        ('"not"', "", '"not"'),
        ("IASC-2022-01", "", '"iasc 2022 01"'),
        ("-survivor-led", "", '-"survivor led"'),
        ('an "open phrase', '"an"', '"open phrase"'),
        ("!?& | <->", "", ""),
        ("a & b | c:*", '"a" "b" "c"', ""),
        ("", "", ""),
    ],
)
def test_what_is_typed_is_read_as_words_phrases_and_words_to_leave_out(typed, words, phrases):
    assert websearch(typed, is_exact=False) == words
    assert websearch(typed, is_exact=True) == phrases
