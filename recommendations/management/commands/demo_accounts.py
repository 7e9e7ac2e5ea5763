from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from recommendations.models import Body, Register, User

OFFICE_GROUP = "Commissioner's office"
PASSWORD = "known to everybody"  # noqa: S105  a demo's: it guards nothing
FOUNDING = {
    "mopac": "mopac",
    "met": "met",
    "mayor": "mayor-of-london",
    "home-office": "home-office",
}
"""The accounts of the founding register's bodies; a training register has one for each body."""


class Command(BaseCommand):
    help = "Make the demo's accounts, in demo mode only. Running it again changes nothing."

    @transaction.atomic
    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError(
                "Demo accounts have a password that everybody knows, so they exist in demo mode"
                " only: set TRACKER_DEMO=1."
            )
        register = Register.objects.select_related("office").first()
        if register is None:
            raise CommandError("There is no register yet: load one first (load_register).")
        self.stdout.write(f"Demo accounts, all with the password “{PASSWORD}”:")
        for name in ("office", "officer"):
            self.make(name, f"the office ({register.office})", is_staff=True)
        for name, body in bodies_of(register).items():
            self.make(name, str(body), is_staff=False)

    def make(self, name: str, who: str, *, is_staff: bool) -> None:
        """One account, brought back to what it should be."""
        email = f"{name}@example.org"
        user = User.objects.filter(email=email).first() or User(email=email, is_demo=True)
        if not user.is_demo:
            raise CommandError(
                f"{email} is an account that somebody made, and no demo account: it is left as it"
                " is, and no demo accounts were made. Give it another address, or run the demo on"
                " another database."
            )
        user.name = f"{name.replace('-', ' ').capitalize()} (demo)"
        user.is_staff, user.is_active, user.is_superuser = is_staff, True, False
        user.set_password(PASSWORD)
        user.save()
        user.groups.set(Group.objects.filter(name=OFFICE_GROUP) if is_staff else [])
        user.user_permissions.clear()
        self.stdout.write(f"  {email:<46} {who}")


def bodies_of(register: Register) -> dict[str, Body]:
    """From the part of the address before the @ to the body whose account it is."""
    bodies = {body.slug: body for body in Body.objects.exclude(pk=register.office_id)}
    if register.is_invented:
        return bodies
    return {name: bodies[slug] for name, slug in FOUNDING.items() if slug in bodies}
