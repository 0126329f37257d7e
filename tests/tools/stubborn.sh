#!/bin/sh
# Does not end on TERM, and neither does its child.
trap '' TERM INT HUP
echo "left $$"
while :; do
	sleep 1
done
