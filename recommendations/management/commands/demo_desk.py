from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from recommendations.exchange.desk_file import load_desk


class Command(BaseCommand):
    help = "Lay the invented papers on the demo's desk. Running it again changes nothing."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("Invented papers lie on the demo's desk only: set TRACKER_DEMO=1.")
        path = settings.BASE_DIR / "fixtures" / settings.REGISTER / "desk.json"
        if path.exists() and (count := load_desk(path)):
            self.stdout.write(f"Papers laid on the desk: {count}.")
