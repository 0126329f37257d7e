# tests/cases; included by tests/module.mk.
