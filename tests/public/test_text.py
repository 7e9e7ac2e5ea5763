"""Web addresses in typed words lead somewhere; everything else stays words."""

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from recommendations.public.text import Run, runs

PIECES = [
    "https://a.example/x",
    "HTTP://b.example",
    "(",
    ")",
    ".",
    ", ",
    " ",
    "<i>",
    "”",
    "ftp://c",
]
lines = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


def links(line: str) -> list[str]:
    return [run.text for run in runs(line) if run.is_link]


@given(lines)
def test_no_letter_of_a_line_is_lost(line):
    assert "".join(run.text for run in runs(line)) == line


@given(lines)
def test_only_web_addresses_are_links(line):
    assert all(link.lower().startswith(("http://", "https://")) for link in links(line))


@pytest.mark.parametrize(
    "around",
    [
        "{}.",
        "({})",
        "See {}, and more",
        "[{}]",
        "“{}”",
        "({}).",
        "Is it {}?",
        "{};",
        "<{}>",
        '"{}"',
    ],
)
@pytest.mark.parametrize("address", ["https://a.example/plan", "http://a.example/?q=1&r=(2)"])
def test_an_address_ends_where_the_sentence_goes_on(around, address):
    assert links(around.format(address)) == [address]


def test_a_bracket_that_an_address_opens_belongs_to_it():
    assert links("Slavery (https://en.example/Slavery_(UK)).") == [
        "https://en.example/Slavery_(UK)"
    ]


def test_two_addresses_in_a_line_are_two_links():
    assert runs("From https://a.example/1 to HTTPS://b.example/2.") == [
        Run("From ", False),
        Run("https://a.example/1", True),
        Run(" to ", False),
        Run("HTTPS://b.example/2", True),
        Run(".", False),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "javascript:alert(1)", "data:text/html,x", "ftp://a.example", "mailto:ann@a.example",
        "//a.b", "www.a.example", "https://", "https://.", "http:/a.example", "",
    ],
)  # fmt: skip
def test_other_addresses_stay_words(words):
    assert links(words) == []


@pytest.mark.parametrize(
    "hostile", ["(" * 20_000, "." * 20_000, "(a" * 10_000, "()" * 10_000 + "("]
)
def test_a_long_line_of_brackets_is_read_at_once(hostile):
    assert "".join(run.text for run in runs(f"https://{hostile}")) == f"https://{hostile}"


def test_an_address_cannot_bring_markup_with_it():
    line = 'https://a.example/?a=1&b="onclick="x <b>https://b.example/\'></b>'
    page = render_to_string("components/linked.html", {"line": line})
    assert page.strip() == (
        '<a class="govuk-link" href="https://a.example/?a=1&amp;b=" rel="nofollow ugc">'
        "https://a.example/?a=1&amp;b=</a>&quot;onclick=&quot;x &lt;b&gt;"
        '<a class="govuk-link" href="https://b.example/&#x27;" rel="nofollow ugc">'
        "https://b.example/&#x27;</a>&gt;&lt;/b&gt;"
    )
