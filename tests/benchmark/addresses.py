"""Prints, as JSON, the addresses to ask a filled register for.

Of recommendations it takes the middle one, of bodies the one that was asked most often.
"""

import json

from django.db.models import Count
from django.utils import timezone

from recommendations.actions import updates
from recommendations.dates import PartialDate
from recommendations.models import Body, Recommendation, Register, User
from tracker.static import collect_if_needed

RARE = "quagga"


def main() -> None:
    collect_if_needed()
    print(json.dumps(addresses()))  # noqa: T201  what it is run for


def addresses() -> dict[str, str]:
    """From the name of a case to its address."""
    middle = Recommendation.objects.order_by("pk")[Recommendation.objects.count() // 2]
    busiest = Body.objects.annotate(asked=Count("assignments")).order_by("-asked", "slug")[0]
    say_a_rare_word(middle)
    return {
        "hello": "/hello/",
        "home": "/",
        "list": "/recommendations/",
        "list, one filter": "/recommendations/?response=none",
        "search, a rare word": f"/recommendations/?q={RARE}",
        "recommendation": f"/recommendations/{middle.reference}/",
        "body": f"/bodies/{busiest.slug}/",
        "changes": "/changes/",
        "CSV of everything": "/recommendations.csv",
        "changes as CSV": "/changes.csv",
    }


def say_a_rare_word(recommendation: Recommendation) -> None:
    """Record a note with a word that stands nowhere else."""
    updates.record(
        recommendation, by=User.objects.earliest("pk"), kind="note", voice="office",
        made_by=Register.objects.get().office, text=f"A {RARE} was mentioned.",
        effective=PartialDate(timezone.localdate()),
    )  # fmt: skip
