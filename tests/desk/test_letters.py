"""Letter in, page by page: what an officer sees, and that no word of theirs is lost."""

import re

import pytest
from django.urls import reverse

from recommendations.actions import letters
from recommendations.models import LetterDraft, Passage, Publication, Recommendation
from recommendations.written import EXAMPLES
from tests.desk import people
from tests.desk.people import said
from tests.factories import version as data_version
from tests.letters import ASKS, LETTER, TEXT, ask, new, place, typed

SEE, ENCOURAGE = ask("IASC-2022-02"), ask("IASC-2022-03")


def url(page: str, draft: LetterDraft | None = None) -> str:
    return reverse(f"desk:letter-{page}", args=[draft.reference] if draft else [])


def draft_of(*asks, by=None, **letter) -> LetterDraft:
    return letters.start(typed=typed(*asks, **letter), by=by or people.officer())


def sent(part: str, fields: dict) -> dict:
    return {f"{part}-{name}": value for name, value in fields.items()}


def as_form(draft: LetterDraft) -> dict:
    """The page of the asks as a browser sends it back, with nothing changed."""
    found = {"version": draft.version, "card": [], "go": "on"}
    for card in letters.cards(draft.typed):
        found["card"].append(card.number)
        found[f"{card.name}-place"] = f"{card.span}:{card.quote}"
        found |= sent(card.name, card.fields)
    return found


def now(draft: LetterDraft) -> LetterDraft:
    return LetterDraft.objects.get(pk=draft.pk)


def found_problems(response) -> list[str]:
    return [problem["sentence"] for problem in response.context["problems"]]


def test_a_letter_begins_with_its_text_and_leads_on_to_its_sentences(alice):
    page = alice.get(url("new"))
    assert page.context["form"]["issued_by"].value() == ["iasc"]
    names = {"draft": page.context["new"], "version": 0, "go": "on"}
    answer = alice.post(url("new"), {**sent("letter", LETTER), **names})
    draft = LetterDraft.objects.get()
    assert answer.url == url("passages", draft)
    assert draft.typed["letter"] == LETTER
    page = said(alice.get(answer.url))
    assert "May ask: “I would like to see”" in page
    assert " checked" not in page
    assert page.count('name="ticked"') == 24


def test_a_second_click_begins_no_second_letter(alice):
    form = {**sent("letter", LETTER), "draft": "ABCD-2345", "version": 0, "go": "on"}
    assert [alice.post(url("new"), form).status_code for _click in range(2)] == [302, 302]
    assert LetterDraft.objects.count() == 1


def test_what_is_wrong_is_said_at_the_field_and_everything_typed_stands_there_still(alice):
    form = {**sent("letter", LETTER), "letter-issued_on": "32 January 2022", "letter-title": ""}
    answer = alice.post(url("new"), {**form, "go": "on"}, follow=True)
    page = said(answer)
    assert found_problems(answer) == [
        "Give the letter a title.",
        "The day “32” is wrong: January 2022 has the days 1 to 31.",
    ]
    assert "<title>Error: " in page
    assert 'value="32 January 2022"' in page
    assert "Recommendation four of this report" in page


def test_saving_for_later_leads_to_the_list_and_from_there_back(alice):
    answer = alice.post(url("new"), {**sent("letter", LETTER), "later": "yes"})
    draft = LetterDraft.objects.get()
    assert answer.url == f"{url('list')}?saved={draft.reference}"
    page = said(alice.get(answer.url))
    assert "Saved " in page
    assert "Last changed by Alice" in page
    assert alice.get(url("draft", draft)).url == url("passages", draft)


@pytest.mark.parametrize(
    ("wrong", "page"),
    [
        ({"letter": {}}, "text"),
        ({"passages": {}}, "passages"),
        ({"asks": {}}, "asks"),
        ({}, "check"),
    ],
)
def test_going_on_leads_to_the_first_step_that_is_not_done(alice, wrong, page):
    draft = letters.start(typed={**typed(SEE), **wrong}, by=people.officer())
    assert alice.get(url("draft", draft)).url == url(page, draft)


def test_an_empty_letter_can_be_kept_and_every_page_of_it_opens(alice):
    answer = alice.post(url("new"), {"later": "yes"})
    draft = LetterDraft.objects.get()
    assert answer.status_code == 302
    for page in ("text", "passages", "asks", "check"):
        for query in ("", "?problems"):
            assert alice.get(url(page, draft) + query).status_code == 200


def test_ticked_sentences_and_typed_words_become_cards(alice):
    draft = letters.start(typed={"letter": LETTER}, by=people.officer())
    start, end = SEE["passages"][0]["start"], SEE["passages"][0]["end"]
    form = {
        "ticked": [f"{start}-{end}:{TEXT[start:end]}"],
        "passages-other": "Sadly, this was not\r\nsupported.",
        "version": 0,
        "go": "on",
    }
    answer = alice.post(url("passages", draft), form)
    assert answer.url == url("asks", draft)
    page = alice.get(answer.url)
    assert [form.card.quote for form in page.context["forms"]] == [
        TEXT[start:end], "Sadly, this was not supported.",
    ]  # fmt: skip
    assert 'value="I would like to see"' in said(page)
    assert 'value="IASC-2022-08"' in said(page)


def test_nothing_ticked_is_said(alice):
    draft = letters.start(typed={"letter": LETTER}, by=people.officer())
    answer = alice.post(url("passages", draft), {"version": 0, "go": "on"}, follow=True)
    assert found_problems(answer) == ["Tick the words that ask for something, or type them below."]


def test_a_tick_never_slips_to_other_words_when_the_text_was_changed(alice):
    draft = draft_of(SEE)
    first = place(SEE["passages"][0])
    value = f"{first}:{SEE['passages'][0]['quote']}"
    longer = {**draft.typed["letter"], "text": f"One line more.\n\n{TEXT}"}
    draft = letters.save(
        draft, typed={**draft.typed, "letter": longer}, version=0, by=people.officer("Olga")
    )
    alice.post(url("passages", draft), {"ticked": [value], "version": 1, "go": "on"})
    assert letters.cards(now(draft).typed)[0].quote == SEE["passages"][0]["quote"]


def test_the_cards_hold_what_is_typed_also_when_it_is_wrong(alice):
    draft = draft_of(SEE, ENCOURAGE)
    form = as_form(draft) | {"ask-2-title": "", "ask-2-issued_on": "soon", "ask-1-use": "out"}
    answer = alice.post(url("asks", draft), form, follow=True)
    assert found_problems(answer) == [
        "Passage 2: Give the ask a title, beginning with a verb.",
        f"Passage 2: The year “soon” is wrong: write four digits, such as 2022. {EXAMPLES}",
    ]
    assert 'value="soon"' in said(answer)
    assert now(draft).typed["asks"][place(SEE["passages"][0])]["title"] == SEE["title"]


def test_a_body_that_is_ticked_among_the_others_is_asked(alice):
    draft = draft_of(SEE)
    form = as_form(draft) | {"ask-1-lead": "", "ask-1-others": ["met", "home-office"]}
    assert alice.post(url("asks", draft), form).url == url("check", draft)
    page = said(alice.get(url("check", draft)))
    assert "<li>Metropolitan Police Service</li>" in page
    assert "<li>Home Office</li>" in page


def test_the_page_to_check_shows_the_letter_with_its_marks_and_each_ask(alice):
    draft = draft_of()
    before = (data_version(), Passage.objects.count(), Recommendation.objects.count())
    page = said(alice.get(url("check", draft)))
    for each in ASKS:
        assert f'id="{new(each["reference"])}"' in page
        assert each["title"] in page
    marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL))
    for each in ASKS:
        for passage in each["passages"]:
            if "⁸" not in passage["quote"]:
                assert passage["quote"] in marked
    assert "addressed as “chief constables”" in page
    assert "<dt>Follows</dt><dd>NEW-2020-01</dd>" in page
    assert "Publish the letter and its 8 asks" in page
    assert before == (data_version(), Passage.objects.count(), Recommendation.objects.count())


def test_what_is_missing_is_listed_instead_of_a_button_with_the_way_to_its_field(alice):
    draft = draft_of(SEE, title="")
    draft.typed["asks"][place(SEE["passages"][0])]["strength"] = ""
    draft.save()
    page = said(alice.get(url("check", draft)))
    assert f'{url("text", draft)}?problems#id_letter-title"' in page
    assert f'{url("asks", draft)}?problems#id_ask-1-strength"' in page
    assert "Publish the letter" not in page
    answer = alice.post(url("check", draft), {"version": 0})
    assert answer.status_code == 200
    assert not Publication.objects.filter(reference="NEW-2022").exists()


def test_publishing_leads_to_what_was_published_also_the_second_time(alice):
    draft = draft_of(SEE)
    for _click in range(2):
        answer = alice.post(url("check", draft), {"version": 0})
        assert answer.url == url("published", draft)
    page = said(alice.get(answer.url))
    publication = Publication.objects.get(reference="NEW-2022")
    assert publication.get_absolute_url() in page
    assert "/recommendations/NEW-2022-02/" in page
    assert "Write to those who are asked: Mayor's Office for Policing and Crime" in page
    assert alice.get(publication.get_absolute_url()).status_code == 200
    for name in ("text", "passages", "asks", "check", "draft"):
        assert alice.get(url(name, draft)).url == url("published", draft)


def test_personal_details_are_shown_with_the_words_around_them_and_must_be_looked_at(alice):
    private = f"{TEXT}\n\nWrite to me at sara@private.example or on 020 7946 0123."
    draft = draft_of(SEE, text=private)
    page = said(alice.get(url("check", draft)))
    assert "2 personal details may be in it" in page
    assert "Write to me at <mark>sara@private.example</mark> or on" in page
    answer = alice.post(url("check", draft), {"version": 0})
    assert answer.url == f"{url('check', draft)}?look"
    assert "Look at the personal details above" in said(alice.get(answer.url))
    answer = alice.post(url("check", draft), {"version": 0, "looked": "on"})
    assert answer.url == url("published", draft)


def test_personal_details_on_a_card_are_shown_too(alice):
    draft = draft_of(SEE)
    draft.typed["asks"][place(SEE["passages"][0])]["contact"] = "jo@private.example"
    draft.save()
    assert "<mark>jo@private.example</mark>" in said(alice.get(url("check", draft)))


def test_a_letter_without_personal_details_has_no_box_to_tick(alice):
    assert "I have looked at these" not in said(alice.get(url("check", draft_of(SEE))))


def test_where_four_eyes_are_needed_the_writer_has_no_button_and_a_colleague_has(alice, settings):
    settings.FOUR_EYES = "officers"
    draft = draft_of(SEE)
    page = said(alice.get(url("check", draft)))
    assert "another officer publishes it" in page
    assert "Publish the letter" not in page
    alice.post(url("check", draft), {"version": 0})
    assert now(draft).published_at is None
    olga = people.signed_in(people.officer("Olga"))
    assert "Publish the letter and its ask" in said(olga.get(url("check", draft)))
    assert olga.post(url("check", draft), {"version": 0}).url == url("published", draft)


def test_publishing_what_a_colleague_changed_is_refused_and_said(alice):
    draft = draft_of(SEE)
    letters.save(
        draft, typed=typed(SEE, title="Hers"), version=0, by=people.officer("Olga")
    )  # fmt: skip
    answer = alice.post(url("check", draft), {"version": 0}, follow=True)
    assert "Olga changed this letter" in said(answer)
    assert now(draft).published_at is None


def test_two_at_one_letter_see_each_others_words_and_nothing_is_overwritten(alice):
    draft = draft_of(SEE)
    letters.save(
        draft, typed=typed(SEE, title="Her title"), version=0, by=people.officer("Olga")
    )  # fmt: skip
    form = {**sent("letter", LETTER), "letter-title": "My title", "version": 0, "go": "on"}
    answer = alice.post(url("text", draft), form)
    page = said(answer)
    assert answer.status_code == 409
    assert "Olga changed this while you were writing" in page
    assert [(each.label, each.mine, each.theirs) for each in answer.context["differences"]] == [
        ("Title", "My title", "Her title")
    ]
    assert 'value="My title"' in page
    assert now(draft).typed["letter"]["title"] == "Her title"
    form["version"] = answer.context["version"]
    assert alice.post(url("text", draft), form).status_code == 302
    assert now(draft).typed["letter"]["title"] == "My title"


def test_two_at_the_passages_see_which_sentence_only_one_of_them_ticked(alice):
    draft = draft_of(SEE)
    olgas = typed(ENCOURAGE) | {"asks": draft.typed["asks"]}
    letters.save(draft, typed=olgas, version=0, by=people.officer("Olga"))
    value = f"{place(SEE['passages'][0])}:{SEE['passages'][0]['quote']}"
    answer = alice.post(url("passages", draft), {"ticked": [value], "version": 0})
    found = answer.context["differences"]
    assert [(each.label[:12], each.mine, each.theirs) for each in found] == [
        ("However, I w", "ticked", "not ticked"), ("I would howe", "not ticked", "ticked"),
    ]  # fmt: skip


def test_two_at_the_cards_see_each_others_words_by_card_and_field(alice):
    draft = draft_of(SEE, ENCOURAGE)
    form = as_form(draft) | {"ask-2-title": "Mine", "ask-2-topics": ["housing"]}
    hers = draft.typed["asks"][place(ENCOURAGE["passages"][0])] | {"title": "Hers"}
    asks = draft.typed["asks"] | {place(ENCOURAGE["passages"][0]): hers}
    letters.save(draft, typed={**draft.typed, "asks": asks}, version=0, by=people.officer("Olga"))
    answer = alice.post(url("asks", draft), form)
    assert answer.status_code == 409
    assert [(each.label, each.mine, each.theirs) for each in answer.context["differences"]] == [
        ("2. Title", "Mine", "Hers"), ("2. Topics (optional)", "Housing", "Victim support"),
    ]  # fmt: skip


def test_words_typed_on_a_card_whose_passage_a_colleague_took_out_are_shown(alice):
    draft = draft_of(SEE)
    form = as_form(draft) | {"ask-1-summary": "A long summary of mine."}
    short = {**draft.typed["letter"], "text": "Nothing."}
    letters.save(
        draft, typed={**draft.typed, "letter": short}, version=0, by=people.officer("Olga")
    )  # fmt: skip
    assert "A long summary of mine." in said(alice.post(url("asks", draft), form))


def test_what_a_colleague_published_meanwhile_is_said_and_the_words_are_shown(alice):
    draft = draft_of(SEE)
    form = as_form(draft) | {"ask-1-title": "Mine, too late"}
    letters.publish(draft, version=0, by=people.officer("Olga"))
    answer = alice.post(url("asks", draft), form)
    assert "Olga published this letter while you were writing" in said(answer)
    assert "Mine, too late" in said(answer)


def test_an_expired_session_gives_the_words_back_after_signing_in(founding):
    draft, client = draft_of(SEE), people.Client()
    form = {**sent("letter", LETTER), "letter-title": "Typed for an hour", "version": 0}
    assert "?next=/desk/letters/" in client.post(url("text", draft), form).url
    session = dict(client.session)
    client.force_login(people.officer(), "recommendations.backends.AccountBackend")
    kept = client.session
    kept.update({name: value for name, value in session.items() if name == "words_kept"})
    kept.save()
    page = client.get(url("text", draft))
    assert 'value="Typed for an hour"' in said(page)
    assert page.context["version"] == 0


@pytest.mark.parametrize("page", ["list", "new"])
def test_letters_are_no_pages_for_a_reporter(bob, page):
    assert bob.get(url(page)).status_code == 404


@pytest.mark.parametrize("page", ["draft", "text", "passages", "asks", "check", "published"])
def test_a_draft_is_no_page_for_a_reporter(bob, page):
    draft = draft_of(SEE)
    assert bob.get(url(page, draft)).status_code == 404
    assert bob.post(url(page, draft), {"version": 0}).status_code in (404, 405)


def test_nothing_of_a_draft_stands_on_public_pages(stranger):
    draft_of(title="Canary of a letter", signed_by="Canary Bird")
    for address in ("/", "/publications/", "/recommendations/", "/recommendations.csv"):
        assert b"anary" not in b"".join(stranger.get(address))


def test_hostile_words_are_shown_as_words(alice):
    draft = draft_of(SEE, title="<script>alert(1)</script>", text=f"{TEXT}\n\n<b>bold</b> claim.")
    for page in ("text", "passages", "asks", "check"):
        body = alice.get(url(page, draft)).content.decode()
        assert "<script>alert" not in body
        assert "<b>bold" not in body


def test_a_report_of_a_hundred_asks_is_taken_whole(alice):
    text = "\n\n".join(f"You should do the {number}th thing." for number in range(100))
    letter = {**LETTER, "text": text, "addressed_to": ["mopac"]}
    draft = letters.start(typed={"letter": letter}, by=people.officer())
    page = alice.get(url("passages", draft))
    ticked = [box.value for block in page.context["blocks"] for box in block.sentences]
    alice.post(url("passages", draft), {"ticked": ticked, "version": 0, "go": "on"})
    page = alice.get(url("asks", draft))
    form = as_form(now(draft))
    for shown in page.context["forms"]:
        typed_in = {name: shown[name].value() for name in shown.fields}
        form |= sent(shown.card.name, {n: "" if v is None else v for n, v in typed_in.items()})
        form[f"{shown.card.name}-title"] = f"Do thing {shown.card.number}"
    assert sum(value != [] for value in form.values()) > 1000
    assert alice.post(url("asks", draft), form).url == url("check", draft)
    assert len(letters.read(now(draft).typed).asks) == 100
