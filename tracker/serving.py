"""How gunicorn serves the register, in the demo and for real: what it reads, and how it stops."""

import signal

from gunicorn.http import message

LONGEST_ADDRESS = 128 * 1024
"""Bytes of a request's first line that are read. Ten thousand characters take up to 120,000 in an
address, and what is too long is for the register to say, in its own words; gunicorn would not read
more than 8,190, whatever it is asked for. Beyond this it still refuses, so that no visitor can
fill the memory."""

message.MAX_REQUEST_LINE = LONGEST_ADDRESS
limit_request_line = LONGEST_ADDRESS


def post_worker_init(worker) -> None:
    """Called by gunicorn in each worker. Ctrl-C reaches the whole process group, and the master
    then sends a second signal; a worker with threads that is interrupted in its own handler can
    wait for its own lock for ever, and is killed. So it hears its master alone, and ends as it
    does at SIGTERM, which takes no lock."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGQUIT, worker.handle_exit)
