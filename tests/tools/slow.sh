#!/bin/sh
# Takes a moment, so that several at once can be told from one by one.
sleep 0.3
echo slow
