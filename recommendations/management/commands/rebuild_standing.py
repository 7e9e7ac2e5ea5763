from django.core.management.base import BaseCommand

from recommendations.actions import standings
from recommendations.actions.record import public_change


class Command(BaseCommand):
    help = "Write every line of the register anew from the updates it comes from."

    def handle(self, **options):
        with public_change():
            count = standings.rebuild()
        self.stdout.write(f"{count} lines rebuilt.")
