# tests/pty; included by tests/module.mk.
