# tests/frames; included by tests/module.mk.
