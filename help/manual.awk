# manual.awk: the manual page and the completions, from the tables of the code.
#
#   awk -v what=man|bash|zsh -f manual.awk command.def option.def action.def \
#       TEMPLATE
#
# Lines of the template that consist of @COMMANDS@, @OPTIONS@ or @KEYS@ are
# replaced by what the tables hold; all others are copied.

# The fields of "NAME(a, "b, c", d)" into field[1..n], quotes removed.
function take(line, field,    n, i, c, word, quoted) {
	sub(/^[A-Z]+\(/, "", line)
	sub(/\)[^)]*$/, "", line)
	n = 0; word = ""; quoted = 0
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (c == "\\" && quoted) {
			i++
			word = word substr(line, i, 1)
		} else if (c == "\"") {
			quoted = !quoted
		} else if (c == "," && !quoted) {
			field[++n] = word
			word = ""
		} else if (quoted || c !~ /[ \t]/) {
			word = word c
		}
	}
	field[++n] = word
	return n
}

# A row may go over several lines: it ends where its parentheses close.
function rows(line) {
	held = held line
	if (line ~ /\)[ \t]*$/) {
		line = held
		held = ""
		return line
	}
	held = held " "
	return ""
}

function mdoc(text) {
	gsub(/\\/, "\\e", text)
	gsub(/\. /, ".\n", text)
	sub(/^\./, "\\\\\\&.", text)
	return text
}

FILENAME ~ /command\.def$/ && (/^COMMAND\(/ || held != "") {
	line = rows($0)
	if (line == "")
		next
	take(line, f)
	command[++commands] = f[2]
	arguments[commands] = f[3]
	summary[commands] = f[4]
	next
}

FILENAME ~ /option\.def$/ && (/^OPTION\(/ || held != "") {
	line = rows($0)
	if (line == "")
		next
	take(line, f)
	option[++options] = f[2]
	letter[options] = f[3] ~ /^'.'$/ ? substr(f[3], 2, 1) : ""
	argument[options] = f[4] == "NULL" ? "" : f[4]
	values[options] = f[5] == "NULL" ? "" : f[5]
	about[options] = f[7]
	next
}

FILENAME ~ /action\.def$/ && (/^ACTION\(/ || held != "") {
	line = rows($0)
	if (line == "")
		next
	take(line, f)
	if (f[3] != "NULL" && f[7] != "NULL") {
		keys[++actions] = f[3]
		acts[actions] = f[7]
	}
	next
}

FILENAME ~ /\.def$/ { next }

$0 == "@COMMANDS@" && what == "man" {
	for (i = 1; i <= commands; i++) {
		if (command[i] == "")
			print ".It (no command)"
		else if (arguments[i] == "")
			print ".It Cm " command[i]
		else
			print ".It Cm " command[i] " " arg_mdoc(arguments[i])
		print mdoc(sentence(summary[i]))
	}
	next
}

function arg_mdoc(words,    n, part, i, out) {
	n = split(words, part, " ")
	out = ""
	for (i = 1; i <= n; i++) {
		gsub(/[\[\]]/, "", part[i])
		out = out (words ~ /\[/ ? "Op " : "") "Ar " part[i] " "
	}
	sub(/ $/, "", out)
	return out
}

function sentence(text) {
	return toupper(substr(text, 1, 1)) substr(text, 2) "."
}

$0 == "@OPTIONS@" && what == "man" {
	for (i = 1; i <= options; i++) {
		print ".It " (letter[i] != "" ? "Fl " letter[i] " , " : "") \
			"Fl Fl " option[i] \
			(argument[i] != "" ? " Ar " argument[i] : "")
		print mdoc(sentence(about[i]))
	}
	next
}

$0 == "@KEYS@" && what == "man" {
	for (i = 1; i <= actions; i++) {
		print ".It " mdoc(keys[i])
		print mdoc(acts[i])
	}
	next
}

$0 == "@COMMANDS@" {
	out = ""
	for (i = 1; i <= commands; i++)
		if (command[i] != "")
			out = out (out == "" ? "" : " ") command[i]
	print "\tcommands='" out "'"
	next
}

$0 == "@OPTIONS@" && what == "bash" {
	out = ""
	for (i = 1; i <= options; i++)
		out = out (out == "" ? "" : " ") "--" option[i]
	print "\toptions='" out "'"
	next
}

$0 == "@VALUES@" && what == "bash" {
	for (i = 1; i <= options; i++) {
		if (values[i] != "")
			print "\t--" option[i] ") words='" values[i] "' ;;"
		else if (argument[i] == "FILE")
			print "\t--" option[i] ") files=1 ;;"
		else if (argument[i] == "DIR")
			print "\t--" option[i] ") directories=1 ;;"
	}
	next
}

$0 == "@OPTIONS@" && what == "zsh" {
	for (i = 1; i <= options; i++) {
		text = about[i]
		gsub(/'/, "'\\''", text)
		gsub(/\[/, "\\[", text)
		gsub(/\]/, "\\]", text)
		gsub(/:/, "\\:", text)
		tail = ""
		if (values[i] != "")
			tail = ":value:(" values[i] ")"
		else if (argument[i] == "FILE")
			tail = ":file:_files"
		else if (argument[i] == "DIR")
			tail = ":directory:_files -/"
		else if (argument[i] != "")
			tail = ":" tolower(argument[i]) ":"
		print "\t\t'--" option[i] "[" text "]" tail "' \\"
	}
	next
}

{
	gsub(/@VERSION@/, version)
	print
}
