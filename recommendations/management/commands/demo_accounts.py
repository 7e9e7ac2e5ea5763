from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from recommendations.actions import memberships
from recommendations.backends import DEMO_PASSWORD
from recommendations.models import Body, Membership, Register, Role, User

OFFICE = {"office": Role.ADMINISTRATOR, "officer": Role.OFFICER}
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
        self.stdout.write(f"Demo accounts, all with the password “{DEMO_PASSWORD}”:")
        for name, role in OFFICE.items():
            self.make(
                name, register.office, role, f"the office ({register.office}), {role.label.lower()}"
            )
        for name, body in bodies_of(register).items():
            self.make(name, body, Role.REPORTER, str(body))

    def make(self, name: str, body: Body, role: Role, who: str) -> None:
        """One account with its one membership, brought back to what it should be."""
        email = f"{name}@example.org"
        user = User.objects.filter(email=email).first() or User(email=email, is_demo=True)
        if not user.is_demo:
            raise CommandError(
                f"{email} is an account that somebody made, and no demo account: it is left as it"
                " is, and no demo accounts were made. Give it another address, or run the demo on"
                " another database."
            )
        user.name = f"{name.replace('-', ' ').capitalize()} (demo)"
        user.is_active, user.is_superuser = True, False
        user.set_password(DEMO_PASSWORD)
        user.save()
        user.user_permissions.clear()
        user.groups.clear()
        user.authenticator_set.all().delete()
        hold(user, body, role)
        self.stdout.write(f"  {email:<46} {who}")


def hold(user: User, body: Body, role: Role) -> None:
    """Have this account hold just this place; nobody invites it, so it is its own doing."""
    moment = timezone.now()
    others = user.memberships.current().exclude(body=body, role=role)
    others.update(ended_at=moment, ended_by=user)
    if not user.memberships.current().exists():
        Membership.objects.create(user=user, body=body, role=role, joined_at=moment, joined_by=user)
    memberships.settle(user)


def bodies_of(register: Register) -> dict[str, Body]:
    """From the part of the address before the @ to the body whose account it is."""
    bodies = {body.slug: body for body in Body.objects.exclude(pk=register.office_id)}
    if register.is_invented:
        return bodies
    return {name: bodies[slug] for name, slug in FOUNDING.items() if slug in bodies}
