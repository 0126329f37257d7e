# One libFuzzer harness per parser: tests/fuzz/fuzz_NAME.c with seeds in
# tests/fuzz/corpus/NAME/. Configure with --enable-fuzz CC=clang, then
# `make fuzzers`; tests/fuzz/run.sh runs each of them for a while.

fuzzers =

EXTRA_PROGRAMS = $(fuzzers)
fuzzers: $(fuzzers)
.PHONY: fuzzers
EXTRA_DIST += tests/fuzz/run.sh tests/run.sh
