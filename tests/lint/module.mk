# tests/lint; included by tests/module.mk.
