#!/bin/sh
# Ends at once, but leaves a child behind that holds both outputs open.
sleep 600 &
echo "left $!"
exit 3
