#!/bin/sh
# Dies by a signal in the middle of a line.
printf 'half a li'
kill -SEGV $$
