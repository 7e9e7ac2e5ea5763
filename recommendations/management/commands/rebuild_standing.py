from django.core.management.base import BaseCommand
from django.db import transaction

from recommendations.actions import standings


class Command(BaseCommand):
    help = "Write every line of the register anew from the updates it comes from."

    @transaction.atomic
    def handle(self, **options):
        self.stdout.write(f"{standings.rebuild()} lines rebuilt.")
