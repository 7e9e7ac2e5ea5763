"""A real PostgreSQL that needs no setting up: for demo, development and tests.

It starts when a process first connects, serves every process of this checkout, and stops
after the last of them has ended, however it ended. `ENGINE: "tracker.embedded"` is all that
settings say; with DATABASE_URL set, nothing of this is imported.

A process that connects holds a shared lock on the file `users` for as long as it lives
(`lease`). A supervisor of its own (`supervisor`) runs the server and waits for the exclusive
lock on that file, which the kernel grants when nobody holds the shared one any more.
"""
