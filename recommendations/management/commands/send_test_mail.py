from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from recommendations.actions import mail


class Command(BaseCommand):
    help = "Send one mail at once, and say what the mail server answered."

    def add_arguments(self, parser):
        parser.add_argument("address", help="Where to: an address that you can look into.")

    def handle(self, *, address, **options):
        if settings.DEMO:
            raise CommandError("In the demo nothing is sent: unset TRACKER_DEMO to try real mail.")
        try:
            validate_email(address)
        except ValidationError:
            raise CommandError(f"“{address}” is no e-mail address.") from None
        server = f"{settings.EMAIL_HOST}, port {settings.EMAIL_PORT}"
        try:
            mail.send_test(address)
        except mail.Unreachable as problem:
            raise CommandError(
                f"There was no talking to the mail server {server}: {problem}. Check EMAIL_HOST,"
                " EMAIL_PORT, EMAIL_SECURITY, EMAIL_USER and EMAIL_PASSWORD, and that this machine"
                " may connect to it."
            ) from problem
        except mail.Refused as problem:
            raise CommandError(
                f"The mail server {server} did not take the mail: {problem}. Check"
                f" TRACKER_MAIL_FROM ({settings.DEFAULT_FROM_EMAIL}), the address, and whether the"
                " server wants EMAIL_USER."
            ) from problem
        self.stdout.write(
            f"The mail server {server} took the mail to {address}, from"
            f" {settings.DEFAULT_FROM_EMAIL}. Look whether it arrives, and whether an answer to it"
            f" reaches {settings.REPLY_TO}."
        )
