"""The invented register's desk holds what its record says was submitted."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from recommendations.actions import submissions
from recommendations.models import Standing, StatusUpdate, Submission
from recommendations.workflow import State


@pytest.fixture
def laid(training, settings):
    settings.REGISTER = "training"
    call_command("demo_accounts", verbosity=0)
    call_command("demo_desk", verbosity=0)


def test_what_the_record_says_was_submitted_lies_at_the_desk(laid):
    told = Standing.objects.exclude(submitted_on=None).values_list("assignment", flat=True)
    lying = Submission.objects.filter(state=State.SUBMITTED).values_list("assignment", flat=True)
    assert sorted(told) == sorted(lying) != []


def test_every_submitted_paper_can_be_published_as_it_is(laid):
    for paper in Submission.objects.filter(state=State.SUBMITTED):
        assert submissions.entries(paper, at=timezone.now())


def test_laying_them_twice_changes_nothing(laid):
    def state():
        return list(Submission.objects.values_list("pk", "version")), StatusUpdate.objects.count()

    before = state()
    call_command("demo_desk", verbosity=0)
    assert state() == before


def test_the_founding_register_has_no_invented_papers(founding):
    call_command("demo_accounts", verbosity=0)
    call_command("demo_desk", verbosity=0)
    assert not Submission.objects.exists()


def test_outside_the_demo_no_paper_is_invented(training, settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo_desk")
