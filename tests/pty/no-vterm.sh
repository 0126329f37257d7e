#!/bin/sh
# Says in the test report that the tests of the terminal could not be built.
echo "1..1"
echo "ok 1 - the wizard in a terminal # SKIP libvterm or cmocka is not installed"
