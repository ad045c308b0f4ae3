# Everything a person does with a checkout. `make` alone lists it.
# The set-up needs only Python 3.11+, make and git; what it does stands in .ci/venv.py.

PYTHON ?= $(shell command -v python3 || command -v python3.13 || command -v python3.12 || command -v python3.11)
SETUP = @$(or $(PYTHON),$(error coach needs Python 3.11 or newer and found none; install it)) .ci/venv.py
VENV := .venv/bin
# Processes the tests are spread over; the tests of a file stay together.
JOBS ?= 2
COACH := $(VENV)/coach
# Bytecode is kept whatever the shell says: the tests start coach more than a hundred times.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run test check soak test-model bench figures mutants calibrate-support nets companions calibrate index install install-dev compile lock upgrade image-lint clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: index ## set up, build the index, serve on http://127.0.0.1:8000
	@$(COACH) serve

test: check ## set up, check, and run the tests
	@$(VENV)/python -m pytest -n $(JOBS) --dist loadfile

check: install-dev ## lint, formatting and types
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@$(VENV)/mypy

soak: install-dev ## the tests with large counts (fuzz, crash, stateful); takes long
	@COACH_SOAK=1 $(VENV)/python -m pytest

test-model: index install-dev ## record a real, small model afresh (built from source with a C++ compiler, for AVX2)
	@test -x .venv-model/bin/python || $(PYTHON) -m venv .venv-model
	@CMAKE_ARGS="-DGGML_NATIVE=OFF -DGGML_AVX2=ON -DGGML_FMA=ON -DGGML_F16C=ON" .venv-model/bin/python \
		-m pip install -q --no-cache-dir --only-binary :all: --no-binary llama-cpp-python \
		--require-hashes --no-deps -r requirements-model.lock
	@$(VENV)/python -m evals.small_model

bench: install ## measure speed and memory, beside a peer (a part: python -m evals.bench models)
	$(SETUP) .venv-bench requirements-bench.lock
	@.venv-bench/bin/python -m evals.bench

figures: install-dev ## nDCG, hit rate and declining on the labelled questions
	@$(VENV)/python -m evals.figures evals/questions/*.jsonl $(QUESTIONS)

mutants: install-dev ## what the support check lets through and refuses; prints a table
	@$(VENV)/python -m evals.mutants

calibrate-support: install-dev ## choose the support check's thresholds anew
	@mkdir -p var && $(VENV)/python -m evals.support.calibrating > var/calibration.toml
	@mv var/calibration.toml coach/support/calibration.toml

nets: install-dev ## refit what listens to notes to the labelled sentences in evals/notes
	@$(VENV)/python -m evals.notes.fitting

companions: install-dev ## embed the example questions and subjects that are shipped
	@$(VENV)/python -m evals.ship_companions

calibrate: install-dev ## refit when the ladder is said to speak to a question
	@$(VENV)/python -m evals.calibrate evals/questions/*.jsonl

index: install ## build the index of the default ladder
	@$(COACH) index build

install: ## set up .venv to run coach
	$(SETUP) .venv requirements.lock

install-dev: install ## set up .venv to develop coach
	$(SETUP) .venv requirements.lock requirements-dev.lock

compile: install ## compile our bytecode ahead (the image, whose files cannot change, does)
	@$(VENV)/python -m compileall -q coach

lock: install-dev ## rewrite the locks after pyproject.toml changed; other pins stay
	@$(VENV)/uv pip compile -q pyproject.toml --group build -o requirements.lock $(UPGRADE)
	@$(VENV)/uv pip compile -q pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock $(UPGRADE)
	@$(VENV)/uv pip compile -q --group model --no-binary llama-cpp-python --no-emit-build-options -o requirements-model.lock $(UPGRADE)
	@$(VENV)/uv pip compile -q pyproject.toml --group build --group bench -c requirements.lock -o requirements-bench.lock $(UPGRADE)

upgrade: ## move every pin to the newest release older than seven days
	@$(MAKE) lock UPGRADE=--upgrade

image-lint: install-dev ## lint the Dockerfile
	@$(VENV)/hadolint Dockerfile

clean: ## remove the environments and caches; var/ (your data) stays
	@rm -rf .venv .venv-bench .venv-model .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find coach evals tests .ci -name __pycache__ -prune -exec rm -rf {} +
