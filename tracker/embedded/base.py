"""Django's PostgreSQL backend, with a server that is there when it is needed."""

from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from tracker.embedded.client import DatabaseClient
from tracker.embedded.lease import lease
from tracker.embedded.place import Unavailable


class DatabaseWrapper(base.DatabaseWrapper):
    """Every connection leases the server first; commands that do not connect start nothing."""

    client_class = DatabaseClient

    def get_connection_params(self):
        """What psycopg is to be told; raises OperationalError where there can be no server."""
        try:
            folder = lease()
        except Unavailable as problem:
            # ImproperlyConfigured would be more to the point, but runserver swallows it.
            raise OperationalError(str(problem)) from None
        return super().get_connection_params() | {"host": str(folder), "port": "5432"}
