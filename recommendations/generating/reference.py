"""The reference data of a generated register, which is written in one way only."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from recommendations.actions.record import public_change
from recommendations.generating.facts import BEGAN_ON, PlannedBody
from recommendations.generating.plan import Plan
from recommendations.models import Body, BodyName, Recommendation, Register, Topic, User

KEY = "generated"
TITLE = "Generated register"
HELP = "This register is fictional: everything in it was made up by a program."


@dataclass(frozen=True)
class Known:
    """What recommendations refer to, by slug, and who records them."""

    by: User
    office: Body
    bodies: dict[str, Body]
    topics: dict[str, Topic]


def set_up(plan: Plan, *, by: User) -> Known:
    """Put office, bodies, topics and the register itself on record."""
    with public_change():
        bodies = {body.slug: save_body(body, plan) for body in [plan.office, *plan.bodies]}
        topics = {
            topic.slug: Topic.objects.create(slug=topic.slug, name=topic.name)
            for topic in plan.topics
        }
        office = bodies[plan.office.slug]
        Register.objects.create(
            id=1, key=KEY, office=office, title=TITLE, is_invented=True, began_on=BEGAN_ON,
            help_text=HELP,
        )  # fmt: skip
    prefetch_related_objects(list(bodies.values()), "names")
    return Known(by=by, office=office, bodies=bodies, topics=topics)


def save_body(planned: PlannedBody, plan: Plan) -> Body:
    body = Body.objects.create(
        slug=planned.slug, name=planned.name, short_name=planned.short_name, kind=planned.kind,
        source=f"Invented, with the seed {plan.seed}.",
    )  # fmt: skip
    for name, is_former in planned.other_names:
        BodyName.objects.create(body=body, name=name, is_former=is_former)
    return body


def feature(plan: Plan) -> None:
    """What the home page begins with."""
    with public_change():
        chosen = Recommendation.objects.filter(reference__in=plan.featured)
        Register.objects.get().featured.set(chosen)
