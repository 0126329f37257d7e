#!/bin/sh
# Says 100 MB and then one line more on the other output.
head -c 100000000 /dev/zero | tr '\0' x
echo "done" >&2
