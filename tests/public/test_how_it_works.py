"""How it works: nothing is typed twice, so nothing can differ from what the register does."""

from recommendations.exchange.columns import COLUMNS
from recommendations.public.voices import vocabulary
from recommendations.standing import BALL
from recommendations.vocabulary import Ask, Life
from recommendations.workflow import SAVE, STEPS
from tests.public.test_recommendation import words


def said(client) -> str:
    response = client.get("/how-it-works/")
    assert response.status_code == 200
    return words(response.content.decode())


def test_every_word_is_defined_with_an_example(client, founding):
    page = said(client)
    defined = [word for _axis, found in vocabulary() for word in found] + [*Ask, *Life]
    missing = [w.label for w in defined if f"{w.label} {w.definition} Example:" not in page]
    assert missing == []


def test_the_table_of_who_is_waited_for_is_the_one_that_decides(client, founding):
    page = said(client)
    places = [page.index(f"{number}. {row.words}") for number, row in enumerate(BALL, 1)]
    assert places == sorted(places)


def test_the_columns_of_the_files_are_described(client, founding):
    page = said(client)
    missing = [c.name for c in COLUMNS if f"{c.name} {c.description}" not in page]
    assert missing == []


def test_it_says_what_is_not_here(client, founding):
    page = said(client)
    assert "Deadlines. This register counts nothing as overdue" in page
    assert "this register began on 24 November 2026" in page


def test_it_says_on_which_grounds_words_are_removed(client, founding):
    assert "Personal data (UK GDPR)" in said(client)


def test_the_way_of_a_submission_is_the_desk_s_own_table(client, founding):
    page = said(client)
    start = page.index("The people of a body sign in")
    section = page[start : page.index("Nothing on record is edited or deleted", start)]
    for step in STEPS:
        if step.to not in step.since:
            told = [step.told.label] if step.told else []
            for word in (step.words, step.to.label, step.side.label, *told):
                assert str(word) in section, step.name
    assert str(SAVE.words) not in section
