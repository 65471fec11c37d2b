# Deskline. `make up` runs it with demo data, `make test` tests it; both set up what they need.
# Settings may be given behind: make up DEMO=0 WEB_PORT=8080

PYTHONS := python3.12 python3.11 python3 python3.13
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON = $(shell for p in $(PYTHONS); do $$p -c '$(FITS)' 2>/dev/null && echo $$p && break; done)
RUN := .venv/bin/python

.PHONY: help up down test prove bench bench-chat lighthouse clean python ready ready-for-tests

help:
	@echo "make up       run Deskline with demo data (DEMO=0: with your own)"
	@echo "make down     stop it, from another terminal"
	@echo "make test     everything that CI checks"
	@echo "make prove    the large counts, and every journey in both languages"
	@echo "make bench    measure (TICKETS=1000000 for ten times the data)"
	@echo "make bench-chat  measure live chat"
	@echo "make lighthouse  measure the help centre of the house that runs, on a phone"
	@echo "make clean    remove what was built; data in .data/ stays"

up: ready
	@exec $(RUN) manage.py up

down:
	@exec $(RUN) -m helpdesk.dev.down

test: ready-for-tests
	@exec $(RUN) -m helpdesk.dev.check

prove: ready-for-tests
	@exec $(RUN) -m helpdesk.dev.prove

bench: ready
	@exec $(RUN) -m helpdesk.dev.bench

bench-chat: ready
	@exec $(RUN) -m helpdesk.dev.bench.chat

lighthouse: ready
	@exec $(RUN) -m helpdesk.dev.lighthouse

ready: python
	@$(PYTHON) -m helpdesk.dev.bootstrap

ready-for-tests: python
	@$(PYTHON) -m helpdesk.dev.bootstrap --tests

python:
	@test -n "$(PYTHON)" || { echo "Deskline needs Python 3.11, 3.12 or 3.13 on PATH." >&2; exit 1; }

clean:
	rm -rf .venv node_modules static/dist .data/uv .data/node .data/front-end.stamp
	find helpdesk -name '*.mo' -delete
