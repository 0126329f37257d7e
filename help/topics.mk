# Every help topic, one a line.
help_topics = \
	help/keys.txt \
	help/screen-dialog.txt \
	help/screen-help.txt \
	help/screen-message.txt \
	help/terminal.txt \
	help/typing.txt
