#!/bin/sh
# Ends at once and leaves a child behind that holds nothing.
sleep 600 >/dev/null 2>&1 &
echo "left $!"
