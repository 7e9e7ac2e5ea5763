from django.core.management.base import BaseCommand, CommandError

from recommendations.actions import standings


class Command(BaseCommand):
    help = "Compare every line of the register with the updates it comes from."

    def handle(self, **options):
        problems = standings.check()
        for problem in problems:
            self.stdout.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} differences. Run rebuild_standing.")
        self.stdout.write("0 differences.")
