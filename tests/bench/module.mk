# tests/bench; included by tests/module.mk. `make bench` builds and runs them.

benches = \
	tests/bench/bench_lint

EXTRA_PROGRAMS += $(benches)

bench: $(benches) tokenmedic$(EXEEXT)
	@for program in $(benches); do \
		TM_BUILD='$(abs_top_builddir)' ./$$program || exit 1; \
	done
.PHONY: bench
