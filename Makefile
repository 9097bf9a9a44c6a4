# Fogline: `make demo` to see it, `make test` to check it. `make help` lists everything.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WEB := src/fogline/serve/static/index.html
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint unit page bench soak web types lock clean

help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is missing: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than 3.11; name another: make PYTHON=python3.11 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "The venv module is missing: apt-get install python3-venv"; exit 1; }
	@echo "Making the environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) && touch $@

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/.made
	@echo "Installing packages (hash-checked)"
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock 2> >(grep -v 'does not provide the extra' >&2)
	@$(BIN)/pip install -qq --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.developer: requirements-dev.lock $(VENV)/.installed
	@echo "Installing the tools for tests (hash-checked)"
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock 2> >(grep -v 'does not provide the extra' >&2)
	@touch $@

setup: $(VENV)/.installed ## The environment and the index of places
	@$(BIN)/fogline gazetteer build

demo: setup web ## Read the sample into a fresh record, write the situation report, serve the page (SERVE=no: do not serve)
	@$(BIN)/fogline demo $(if $(filter no,$(SERVE)),--no-serve)

web: $(WEB) ## Build the page with Node 20.19 or newer and npm; says so where they are missing

$(WEB): $(wildcard web/package-lock.json web/*.ts web/*.html) $(shell find web/src -type f 2>/dev/null)
	@if [ ! -f web/index.html ]; then echo "The page's source is not here."; \
	elif ! command -v npm >/dev/null || ! node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||a==20&&b>=19?0:1)' 2>/dev/null; then \
	  echo "The page is not built: Node 20.19 or newer and npm are missing. Tables and the report work without it."; \
	else echo "Building the page"; cd web && npm ci --silent --no-audit --no-fund && npm run --silent build -- --logLevel error; fi

lint: $(VENV)/.developer
	@$(BIN)/ruff check -q . && $(BIN)/mypy && { said=$$($(BIN)/lint-imports --no-cache) || { echo "$$said"; exit 1; }; }

unit: $(VENV)/.developer setup
	@$(BIN)/python -m pytest -n 2 -m "not soak and not browser"

page: $(VENV)/.developer setup web
	@if [ ! -d tests/page ]; then echo "No tests of the page yet."; \
	elif ! command -v chromium >/dev/null; then echo "The page tests need Chromium: apt-get install chromium"; exit 1; \
	elif [ ! -d web/node_modules ]; then echo "The page tests need the built page: Node 20.19 or newer and npm"; exit 1; \
	else ( cd web && npm run --silent check -- --output human --threshold warning && npm run --silent test ) && \
	  $(BIN)/python -m pytest -n 2 tests/page -m "browser and not soak"; fi

test: lint unit page ## All tests: lint, types, import rules, unit and property tests, golden run, page

bench: $(VENV)/.developer setup ## Score every task of ../shared/bench against bench/floors.json
	@$(BIN)/python bench/gate.py

soak: $(VENV)/.developer setup ## Long runs: kills, generators, load
	@$(BIN)/python -m pytest -m soak

types: $(VENV)/.installed ## Write the API's description and the page's TypeScript types anew
	@$(BIN)/python web/openapi.py && cd web && npm run --silent types

lock: ## Make the locks anew from pyproject.toml (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml --group pyproject.toml:build -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml --group pyproject.toml:dev -o requirements-dev.lock

clean: ## Remove what was built
	rm -rf $(VENV) out web/node_modules src/fogline/serve/static
