# What a stranger types. Every path is relative, so a folder with a space in its name will do.

PORT ?= 8000
REGISTER ?= founding
CHECKED = recommendations/standing.py $(wildcard recommendations/workflow.py \
	recommendations/permissions.py recommendations/summaries.py recommendations/summaries \
	recommendations/selection recommendations/actions recommendations/exchange \
	recommendations/generating)
# uv writes hashes for every system and Python at once, and names no registry. Extras are kept:
# without them pip takes `coverage[toml]` for another package than the locked `coverage`.
LOCK = .venv/lock/bin/python -m uv pip compile --quiet --universal --generate-hashes --no-header --no-strip-extras \
	--python-version 3.11
PY = .venv/bin/python

# The Python that made .venv, or the first that is new enough; PYTHON=… chooses another.
ifndef PYTHON
PYTHON := $(shell for p in "$$(sed -n 's/^executable = //p' .venv/pyvenv.cfg 2>/dev/null)" \
	python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)
endif

export PORT REGISTER

.PHONY: help demo test benchmark lint lock reset setup runtime python

help:
	@echo "make demo    set up what is missing and serve the register on http://127.0.0.1:$(PORT)/"
	@echo "             PORT=9000 another port; REGISTER=training an invented register;"
	@echo "             DATABASE_URL=postgresql://… a PostgreSQL of yours, not the embedded one"
	@echo "make test    set up what is missing and run every test (CHROMIUM=… names a browser)"
	@echo "make benchmark  measure pages, files and recording at 1,000 to 100,000 recommendations (8 to 12 minutes);"
	@echo "             OPTIONS=\"--sizes 1000 --seconds 1\" a quick look; OPTIONS=--help says the others"
	@echo "make lint    check style, types, migrations and the settings of production"
	@echo "make reset   remove the embedded database with all its data; it stands in a folder of"
	@echo "             ~/.local/state/recommendation-tracker (root: /var/lib/recommendation-tracker)"
	@echo "make setup   only install into .venv what demo and tests need"
	@echo "make lock    write the newest versions that pyproject.toml allows to requirements*.txt"
	@echo "PYTHON=python3.12 chooses the interpreter, TRACKER_STATE=… the folder of the database."

demo: runtime
	@exec $(PY) -m tracker.demo

test: setup
	@exec $(PY) -m pytest --numprocesses auto

benchmark: setup
	@exec $(PY) -m tests.benchmark $(OPTIONS)

lint: setup
	@echo "Style and format …"
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@echo "Types …"
	@$(PY) -m mypy $(CHECKED)
	@echo "Migrations and the settings of production …"
	@TRACKER_DEMO=1 $(PY) manage.py makemigrations --check --dry-run
	@DEBUG= TRACKER_DEMO= REGISTER= ALLOWED_HOSTS=register.example \
		DATABASE_URL=postgresql://office:secret@db.example/register \
		TRACKER_URL=https://register.example EMAIL_HOST=mail.example EMAIL_PORT= EMAIL_SECURITY= EMAIL_USER= \
		TRACKER_MAIL_FROM=register@office.example TRACKER_REPLY_TO=office@office.example \
		SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))') \
		$(PY) manage.py check --deploy --fail-level WARNING

reset: runtime
	@$(PY) -m tracker.embedded.reset

lock: setup
	@test -x .venv/lock/bin/python || { $(PY) -m venv .venv/lock && \
		.venv/lock/bin/python -m pip install -qq --no-cache-dir "uv>=0.9"; }
	@echo "Choosing versions …"
	@$(LOCK) --upgrade pyproject.toml --output-file requirements.txt
	@$(LOCK) --upgrade pyproject.toml --group dev --constraints requirements.txt --output-file requirements-dev.txt
	@$(LOCK) --upgrade --group node --output-file requirements-node.txt
	@echo "Wrote requirements.txt, requirements-dev.txt and requirements-node.txt: now make test."

setup: python
	@"$(PYTHON)" tracker/installation.py requirements-dev.txt
	@$(PY) recommendations/assets/build.py

runtime: python
	@"$(PYTHON)" tracker/installation.py requirements.txt
	@$(PY) recommendations/assets/build.py

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed and none was found: install it, or name it with PYTHON=…"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 or later is needed: $(PYTHON) is older, or no Python."; exit 1; }
