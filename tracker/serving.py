"""How the demo's gunicorn workers stop: once, when their master says so."""

import signal


def post_worker_init(worker) -> None:
    """Called by gunicorn in each worker. Ctrl-C reaches the whole process group, and the master
    then sends a second signal; a worker with threads that is interrupted in its own handler can
    wait for its own lock for ever, and is killed. So it hears its master alone, and ends as it
    does at SIGTERM, which takes no lock."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGQUIT, worker.handle_exit)
