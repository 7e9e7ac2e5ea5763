from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from recommendations.generating import in_bulk, through_actions
from recommendations.generating.plan import FEWEST, Plan
from recommendations.models import Register, User


class Command(BaseCommand):
    help = (
        "Make a fictional register of any size in an empty database. The same number and seed"
        " make the same register."
    )

    def add_arguments(self, parser):
        parser.add_argument("--recommendations", type=int, required=True, help="how many")
        parser.add_argument("--seed", type=int, default=1, help="another makes another register")
        parser.add_argument(
            "--through-actions",
            action="store_true",
            help="act by act, as people would: the same rows, and much slower",
        )

    def handle(self, *, recommendations, seed, through_actions: bool, **options):
        self.refuse(recommendations)
        way = WAYS[through_actions]
        way.generate(
            Plan(recommendations, seed),
            by=generator(),
            progress=lambda done: self.stdout.write(f"{done:,} of {recommendations:,} …"),
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.stdout.write(f"A fictional register of {recommendations:,} recommendations.")

    def refuse(self, recommendations: int) -> None:
        if recommendations < FEWEST:
            raise CommandError(f"The smallest register has {FEWEST} recommendations: ask for more.")
        if register := Register.objects.first():
            raise CommandError(
                f"This database holds the register “{register.title}” already, and real and"
                " invented records never mix. Generate one in an empty database."
            )


WAYS = {False: in_bulk, True: through_actions}


def generator() -> User:
    """The named system actor on whose account all is recorded; nobody can sign in as it."""
    found = User.objects.filter(email="register-generator@system.invalid").first()
    return found or User.objects.create_user(
        "register-generator@system.invalid", name="Register generator", is_active=False
    )
