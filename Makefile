# Every check of the project. Each one does its own set-up; `make help` shows the menu.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help

PYTHON ?= python3
export PYTHON
export PATH := $(CURDIR)/.venv/bin:$(PATH)

NATIVE := $(shell find CMakeLists.txt plugin_c mock_server/CMakeLists.txt mock_server/trade_server pybridge/native \
                       -type f -not -name '*.py[cio]')
CXX_FILES = $(shell find plugin_c pybridge mock_server tests -name '*.h' -o -name '*.hpp' -o -name '*.cpp')

.PHONY: help demo test lint types imports native-tests sanitizers tests chaos test-windows acceptance oracle fuzz model \
        stress bench tidy format clean

help: ## show this menu
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

demo: .venv/package ## watch a trade server's events pass (ARGS='--platform mt4' or whatever `pybridge demo --help` names)
	pybridge demo $(ARGS)

test: lint types imports sanitizers tests chaos test-windows ## everything that is checked

lint: .venv/tools ## style of Python and C++
	ruff check
	ruff format --check
	@echo clang-format
	@clang-format --dry-run --Werror $(CXX_FILES)

types: .venv/package ## mypy --strict
	mypy

imports: .venv/package ## the borders between the rooms
	lint-imports

# $(call configure,FOLDER,SANITIZER): not optimised, for the compiler's time; the Python tests run the real build
define configure
cmake -S . -B build/$(1) -G Ninja -DMTBRIDGE_TESTS=ON -DMTBRIDGE_SANITIZE=$(2) -DCMAKE_CXX_FLAGS_RELWITHDEBINFO='-O0 -g1'
endef

define native_tests
$(call configure,$(1),$(2))
cmake --build build/$(1)
ctest --test-dir build/$(1) --output-on-failure --parallel 2
endef

native-tests: .venv/native-tests ## the C++ tests
	$(call native_tests,native)

# Where threads of ours meet; the rest of the mock server would only cost the compiler's time again.
THREADED := plugin_c/ring/ring_tests plugin_c/core/core_tests plugin_c/mt4/mt4_hook_tests plugin_c/mt4/mt4_plugin_tests \
            plugin_c/mt5/mt5_sink_tests plugin_c/mt5/mt5_plugin_tests mock_server/books/mock_books_tests \
            mock_server/engine/mock_engine_tests

sanitizers: .venv/native-tests ## the C++ tests under AddressSanitizer with UBSan, those with threads under ThreadSanitizer
	$(call native_tests,asan,address)
	$(call configure,tsan,thread)
	cmake --build build/tsan --target $(notdir $(THREADED))
	@for program in $(THREADED); do \
	  echo $$program; \
	  (cd build/tsan/tests/$$(dirname $$program) && ./$$(basename $$program) >tsan.log 2>&1 || { cat tsan.log; exit 1; }); \
	done
tests: .venv/package .venv/services ## the Python tests, on two cores (ARGS='-k ring' picks some)
	pytest -n 2 --ignore=tests/windows $(ARGS)

# RUNS: each of so many runs does the worst three times; without it, each scenario does it once.
chaos: .venv/package .venv/chaos ## kill, pause, cut, fill and damage everything at random: is anything lost? (RUNS=40 for hours, ARGS)
	python -m tests.chaos $(if $(RUNS),--runs $(RUNS) --faults 3) $(ARGS)

# Of the 32-bit half, what needs no Wine is tried even where MTBRIDGE_WITHOUT_WIN32 gives up the rest.
test-windows: .venv/package .venv/windows ## the plugins and the mock server as Windows programs, under Wine
	@for platform in mt4 mt5; do \
	  cmake --preset windows-$$platform -DMTBRIDGE_TESTS=ON -DCMAKE_CXX_FLAGS_RELWITHDEBINFO='-O0 -g0'; \
	  cmake --build --preset windows-$$platform -- -j 2; \
	done
	pytest -n 2 tests/windows $(ARGS)

# clang, whose fuzzer it is. Strangers' bytes are also read by the mock server, which has no sanitizer of its own; about
# `unreachable` see plugin_c/src/core/CMakeLists.txt.
define fuzzers
cmake -S . -B build/fuzz -G Ninja -DMTBRIDGE_TESTS=ON -DMTBRIDGE_SANITIZE=address,fuzzer-no-link \
  -DCMAKE_C_COMPILER=clang-19 -DCMAKE_CXX_COMPILER=clang++-19 -DCMAKE_CXX_FLAGS_RELWITHDEBINFO='-O1 -g1' \
  -DCMAKE_CXX_FLAGS='-fsanitize=undefined -fno-sanitize=vptr,function,unreachable -fno-sanitize-recover=all \
                     -Wno-deprecated-declarations'
cmake --build build/fuzz --target fuzzers
endef

fuzz: .venv/package .venv/fuzz ## look for bytes that break what reads them (SECONDS=60 per format, FORMATS='ring rules')
	$(fuzzers)
	python -m tests.fuzz $(or $(SECONDS),60) $(FORMATS)

acceptance: .venv/package .venv/services ## the real histories in $MTBRIDGE_DATA, from end to end
	pytest -n 2 tests/acceptance $(ARGS)

oracle: .venv/package ## thousands of sequences on the mock server against the mirror (EXAMPLES=2000 per platform)
	MTBRIDGE_ORACLE_EXAMPLES=$(or $(EXAMPLES),2000) pytest -n 2 tests/acceptance/test_engine_oracle.py $(ARGS)

model: .venv/native-tests ## the ring's model, with more users and events than in `make test` (minutes)
	$(call configure,native)
	cmake --build build/native --target ring_model_tests
	build/native/tests/plugin_c/ring/ring_model_tests --no-skip

stress: .venv/native-tests ## two processes and a ring between them (EVENTS=100000000)
	cmake -S . -B build/stress -G Ninja -DMTBRIDGE_TESTS=ON
	cmake --build build/stress --target ring_stress
	build/stress/tests/plugin_c/ring/ring_stress $(or $(EVENTS),100000000)

bench: .venv/package .venv/bench ## how fast everything is, beside its peers, on a quiet machine (ARGS='--suite publish --runs 3')
	python -m tests.bench $(ARGS)

tidy: native-tests ## clang-tidy over the C++ sources (minutes; not part of `make test`)
	pip install --quiet --group tidy
	run-clang-tidy.py -quiet -j 2 -p build/native '^$(CURDIR)/(plugin_c|mock_server)/.*\.cpp$$'

format: .venv/tools ## format every file in place
	ruff check --fix-only
	ruff format
	@echo clang-format
	@clang-format -i $(CXX_FILES)

clean: ## remove what was built, the virtual environment included
	rm -rf .venv build .*_cache

# Stamps: each says that a step of the set-up was done, for these inputs.
.venv/tools: pyproject.toml .ci/setup
	@echo 'Setting up .venv …'
	@.ci/setup tools
	@touch $@

.venv/package: .venv/tools $(NATIVE)
	@echo 'Building the plugins, the mock server and the Python extension: minutes the first time, then seconds …'
	@pip install --quiet --no-build-isolation --editable .
	@touch $@

.venv/native-tests: .venv/tools
	@.ci/setup native-tests
	@touch $@

.venv/fuzz: .venv/tools
	@.ci/setup fuzz
	@touch $@

# No stamp: what could not be installed is tried again, or complained of again.
.PHONY: .venv/windows
.venv/windows: .venv/tools
	@.ci/setup windows

# The plugins of the test build, which die at named places.
.venv/chaos: .venv/package
	@.ci/setup chaos
	@echo 'Building the plugins that die where they are told to …'
	@cmake -S . -B build/chaos -G Ninja -DMTBRIDGE_FAILPOINTS=ON -DCMAKE_CXX_FLAGS_RELWITHDEBINFO='-O1 -g1' >/dev/null
	@cmake --build build/chaos --target mtbridge4 mtbridge5 -- -j 2 >/dev/null
	@touch $@

.venv/bench: .venv/tools .venv/services
	@.ci/setup windows
	@.ci/setup bench
	@touch $@

.venv/services: .venv/tools
	@.ci/setup services
	@touch $@
