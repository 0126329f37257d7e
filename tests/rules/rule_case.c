#include "rule_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_SIZE 1024

static const char *const expectation_words[] = {
	"expect",   "silent",  "cites", "says",		 "unsaid", "verdict",
	"sentence", "paths",   "why",	"about",	 "steps",  "command",
	"feeds",    "blocked", "needs", "after-restart",
};

/* Facts can be taken over; what a case expects is its own. */
static bool is_expectation(const struct rule_line *line)
{
	size_t count = sizeof(expectation_words) / sizeof(expectation_words[0]);

	for (size_t i = 0; i < count; i++) {
		if (strcmp(line->word, expectation_words[i]) == 0)
			return true;
	}
	return false;
}

static const struct rule_case *find_case(const struct rule_cases *cases,
					 const char *file, const char *name)
{
	for (size_t i = 0; i < cases->count; i++) {
		const struct rule_case *one = &cases->items[i];

		if (strcmp(one->file, file) == 0 &&
		    strcmp(one->name, name) == 0)
			return one;
	}
	return NULL;
}

static void start_case(struct arena *arena, struct rule_cases *cases,
		       const char *file, const struct rule_line *line)
{
	if (find_case(cases, file, line->rest) != NULL)
		rule_complain(line, "there is such a case already");
	struct rule_case *fresh = list_add(arena, cases);
	fresh->file = file;
	fresh->name = line->rest;
}

static void take_over(struct arena *arena, struct rule_cases *cases,
		      const struct rule_line *line)
{
	struct rule_case *to = &cases->items[cases->count - 1];
	const struct rule_case *from = find_case(cases, to->file, line->rest);

	if (from == NULL || from == to)
		rule_complain(line, "there is no earlier case of that name");
	for (size_t i = 0; i < from->lines.count; i++) {
		if (!is_expectation(&from->lines.items[i]))
			*list_add(arena, &to->lines) = from->lines.items[i];
	}
}

static void take_line(struct arena *arena, struct rule_cases *cases,
		      const char *file, const struct rule_line *line)
{
	if (strcmp(line->word, "case") == 0) {
		start_case(arena, cases, file, line);
		return;
	}
	if (cases->count == 0)
		rule_complain(line, "stands before the first case");
	if (strcmp(line->word, "like") == 0) {
		take_over(arena, cases, line);
		return;
	}
	*list_add(arena, &cases->items[cases->count - 1].lines) = *line;
}

static char *trim(char *text)
{
	size_t end = strlen(text);

	while (end > 0 && strchr(" \t\r\n", text[end - 1]) != NULL)
		text[--end] = '\0';
	return text + strspn(text, " \t");
}

char *rule_word(char **text)
{
	char *word = *text + strspn(*text, " \t");

	if (*word == '\0')
		return NULL;
	char *end = word + strcspn(word, " \t");
	*text = *end == '\0' ? end : end + 1;
	*end = '\0';
	return word;
}

void rule_complain(const struct rule_line *line, const char *what)
{
	fprintf(stderr, "line %d (%s %s): %s\n", line->number, line->word,
		line->rest, what);
	exit(1);
}

void rule_cases_read(struct arena *arena, const char *path,
		     struct rule_cases *cases)
{
	FILE *stream = fopen(path, "r");
	const char *file = arena_strdup(arena, path);
	char buffer[LINE_SIZE];

	if (stream == NULL) {
		perror(path);
		exit(1);
	}
	for (int number = 1; fgets(buffer, sizeof(buffer), stream) != NULL;
	     number++) {
		char *rest = arena_strdup(arena, trim(buffer));
		char *word = rule_word(&rest);

		if (word == NULL || *word == '#')
			continue;
		struct rule_line line = {word, trim(rest), number};
		take_line(arena, cases, file, &line);
	}
	fclose(stream);
}

struct machine *rule_machine_make(struct arena *arena,
				  const struct rule_case *rule_case)
{
	struct machine *machine = rule_machine_unknown(arena);

	for (size_t i = 0; i < rule_case->lines.count; i++) {
		const struct rule_line *line = &rule_case->lines.items[i];

		if (!is_expectation(line) && !rule_machine_set(machine, line))
			rule_complain(line, "is no fact that can be set");
	}
	return machine;
}
