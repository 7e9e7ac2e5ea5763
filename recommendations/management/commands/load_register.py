from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from recommendations.exchange.entries import FileProblem
from recommendations.exchange.register_file import load
from recommendations.models import User


class Command(BaseCommand):
    help = "Load a register from a folder with register.json. Loading it again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="for example fixtures/founding")

    def handle(self, *, folder, **options):
        try:
            new = load(folder, by=loader())
        except FileProblem as problem:
            raise CommandError(f"Nothing was changed. {problem}") from problem
        aside = new.pop("deadlines set aside", 0)
        said = ", ".join(
            f"{count} {ONE.get(noun, noun[:-1]) if count == 1 else noun}"
            for noun, count in new.items()
            if count
        )
        self.stdout.write(f"Loaded from {folder}: {said or 'nothing new'}.")
        if aside:
            self.stdout.write(
                f"{aside} deadlines in the file are set aside: there are no clocks yet."
            )


ONE = {"bodies": "body", "groups of bodies": "group of bodies"}
"""The nouns whose singular is more than an s less."""


def loader() -> User:
    """The named system actor on whose account a load is recorded; nobody can sign in as it."""
    found = User.objects.filter(email="register-loader@system.invalid").first()
    return found or User.objects.create_user(
        "register-loader@system.invalid", name="Register loader", is_active=False
    )
