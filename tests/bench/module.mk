# tests/bench; included by tests/module.mk. `make bench` builds and runs them.

benches = \
	tests/bench/bench_offline \
	tests/bench/bench_lint \
	tests/bench/bench_start

EXTRA_PROGRAMS += $(benches)
tests_bench_bench_offline_SOURCES = tests/bench/bench_offline.c \
	tests/unit/offline_lab.c tests/unit/offline_lab.h

bench: $(benches) tokenmedic$(EXEEXT)
	@for program in $(benches); do \
		TM_BUILD='$(abs_top_builddir)' \
		TM_SOURCE='$(abs_top_srcdir)' ./$$program || exit 1; \
	done
.PHONY: bench
