#!/bin/sh
# Repeats what it reads, as a careless tool might.
while IFS= read -r line; do
	echo "got $line"
	echo "bad: <$line>" >&2
done
