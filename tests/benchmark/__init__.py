"""`make benchmark`: what a request costs at 1,000, 20,000 and 100,000 recommendations.

It fills databases of a PostgreSQL of its own with an invented register, serves each by gunicorn
with production's settings on this machine, asks as a handful of visitors do, and writes a table
and a JSON. Nothing it makes outlives it.

    .venv/bin/python -m tests.benchmark --sizes 1000 --seconds 1     # a quick look

It measures and judges nothing: figures differ between machines, so no test depends on them.
"""
