#!/bin/sh
# Says a word and never ends. The real work is done by a child, as with tools
# that are scripts.
sleep 600 &
echo "left $!"
wait
