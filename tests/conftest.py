"""What every test can ask for by name; each plugin says what it gives.

Run all with `make test`, some with `.venv/bin/pytest tests/…`.
"""

pytest_plugins = [
    "tests.plugins.cluster",
    "tests.plugins.registers",
    "tests.plugins.sites",
    "tests.plugins.browser",
    "tests.plugins.smtp",
    "tests.plugins.patience",
]
