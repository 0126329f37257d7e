# One libFuzzer harness per parser: tests/fuzz/fuzz_NAME.c with seeds in
# tests/fuzz/corpus/NAME/. Configure with --enable-fuzz CC=clang, then
# `make fuzzers`; tests/fuzz/run.sh runs each of them for a while.

fuzzers = \
	tests/fuzz/fuzz_json \
	tests/fuzz/fuzz_plist \
	tests/fuzz/fuzz_visible

EXTRA_PROGRAMS = $(fuzzers)
fuzzers: $(fuzzers)
.PHONY: fuzzers
EXTRA_DIST += tests/fuzz/run.sh tests/run.sh
EXTRA_DIST += tests/fuzz/corpus/json/kinds.json \
	tests/fuzz/corpus/json/nested.json \
	tests/fuzz/corpus/json/twice.json \
	tests/fuzz/corpus/plist/binary.txt \
	tests/fuzz/corpus/plist/binary_nested.txt \
	tests/fuzz/corpus/plist/kinds.plist \
	tests/fuzz/corpus/visible/hostile.txt \
	tests/fuzz/corpus/visible/names.txt
