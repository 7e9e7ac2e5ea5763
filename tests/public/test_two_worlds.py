"""Whatever the desk holds, the public reads the same: two registers that differ in their desks
alone answer every public address with the same status, the same headers and the same bytes.

A comparison that finds nothing proves something only if it finds what is there: each kind of leak
is planted in turn, and has to be seen.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from recommendations import summaries
from recommendations.actions import letters, record, submissions
from recommendations.models import (
    Invitation,
    LetterDraft,
    Mail,
    PrivateNote,
    PublicReport,
    Submission,
)
from recommendations.public import files, recommendation
from recommendations.selection import LineFilter
from tests import worlds
from tests.desk import people
from tests.plugins.registers import clone, connected_to, rolled_back
from tests.worlds.reading import Answer, differences, read, read_here


@pytest.fixture(scope="module")
def bare(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The invented register, with an empty desk."""
    with django_db_blocker.unblock(), clone("training", "bare") as name:
        with connected_to(name):
            worlds.told()
            worlds.later()
            assert not Submission.objects.exists()
            assert not Mail.objects.exists()
        yield name


@pytest.fixture(scope="module")
def rich(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The same, with all that a desk can hold."""
    with django_db_blocker.unblock(), clone("training", "rich") as name:
        with connected_to(name):
            worlds.everybody_at_work()
        yield name


@pytest.fixture(scope="module")
def both(bare, rich, django_db_blocker) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """All that the two answer, on one day: pages say which it is, and midnight comes for one of
    them only."""
    with django_db_blocker.unblock():
        while True:
            day = timezone.localdate()
            found = read(bare), read(rich)
            if timezone.localdate() == day:
                return found


@pytest.fixture
def plain(both) -> dict[str, Answer]:
    return both[0]


@pytest.fixture
def full(both) -> dict[str, Answer]:
    return both[1]


@pytest.fixture
def differ(bare, rich, django_db_blocker):
    """Ask both worlds at some addresses: gives those at which they answer differently."""

    def ask(*addresses: str) -> list[str]:
        found = differences(read(bare, *addresses), read(rich, *addresses))
        return [line.partition(": ")[0] for line in found]

    with django_db_blocker.unblock():
        yield ask


def test_the_desk_of_the_one_world_is_full_and_that_of_the_other_is_empty(
    bare, rich, django_db_blocker
):
    counted = {}
    for world in (bare, rich):
        with django_db_blocker.unblock(), connected_to(world):
            models = (Submission, Mail, PrivateNote, LetterDraft, Invitation, PublicReport)
            counted[world] = [model.objects.count() for model in models]
    assert not any(counted[bare])
    assert all(count > 2 for count in counted[rich])


def test_every_public_address_answers_the_same_in_both(plain, full):
    assert {answer.status for answer in plain.values()} == {200, 301, 302, 400, 404, 405}
    assert len(plain) > 300
    assert differences(plain, full) == []


def test_no_public_answer_holds_a_word_of_the_desk(full):
    heard = [
        address
        for address, said in full.items()
        if worlds.CANARY not in address  # it would be said back
        and worlds.CANARY in f"{said.body.decode()} {said.headers}".lower()
    ]
    assert heard == []


def test_a_planted_word_is_seen(differ, monkeypatch):
    address, said = "/recommendations/NSC-2023-01/", recommendation.stand

    def leaky(lines, office):
        told, notes = said(lines, office), lines[0].recommendation.private_notes.all()
        return replace(told, sentences=[*told.sentences, *(note.text for note in notes)])

    assert differ(address) == []
    monkeypatch.setattr(recommendation, "stand", leaky)
    assert differ(address) == [address]


def test_a_planted_count_is_seen(differ, monkeypatch, settings):
    address, counted = "/recommendations/", summaries.figures

    def leaky(lines):
        drafts = Submission.objects.filter(state="draft").count()
        return replace(counted(lines), asked=counted(lines).asked + drafts)

    assert differ(address) == []
    settings.RELEASE = "leaky"  # figures that were remembered before are not told again
    monkeypatch.setattr(summaries, "figures", leaky)
    assert address in differ(address)


def test_a_planted_order_is_seen(differ, monkeypatch, settings):
    rows = summaries.by_body

    def leaky(bodies):
        return sorted(rows(bodies), key=lambda row: row.body.private_notes.count())

    assert differ("/", "/bodies/") == []
    settings.RELEASE = "leaky"
    monkeypatch.setattr(summaries, "by_body", leaky)
    assert differ("/", "/bodies/") == ["/", "/bodies/"]


def test_a_planted_search_is_seen(differ, monkeypatch):
    addresses = [f"/recommendations{kind}?life=withdrawn" for kind in (".csv", ".json", "/")]

    def leaky(self, lines, name, values):
        noted = lines.filter(recommendation__private_notes__text__icontains="note")
        return lines.filter(life__in=values) | noted

    assert differ(*addresses) == []
    monkeypatch.setattr(LineFilter, "by_life", leaky)
    assert differ(*addresses) == addresses


def test_a_planted_header_is_seen(differ, monkeypatch):
    address, download = "/recommendations.csv", files.download

    def leaky(*given):
        response = download(*given)
        response["Link"] = f"<{Mail.objects.count()}>"
        return response

    assert differ(address) == []
    monkeypatch.setattr(files, "download", leaky)
    assert differ(address) == [address]


def test_a_planted_page_that_is_there_or_not_is_seen(differ, monkeypatch):
    address, whole = "/recommendations/NSC-2023-01/", recommendation.whole
    assert differ(address) == []
    monkeypatch.setattr(recommendation, "whole", lambda: whole().filter(private_notes=None))
    assert differ(address) == [address]


GAPS = ["/publications/again-2024/", "/recommendations/NSC-2024-04/"]
"""Where numbers of passages and entries stand."""


def test_a_gap_that_a_refused_or_killed_attempt_leaves_in_the_numbers_is_seen(
    bare, rich, django_db_blocker, monkeypatch
):
    with django_db_blocker.unblock():
        before = differences(read_after_attempts(bare), read_after_attempts(rich))
        monkeypatch.setattr(record, "number_on", lambda: None)
        after = differences(read_after_attempts(bare), read_after_attempts(rich))
    assert before == []
    assert after == [f"{GAPS[0]}: body", f"{GAPS[1]}: body"]


def read_after_attempts(world: str) -> dict[str, Answer]:
    """What is recorded after the office tried to publish what waits with half a judgement, and
    was cut off while it published a letter; at an empty desk nothing waits."""
    with rolled_back(world):
        olga = people.officer("Olga")
        for paper in Submission.objects.filter(state="submitted", kind="report"):
            half = {"assessment": "met"}
            with pytest.raises(ValidationError):
                submissions.publish(paper, version=paper.version, by=olga, judged=half)
        whole = LetterDraft.objects.filter(typed__letter__reference="ZZCANARY-2024")
        for letter in whole.order_by("id")[:1]:
            with transaction.atomic():
                letters.publish(letter, version=letter.version, by=olga)
                transaction.set_rollback(True)
        worlds.later("AGAIN")
        return read_here(*GAPS)
