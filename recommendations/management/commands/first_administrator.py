from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from recommendations.actions import memberships
from recommendations.models import User


class Command(BaseCommand):
    help = (
        "Invite the first administrator of the office, who then invites everybody else. It prints"
        " the link, so that it works before mail does; it refuses where there is an administrator."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", help="the person's own address at work")

    @transaction.atomic
    def handle(self, email, **options):
        try:
            invitation, secret = memberships.invite_first_administrator(email=email, by=setter_up())
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        path = reverse("desk:invitation", args=[secret])
        self.stdout.write(
            f"{invitation.email} is invited, and finds it in the mail. Good for 14 days, once:\n"
            f"  {settings.SITE_URL}{path}\n"
            "Whoever has this link becomes the administrator: give it to nobody else."
        )


def setter_up() -> User:
    """In whose name the first invitation is written; nobody can sign in as it."""
    found = User.objects.filter(email="set-up@system.invalid").first()
    return found or User.objects.create_user(
        "set-up@system.invalid", name="Whoever set the register up", is_active=False
    )
