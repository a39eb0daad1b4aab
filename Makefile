# All that a machine with Python 3.11 or newer and make needs: `make run`, `make test`. CONTRIBUTING.md tells more.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
# Some machines forbid it; but the tests start dozens of processes, and each would compile the whole program again.
unexport PYTHONDONTWRITEBYTECODE

PYTHON := .venv/bin/python
RUNTIME := .venv/.runtime-installed
DEVELOPMENT := .venv/.development-installed

# A window can be opened on Windows and macOS always, elsewhere when X11 or Wayland says where.
SYSTEM := $(shell uname -s)
SCREEN := $(if $(filter Linux,$(SYSTEM)),$(DISPLAY)$(WAYLAND_DISPLAY),$(SYSTEM))
LIBRARIES := .venv/.libraries-found$(if $(SCREEN),-for-windows)

# The first interpreter that is new enough; to name another: `make setup INTERPRETER=/path/to/python`.
NEW_ENOUGH := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
INTERPRETER ?= $(shell for name in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	"$$name" -c '$(NEW_ENOUGH)' 2>/dev/null && { command -v "$$name"; break; }; done)

# One lock for every system: markers for Windows and macOS, hashes of all files, no address of any index.
LOCKING := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet

.PHONY: help setup run test check stories bench lock clean

help: ## list these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -e 's/:.*## /	/'

setup: $(DEVELOPMENT) $(LIBRARIES) ## virtual environment, locked packages, the libraries Qt needs

run: $(RUNTIME) $(LIBRARIES) ## open the desk; on a machine without a screen, run the demo
ifneq ($(SCREEN),)
	$(PYTHON) main.py
else
	@echo 'No screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the demo runs instead of the window.'
	QT_QPA_PLATFORM=offscreen $(PYTHON) main.py demo --out demo-out
	@echo 'The letters lie in $(CURDIR)/demo-out/letters, pictures of the screens in $(CURDIR)/demo-out/screens.'
endif

test: check ## what has to pass before a change goes in

check: setup ## format, lint, types, import rule, tests
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/lint-imports
	@# The windows of the tests wait now and then: the types are checked meanwhile, and two cores feed three workers.
	@echo '.venv/bin/mypy, and the tests on three workers'; .venv/bin/mypy > .venv/types.txt 2>&1 & types=$$!; \
		QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n 3 --dist worksteal; tests=$$?; \
		wait $$types; wrong=$$?; cat .venv/types.txt; test $$tests -eq 0 && test $$wrong -eq 0

stories: setup ## the longer stories, one after the other
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -m long --timeout 900

bench: setup ## time what must be quick, at 100,000 cases
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest tests/benchmarks --timeout 3600 \
		--override-ini addopts='-ra --strict-markers --strict-config'

lock: export PATH := $(CURDIR)/.venv/bin:$(PATH)
lock: ## write both lock files anew from pyproject.toml (needs uv; LOCKING_MORE=--upgrade for newer versions)
	@command -v uv >/dev/null || { echo 'uv writes the lock files: $(PYTHON) -m pip install uv'; exit 1; }
	uv pip compile $(LOCKING) $(LOCKING_MORE) pyproject.toml --output-file requirements.lock
	uv pip compile $(LOCKING) $(LOCKING_MORE) pyproject.toml --extra dev --output-file requirements-dev.lock

clean: ## remove what these targets made, the virtual environment too
	rm -rf .venv demo-out build htmlcov .coverage
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PYTHON):
	@test -n '$(INTERPRETER)' || { \
		echo 'Disclosure Desk needs Python 3.11, 3.12, 3.13 or 3.14, and none was found on the PATH.'; \
		echo 'Install one, or name it: make $(or $(MAKECMDGOALS),setup) INTERPRETER=/path/to/python'; exit 1; }
	@# Debian keeps these two modules in a package of its own.
	@'$(INTERPRETER)' -c 'import ensurepip, venv' 2>/dev/null || \
		.ci/packages "$$('$(INTERPRETER)' -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
	'$(INTERPRETER)' -m venv .venv

$(RUNTIME): requirements.lock | $(PYTHON)
	$(PYTHON) -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements.lock
	@touch $@

$(DEVELOPMENT): requirements-dev.lock | $(RUNTIME)
	$(PYTHON) -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-dev.lock
	@touch $@

# Looked at anew after every installation: another Qt may ask for other libraries.
$(LIBRARIES): $(RUNTIME) .ci/libraries
	.ci/libraries $(PYTHON) $(if $(SCREEN),screen)
	@touch $@
