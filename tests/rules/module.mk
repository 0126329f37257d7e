# tests/rules; included by tests/module.mk.
