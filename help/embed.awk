# Make a const table of the help topics (see topic.h for their form):
#	awk -f embed.awk help/a.txt help/b.txt > topics.c
# Ordered by id, whatever the order of the files.

function fail(what)
{
	print FILENAME ": " what > "/dev/stderr"
	failed = 1
	exit 1
}

function quoted(line)
{
	gsub(/\\/, "&&", line)
	gsub(/"/, "\\\"", line)
	gsub(/\t/, "\\t", line)
	return "\"" line
}

FNR == 1 {
	id = FILENAME
	sub(/.*\//, "", id)
	sub(/\.txt$/, "", id)
	if ($0 !~ /^# ./)
		fail("does not begin with \"# Title\"")
	ids[++count] = id
	title[id] = substr($0, 3)
	in_body = 0
	next
}

!in_body && /^see: / {
	see[id] = see[id] (see[id] ? " " : "") substr($0, 6)
	next
}

# The blank line between head and body.
!in_body {
	if ($0 != "")
		fail("has no blank line before its text")
	in_body = 1
	next
}

{
	body[id] = body[id] "\n\t\t" quoted($0) "\\n\""
}

END {
	if (failed)
		exit 1
	for (i = 2; i <= count; i++)
		for (j = i; j > 1 && ids[j] < ids[j - 1]; j--) {
			swap = ids[j]
			ids[j] = ids[j - 1]
			ids[j - 1] = swap
		}
	print "/* Made by help/embed.awk from the texts in help. */"
	print "#include \"help/topic.h\""
	print ""
	print "const struct topic topics[] = {"
	for (i = 1; i <= count; i++) {
		id = ids[i]
		printf "\t{\n\t\t.id = %s\",\n", quoted(id)
		printf "\t\t.title = %s\",\n", quoted(title[id])
		printf "\t\t.see = %s\",\n", quoted(see[id])
		printf "\t\t.text =%s,\n\t},\n", body[id] ? body[id] : " \"\""
	}
	print "};"
	print ""
	print "const size_t topics_count = sizeof(topics) / sizeof(*topics);"
}
