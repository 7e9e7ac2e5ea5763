"""Runs one of the modules that need Django and a database, in a process of its own.

python -m tests.benchmark.inside queries
"""

import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()  # before they import models
    import_module(f"tests.benchmark.{sys.argv[1]}").main(*sys.argv[2:])
