#!/bin/sh
# Writes half a property list, fails, and is not valid UTF-8 on top.
printf '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n'
printf '<dict>\n\t<key>Name</key>\n\t<string>caf\351'
echo 'cannot go on' >&2
exit 77
