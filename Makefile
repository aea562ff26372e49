# Two commands: `make demo` and `make test`. Each installs what this machine lacks, into
# folders of this checkout that git ignores, and does only what is not done yet.

.DEFAULT_GOAL := help
# What Python has read once it keeps, in folders that git ignores: a hundred processes read it.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help demo test check bench messages pictures locks clean .types .form .words

# Python 3.11 or newer, by whatever name this machine has it.
PYTHON ?= $(firstword $(foreach name,python3 python3.11 python3.12 python3.13 python3.14,\
	$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
POLKU := .venv/bin/python -m polku
BIN := .venv/bin
# 149 is the demo region itself. A county of 500000 takes the better part of an hour to build, once, and about 35 GB.
CLIENTS ?= 149 10000
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

help:
	@echo 'make demo      build the demo region, serve it on 127.0.0.1:8000, say who can sign in'
	@echo 'make test      every check and every test, in a real browser and a real PostgreSQL'
	@echo 'make check     format, lint, types, import contracts, migrations, translations'
	@echo 'make bench     time the desk over counties of CLIENTS="…", write docs/performance.md'
	@echo 'make messages  collect the words to be translated'
	@echo 'make pictures  take the screenshots of the README, of a demo that is running'
	@echo 'make locks     choose newer versions of what we lean on'
	@echo 'make clean     remove what these commands have made'

demo: .ready
	@$(POLKU) demo $(OPTIONS)

test: check
	@$(POLKU) test

# The types take as long as all the rest: side by side.
check: .ready-for-tests
	@$(MAKE) --no-print-directory --jobs=2 .types .form .words

.types:
	$(BIN)/mypy

.form:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --quiet --lint polku
	PYTHONPATH=. $(BIN)/lint-imports

.words:
	$(POLKU) migrations
	$(POLKU) messages --check

bench: .ready
	@$(POLKU) bench --clients $(CLIENTS) --beside wall use-log --write

messages: .ready-for-tests
	@$(POLKU) messages

pictures: .ready-for-tests
	@$(POLKU) pictures

locks: .ready-for-tests
	$(LOCK) --upgrade --output-file requirements/base.txt requirements/base.in
	$(LOCK) --upgrade --constraint requirements/base.txt --output-file requirements/dev.txt requirements/dev.in
	$(LOCK) --upgrade --output-file requirements/node.txt requirements/node.in
	npm update --package-lock-only
	npm update --package-lock-only --prefix requirements/postgres

clean:
	@[ ! -d .venv ] || $(POLKU) stop --forget
	rm -rf .venv .polku node_modules staticfiles polku/base/ui/static/ui/built

.PHONY: .ready .ready-for-tests .python
.ready: .python
	@$(PYTHON) -m polku install
.ready-for-tests: .python
	@$(PYTHON) -m polku install --for-tests
.python:
	@[ -n "$(PYTHON)" ] || { echo 'Polku needs Python 3.11 or newer, and this machine has none.'; exit 1; }
