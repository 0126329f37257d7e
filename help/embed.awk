# Make const tables of the help topics (see topic.h for their form) and of the
# schemas, which are kept as they are:
#	awk -f embed.awk help/a.txt help/b.txt help/schema/c.schema.json > topics.c
# Topics are ordered by id, whatever the order of the files.

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

function print_topic(id, title, see, body)
{
	printf "\t{\n\t\t.id = %s\",\n", quoted(id)
	printf "\t\t.title = %s\",\n", quoted(title)
	printf "\t\t.see = %s\",\n", quoted(see)
	printf "\t\t.text =%s,\n\t},\n", body ? body : " \"\""
}

function print_count(name)
{
	print "};"
	print ""
	print "const size_t " name "_count = sizeof(" name ") / sizeof(*" name ");"
}

FILENAME ~ /\.schema\.json$/ {
	if (FNR == 1) {
		id = FILENAME
		sub(/.*\//, "", id)
		sub(/\.schema\.json$/, "", id)
		schemas[++schemas_count] = "schema-" id
	}
	body["schema-" id] = body["schema-" id] "\n\t\t" quoted($0) "\\n\""
	next
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
	for (i = 1; i <= count; i++)
		print_topic(ids[i], title[ids[i]], see[ids[i]], body[ids[i]])
	print_count("topics")
	print ""
	print "const struct topic schemas[] = {"
	for (i = 1; i <= schemas_count; i++)
		print_topic(schemas[i], "", "", body[schemas[i]])
	print_count("schemas")
}
