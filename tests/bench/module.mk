# tests/bench; included by tests/module.mk.
