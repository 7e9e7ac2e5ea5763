"""How a recommendation is cited: words that can be copied, and BibTeX that compiles."""

from html import unescape

import pytest
from django.template.defaultfilters import date as written

from recommendations.public.cite import tex
from recommendations.public.dates import today
from tests import factories
from tests.public.test_recommendation import page, part, words


def bibtex(markup: str) -> str:
    return unescape(part(markup, "<pre>", "</pre>"))


def test_it_is_cited_in_a_sentence_and_in_a_list_of_sources(client, founding):
    cited = words(part(page(client, "IASC-2022-02"), '<dl class="reg-cite reg-cites">', "</dl>"))
    assert "In a sentence (Independent Anti-Slavery Commissioner, 2022, IASC-2022-02)" in cited
    assert "Independent Anti-Slavery Commissioner, IASC-2022-02, “Refer" in cited
    assert f"as it stood on {written(today(), 'j F Y')} (data version " in cited
    assert "http://testserver/recommendations/IASC-2022-02/" in cited


def test_the_bibtex_names_the_page_and_the_version_it_is_of(client, db):
    factories.recommendation("police")
    stood = f"As it stood on {written(today(), 'j F Y')} (data version {factories.version()})"
    assert bibtex(page(client, "R-1")) == (
        "@misc{R-1,\n"
        "  title = {{R-1: Publish figures}},\n"
        "  author = {{Office}},\n"
        "  year = {2024},\n"
        "  howpublished = {\\url{http://testserver/recommendations/R-1/}},\n"
        f"  note = {{{stood}}},\n"
        "}"
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("50 % & more", r"50 \% \& more"),
        ("{a}", r"\{a\}"),
        ("$1_000 #2", r"\$1\_000 \#2"),
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("a~b^c", r"a\textasciitilde{}b\textasciicircum{}c"),
        ("Café, “so”", "Café, “so”"),
    ],
)
def test_nothing_in_a_title_is_a_command(typed, kept):
    assert tex(typed) == kept


def test_a_hostile_title_stays_words(client, db):
    factories.recommendation("police", title=r"</pre><script>\write18{rm}</script> & 100%")
    markup = page(client, "R-1")
    assert "<script" not in markup
    assert r"R-1: </pre><script>\textbackslash{}write18\{rm\}</script> \& 100\%" in bibtex(markup)


def test_short_forms_are_not_opened_in_what_is_copied(client, founding):
    cited = part(page(client, "IASC-2022-04"), '<dl class="reg-cite', "</dl>")
    assert "NRM referral" in cited
    assert "abbr" not in cited
