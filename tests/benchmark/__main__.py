"""What `make benchmark` runs: options in, progress on standard error, table and JSON out."""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.benchmark.measuring import Row, Site, asked, recorded
from tests.benchmark.report import Report
from tests.benchmark.stage import Cluster, cluster, gunicorn, run
from tests.benchmark.visits import Visitor

AGAIN = "home, asked again"
BEGUN = time.monotonic()


def main() -> None:
    options = wanted()
    with cluster() as server:
        say("Making the tables …")
        server.order("CREATE DATABASE empty")
        run(server.url("empty"), "manage.py", "migrate", "--verbosity", "0")
        rows, left_out = all_sizes(server, options)
        version = server.order("SHOW server_version")[0][0].split()[0]
    report = Report(rows, version, options.seconds, left_out)
    write(report.as_markdown(), options.table)
    write(report.as_json(), options.json)


def wanted() -> argparse.Namespace:
    """The options, each with a sentence for --help."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    whole, parts = parser.add_argument, {"type": Path, "metavar": "FILE"}
    whole("--sizes", type=int, nargs="+", default=[1_000, 20_000, 100_000], metavar="N",
          help="how many recommendations (1000 20000 100000)")  # fmt: skip
    whole("--seconds", type=float, default=3, help="for each case (3)")
    whole("--minutes", type=float, default=12, help="after which no size is filled any more (12)")
    whole("--table", **parts, help="where the table goes (standard output)")
    whole("--json", **parts, help="where the JSON goes (standard output)")
    return parser.parse_args()


def all_sizes(server: Cluster, options: argparse.Namespace) -> tuple[list[Row], list[str]]:
    """The rows of every size for which there was time, and a sentence for each other one."""
    rows: list[Row] = []
    left_out = []
    for size in sorted(options.sizes):
        try:
            rows += one_size(server, size, options)
        except subprocess.TimeoutExpired:
            left_out.append(f"{size:,} could not be filled within {options.minutes:g} minutes.")
            say(left_out[-1])
    return rows, left_out


def one_size(server: Cluster, size: int, options: argparse.Namespace) -> Iterator[Row]:
    """Fill a database, measure on it, and drop it."""
    name = f"register_{size}"
    url = server.url(name)
    say(f"{size:,}: filling …")
    server.order(f"CREATE DATABASE {name} TEMPLATE empty")
    left = options.minutes * 60 - (time.monotonic() - BEGUN)
    fill(url, size, max(left, 0))
    server.order("VACUUM (ANALYZE)", name)  # as PostgreSQL does by itself, in its own time
    yield from reading(server, url, size, options.seconds)
    yield from recording(server, url, size, options.seconds)
    server.order(f"DROP DATABASE {name} WITH (FORCE)")


def fill(url: str, size: int, seconds: float) -> None:
    words = ["generate_register", "--recommendations", str(size), "--seed", "1"]
    run(url, "manage.py", *words, "--verbosity", "0", seconds=seconds)


def reading(server: Cluster, url: str, size: int, seconds: float) -> list[Row]:
    """What the pages and the file cost."""
    addresses = json.loads(run(url, "-m", "tests.benchmark.inside", "addresses"))
    with gunicorn(url) as (port, app):
        site, rows = Site(port, app, server.pid()), []
        cases = {case: (address, "") for case, address in addresses.items()}
        if etag := Visitor(port).ask(addresses["home"]).etag:
            cases[AGAIN] = (addresses["home"], etag)
        for case, (address, held) in cases.items():
            say(f"{size:,}: {case} …")
            rows.append(asked(site, size, case, address, held, seconds))
    return with_queries(rows, url, cases)


def with_queries(rows: list[Row], url: str, cases: dict[str, tuple[str, str]]) -> list[Row]:
    """The same rows with the queries of each that was answered."""
    answered = {row.case: cases[row.case] for row in rows if row.requests}
    told = run(url, "-m", "tests.benchmark.inside", "queries", given=json.dumps(answered))
    queries = json.loads(told)
    return [replace(row, queries=queries.get(row.case)) for row in rows]


def recording(server: Cluster, url: str, size: int, seconds: float) -> Iterator[Row]:
    """What it costs to record an update, alone and with others."""
    for writers in (1, 8):
        say(f"{size:,}: recording, {writers} at a time …")
        yield recorded(server.pid(), size, url, writers, seconds)


def write(text: str, path: Path | None) -> None:
    """To that file, or to standard output."""
    if path:
        path.write_text(f"{text}\n")
        say(f"Wrote {path}.")
    else:
        print(f"{text}\n")  # noqa: T201  what it is run for


def say(sentence: str) -> None:
    print(f"[{time.monotonic() - BEGUN:4.0f} s] {sentence}", file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
