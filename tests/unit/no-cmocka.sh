#!/bin/sh
# Says in the test report that the unit tests could not be built.
echo "1..1"
echo "ok 1 - unit tests # SKIP cmocka is not installed"
