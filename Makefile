# A thin front to CMake. `make help` lists what there is.
PRESET ?= dev
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

.PHONY: help all gallery compare build dev test charts goldens bench bench-count bench-items bench-csv lint format install clean setup

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "make %-10s %s\n", $$1, $$2}'

setup: ## Install the Debian packages that are missing (nothing to do: instant)
	@tests/setup.sh

build: setup ## Build the command for use: build/suret
	@cmake --preset release >/dev/null
	@cmake --build build/release -j$(JOBS) --target suret-command
	@ln -sfn release/suret build/suret

all: build

dev: setup ## Build all for development (PRESET=dev, asan, clang): build/PRESET
	@cmake --preset $(PRESET) >/dev/null
	@cmake --build build/$(PRESET) -j$(JOBS)

charts: build ## Draw charts/ into output/ as PNG, SVG and PDF
	@build/suret render charts/*.vl.json -d output -f png,svg,pdf

test: dev ## Set up, build and run every test (PRESET=...)
	@ctest --test-dir build/$(PRESET) --output-on-failure -j$(JOBS)

lint: dev ## Run the lints alone
	@ctest --test-dir build/$(PRESET) --output-on-failure -L lint

goldens: dev ## Write what the cases and goldens give now as what they should give; look at `git diff` afterwards
	@tests/cases/run.py --suret build/$(PRESET)/suret --update
	@tests/golden/run.py --suret build/$(PRESET)/suret --update

bench: build ## Measure: cold and warm, beside gnuplot, matplotlib and Vega-Lite (SURET_VEGA=) where they are installed, and against the goals; BENCH=--growth: time per item; BENCH=--labels: what labels cost
	$(if $(wildcard tests/bench/warm.c),@cmake --build build/release -j$(JOBS) --target bench-warm)
	@tests/bench/bench.py --build build/release $(BENCH)

bench-count: build ## Count the instructions of ten charts with callgrind and compare with tests/bench/counts.txt (UPDATE=--update)
	@tests/bench/count.py --suret build/release/suret $(UPDATE)

gallery: build ## Draw docs/gallery from its examples
	@docs/gallery/gallery.py --suret build/suret

compare: build ## Draw docs/compare with the tools that are installed (SURET_VEGA=folder of node_modules)
	@docs/compare/draw.sh

bench-items: build ## Count the instructions of a suite's specs for each item that they draw, beside its plainest (SUITE=: a folder of specs/ and data/)
	@tests/bench/items.py --suret build/release/suret --suite "$(SUITE)"

ROWS ?= 12500000
bench-csv: build ## Measure a big CSV file (ROWS=12500000: 941 MB in build/), beside DuckDB, miller and mawk where they are installed
	@$(CC) -O2 -o build/csv-make tests/bench/csv_make.c
	@tests/bench/bench_csv.py --build build/release --make build/csv-make --rows $(ROWS)

format: ## Format the sources with clang-format
	@git ls-files 'src/*.[ch]' 'tests/*.[ch]' | xargs -r clang-format -i

install: setup ## Install library, header, pkg-config file, CMake package, man pages and command (DESTDIR=, PREFIX=)
	@cmake --preset package $(if $(PREFIX),-DCMAKE_INSTALL_PREFIX=$(PREFIX)) >/dev/null
	@cmake --build build/package -j$(JOBS)
	@cmake --install build/package

clean: ## Remove build/
	@rm -rf build
