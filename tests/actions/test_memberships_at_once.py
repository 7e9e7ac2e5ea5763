"""Two people in the same moment: one of them is refused, and nothing is done twice."""

from django.core.exceptions import ValidationError

from recommendations.actions import memberships
from recommendations.models import Body, Membership, Role, User
from tests.desk import people
from tests.factories import at_once

NEW = {"name": "Nora", "password": "a long enough password"}


def place(user: User) -> Membership:
    return user.memberships.current().get()


def test_two_administrators_who_deactivate_each_other_leave_one(founding_site):
    ada, olga = people.administrator(), people.administrator("Olga")
    problems = at_once(
        founding_site.database,
        lambda: memberships.end(place(olga), by=ada),
        lambda: memberships.end(place(ada), by=olga),
    )
    assert len(problems) == 1
    assert Membership.objects.current().filter(role=Role.ADMINISTRATOR).count() == 1


def test_two_administrators_who_step_down_leave_one(founding_site):
    ada, olga = people.administrator(), people.administrator("Olga")
    problems = at_once(
        founding_site.database,
        lambda: memberships.change_role(place(ada), Role.OFFICER, by=ada),
        lambda: memberships.change_role(place(olga), Role.OFFICER, by=olga),
    )
    assert [type(problem) for problem in problems] == [ValidationError]
    assert Membership.objects.current().filter(role=Role.ADMINISTRATOR).count() == 1


def test_a_button_that_is_pressed_many_times_joins_once(founding_site):
    _invitation, secret = memberships.invite(
        email="nora@mopac.example",
        body=Body.objects.get(slug="mopac"),
        role=Role.REPORTER,
        by=people.administrator(),
    )
    problems = at_once(founding_site.database, *[lambda: memberships.accept(secret, **NEW)] * 4)
    assert [type(problem) for problem in problems] == [ValidationError] * 3
    assert Membership.objects.filter(user__email="nora@mopac.example").count() == 1
