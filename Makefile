# make run    set up what is missing, build the store, start the app        (PORT=8501 HOST=localhost DATA=ekte|eksempel)
# make test   everything: lint, types, tests, real browser
# make check  the same without the browser
# make bench  the measurements, as tables of ratios
# make avhengigheter   a bill of materials, and whether anybody has told of weaknesses (part of check)
# make lock   resolve the dependencies anew

PORT   ?= 8501
HOST   ?= localhost
DATA   ?= ekte
PYTHON ?= python3

UV     := $(shell command -v uv || echo .uv/bin/uv)
BIN    := .venv/bin
LAGER  := .lager/$(DATA)
INNHOLD := $(shell find data -name '*.py' -o -name '*.csv' -o -name '*.toml' -o -name '*.sql' | sed 's/ /\\ /g')

export EHELSEKART_LAGER = $(LAGER)
export PYTHONDONTWRITEBYTECODE =
export UV_PYTHON_DOWNLOADS = never

# statisk: what is seen without running anything
.PHONY: run test check statisk avhengigheter bench lock nettleser tjenere
.DELETE_ON_ERROR:

run: $(LAGER)/.bygd
	@echo "e-helsekart starter på http://$(HOST):$(PORT)  (data: $(DATA), stopp med Ctrl-C)"
	@exec $(BIN)/streamlit run app.py --server.port $(PORT) --server.address $(HOST)

# A file's tests go to one worker: what they share, such as a server or a store, is made once. The files are taken in the order of conftest.py.
PYTEST := $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

test: statisk nettleser
	$(PYTEST)

check: statisk
	$(PYTEST) -m "not nettleser"

statisk: .venv/.ferdig tjenere
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/basedpyright
	$(BIN)/python -m drift.avhengigheter

avhengigheter: .venv/.ferdig
	$(BIN)/python -m drift.avhengigheter

bench: .lager/ekte/.bygd .lager/eksempel/.bygd nettleser
	$(BIN)/python -m tests.bench

lock:
	$(UV) pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --no-header --upgrade --quiet -o requirements.lock
	$(UV) pip compile pyproject.toml --constraint requirements.lock --universal --generate-hashes --no-emit-index-url --no-header --quiet -o drift/requirements.lock

.lager/%/.bygd: .venv/.ferdig $(INNHOLD)
	EHELSEKART_LAGER=.lager/$* $(BIN)/python -m data.bygg --datasett $*
	@touch $@

.venv/.ferdig: requirements.lock $(if $(findstring .uv,$(UV)),.uv/bin/uv)
	@$(PYTHON) -c 'import sys; sys.exit("e-helsekart trenger Python 3.11 eller nyere" if sys.version_info < (3, 11) else 0)'
	$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
	$(UV) pip sync --quiet --require-hashes --python $(BIN)/python requirements.lock
	$(BIN)/python -m pages.felles.skrift
	@touch $@

.uv/bin/uv:
	$(PYTHON) -m venv .uv
	.uv/bin/pip install --quiet --disable-pip-version-check uv

# What the tests drive and Debian has, where it is missing and can be had: $(1) tells whether it is there, $(2) are the packages. No service is
# started by it. Without them the tests say so, and fail in CI.
define fra_debian
	@$(1) || { \
		echo "Installerer $(2) til testene …"; export RUNLEVEL=1; \
		if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq $(2) >/dev/null; \
		elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then sudo apt-get update -qq && sudo -E apt-get install -y -qq $(2) >/dev/null; \
		else false; fi || echo "$(2) mangler og kan ikke installeres herfra"; }
endef

# Chromium without its own windows, which cost as much as the pages; the whole of it where Debian or its kin has no other.
NETTLESER := (command -v chromium-headless-shell || command -v chromium) >/dev/null

nettleser:
	$(call fra_debian,$(NETTLESER),chromium-headless-shell)
	$(call fra_debian,$(NETTLESER),chromium)

tjenere:
	$(call fra_debian,ls /usr/lib/postgresql/*/bin/initdb /usr/sbin/nginx >/dev/null 2>&1,postgresql nginx-light)
