# tests/tools; included by tests/module.mk.
