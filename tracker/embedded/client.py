"""`manage.py dbshell` for the embedded server."""

from django.core.management import CommandError
from django.db.backends.postgresql import client

from tracker.embedded.lease import lease
from tracker.embedded.place import Unavailable, binaries


class DatabaseClient(client.DatabaseClient):
    """Runs psql without ever making a connection of Django's, so it leases the server itself."""

    @classmethod
    def settings_to_cmd_args_env(cls, settings_dict, parameters):
        """The command line and environment of psql: the one that belongs to this server."""
        try:
            where = {"HOST": str(lease()), "PORT": "5432"}
        except Unavailable as problem:
            raise CommandError(str(problem)) from None
        (_, *words), environment = super().settings_to_cmd_args_env(
            {**settings_dict, **where}, parameters
        )
        return [str(binaries() / "psql"), *words], environment
