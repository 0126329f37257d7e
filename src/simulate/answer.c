#include "simulate/answer.h"

#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/plist.h"

unsigned answer_hash(const char *words)
{
	unsigned hash = 2166136261u; /* FNV-1a */

	for (; *words; words++)
		hash = (hash ^ (unsigned char)*words) * 16777619u;
	return hash;
}

/* The next word of a pattern; NULL at its end. */
static const char *pattern_word(const char **pattern, size_t *length)
{
	const char *word = *pattern + strspn(*pattern, " ");

	*length = strcspn(word, " ");
	*pattern = word + *length;
	return *length ? word : NULL;
}

static bool word_fits(const char *word, size_t length, const char *given)
{
	return strlen(given) == length && strncmp(word, given, length) == 0;
}

static bool pattern_fits(const char *pattern, const struct words *argv,
			 struct question *question)
{
	const char *word, *given;
	size_t length, at = 0, holes = 0;

	question->rest = NULL;
	question->rest_count = 0;
	while ((word = pattern_word(&pattern, &length)) != NULL) {
		if (word_fits(word, length, "...")) {
			question->rest = argv->items + at;
			question->rest_count = argv->count - at;
			return true;
		}
		if (at == argv->count)
			return false;
		given = argv->items[at];
		if (at++ == 0)
			given = file_base_name(given);
		if (word_fits(word, length, "*"))
			question->hole[holes++] = given;
		else if (!word_fits(word, length, given))
			return false;
	}
	return at == argv->count;
}

const struct answer_row *answer_find(const struct words *argv,
				     enum host_mode mode,
				     struct question *question)
{
	unsigned here =
		mode == HOST_RECOVERY ? COMMAND_RECOVERY : COMMAND_NORMAL;

	for (size_t i = 0; i < answer_row_count; i++)
		if ((answer_rows[i].environment & here) &&
		    pattern_fits(answer_rows[i].pattern, argv, question))
			return &answer_rows[i];
	return NULL;
}

void answer_property_list(struct answer *answer, const struct value *value)
{
	struct status status = plist_write_xml(&answer->out, value);

	if (!status_is_ok(&status)) {
		answer->outcome = EVIDENCE_FAILED;
		answer->detail = arena_strdup(answer->arena, status.detail);
	}
}

void answer_fail(struct answer *answer, int exit, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	text_addv(&answer->errors, format, args);
	va_end(args);
	answer->exit = exit;
}

void answer_log_line(const struct question *question, struct answer *answer,
		     const char *format, ...)
{
	struct mac *mac = question->mac;
	unsigned pid = mac->next_pid++;
	char stamp[CLOCK_ISO_SIZE];
	va_list args;

	clock_format_iso(mac->now, stamp);
	text_addf(&answer->errors, "%.10s %.8s.%03u sysadminctl[%u:%x] ", stamp,
		  stamp + 11, pid * 37 % 1000, pid, pid * 11);
	va_start(args, format);
	text_addv(&answer->errors, format, args);
	va_end(args);
	text_add_char(&answer->errors, '\n');
}

void answer_wait_forever(struct answer *answer)
{
	answer->outcome = EVIDENCE_TIMEOUT;
}

const struct secret *question_secret(const struct question *question,
				     size_t index)
{
	return question->request->secrets[index];
}

const struct request_prompt *question_prompt(const struct question *question,
					     const char *prompt)
{
	const struct request *request = question->request;

	for (size_t i = 0; i < request->prompt_count; i++)
		if (text_has(prompt, request->prompts[i].pattern))
			return &request->prompts[i];
	return NULL;
}
