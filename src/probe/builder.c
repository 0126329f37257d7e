#include "builder.h"

#include "base/text.h"

static bool is_command(const struct evidence *entry)
{
	return entry->kind == EVIDENCE_COMMAND;
}

/* What a failure's detail gives away. */
static enum fact_reason failure_reason(const char *detail)
{
	if (text_has_nocase(detail, "skipped"))
		return FACT_SKIPPED;
	if (text_has_nocase(detail, "locked"))
		return FACT_LOCKED;
	return FACT_FAILED;
}

static enum fact_reason happened_reason(const struct evidence *entry)
{
	return is_command(entry) && entry->signal ? FACT_FAILED
						  : FACT_UNRECOGNISED;
}

bool entry_ran(const struct evidence *entry)
{
	/* Half a list, or half a word, is not what was asked for. */
	return entry && is_command(entry) && !entry->signal &&
	       entry->outcome == EVIDENCE_HAPPENED;
}

int entry_exit(const struct evidence *entry)
{
	return entry->exited ? entry->exit : PARSE_EXIT_UNKNOWN;
}

bool entry_is_whole(const struct evidence *entry)
{
	return entry->outcome == EVIDENCE_HAPPENED;
}

enum fact_reason entry_reason(const struct evidence *entry)
{
	if (!entry)
		return FACT_NOT_ASKED;
	switch (entry->outcome) {
	case EVIDENCE_ABSENT:
		return is_command(entry) ? FACT_NO_COMMAND : FACT_NOT_HERE;
	case EVIDENCE_DENIED:
		return FACT_DENIED;
	case EVIDENCE_TIMEOUT:
		return FACT_TIMEOUT;
	case EVIDENCE_FAILED:
		return failure_reason(entry->detail);
	case EVIDENCE_HAPPENED:
	case EVIDENCE_TRUNCATED:
		break;
	}
	return happened_reason(entry);
}

const char *entry_count(struct arena *arena, size_t count, const char *one,
			const char *many)
{
	return arena_printf(arena, "%zu %s", count, count == 1 ? one : many);
}

const struct evidence *build_command(struct build *build, const char *id,
				     const struct command_fill *fill)
{
	struct request request;
	struct status status =
		request_command(build->scratch, id, fill, &request);

	if (!status_is_ok(&status))
		return NULL;
	return evidence_command(build->store, request.argv.items);
}

const struct evidence *build_first(struct build *build, const char *const *ids,
				   const struct command_fill *fill,
				   probe_read *read, struct fact_source *source)
{
	const struct evidence *unusable = NULL;

	for (; *ids; ids++) {
		const struct evidence *entry = build_command(build, *ids, fill);
		const char *value = NULL;

		if (entry_ran(entry) && read(build->scratch, entry, &value))
			return entry;
		if (entry && !unusable)
			unusable = entry;
	}
	source_unknown(build, source, unusable);
	return NULL;
}

const struct evidence *build_file(struct build *build, const char *path)
{
	return evidence_path(build->store, EVIDENCE_FILE, path,
			     EVIDENCE_SCOPE_TARGET);
}

const struct evidence *build_directory(struct build *build, const char *path)
{
	return evidence_path(build->store, EVIDENCE_DIRECTORY, path,
			     EVIDENCE_SCOPE_TARGET);
}

const struct evidence *build_content(struct build *build, const char *path,
				     struct fact_source *source)
{
	const struct evidence *entry = build_file(build, path);

	if (evidence_exists(entry) && entry->has_data)
		return entry;
	source_unknown(build, source, entry);
	if (evidence_exists(entry))
		source->reason = FACT_NOT_ASKED;
	return NULL;
}

void source_cite(struct build *build, struct fact_source *source,
		 const struct evidence *entry)
{
	if (entry)
		words_add_once(build->arena, &source->evidence,
			       build_id(build, entry));
}

void source_join(struct build *build, struct fact_source *source,
		 const struct fact_source *other)
{
	for (size_t i = 0; i < other->evidence.count; i++)
		words_add_once(build->arena, &source->evidence,
			       other->evidence.items[i]);
}

void source_unknown(struct build *build, struct fact_source *source,
		    const struct evidence *entry)
{
	source_cite(build, source, entry);
	source->reason = entry_reason(entry);
}

enum truth truth_of(enum parse_answer answer)
{
	static const enum truth truths[] = {
		[PARSE_NOT_SAID] = TRUTH_UNKNOWN,
		[PARSE_NO] = TRUTH_NO,
		[PARSE_YES] = TRUTH_YES,
	};

	return truths[answer];
}

void fact_set(struct build *build, struct fact *fact, enum truth truth,
	      const struct evidence *entry)
{
	fact->truth = truth;
	source_cite(build, &fact->source, entry);
}

void fact_answer(struct build *build, struct fact *fact,
		 enum parse_answer answer, const struct evidence *entry)
{
	fact_set(build, fact, truth_of(answer), entry);
	if (answer == PARSE_NOT_SAID)
		fact->source.reason = FACT_UNRECOGNISED;
}

void text_set(struct build *build, struct fact_text *text, const char *value,
	      const struct evidence *entry)
{
	if (!value)
		return;
	text->state = FACT_KNOWN;
	text->value = build_copy(build, value);
	source_cite(build, &text->source, entry);
}

void number_set(struct build *build, struct fact_number *number,
		struct parse_number value, const struct evidence *entry)
{
	if (!value.known)
		return;
	number->state = FACT_KNOWN;
	number->value = value.value;
	source_cite(build, &number->source, entry);
}

void time_set(struct build *build, struct fact_time *time, bool known,
	      int64_t seconds, const struct evidence *entry)
{
	if (!known)
		return;
	time->state = FACT_KNOWN;
	time->seconds = seconds;
	source_cite(build, &time->source, entry);
}

void version_set(struct build *build, struct fact_version *version,
		 const char *words, const struct evidence *entry)
{
	source_cite(build, &version->source, entry);
	version->source.reason = FACT_UNRECOGNISED;
	if (!version_parse(words, &version->value))
		return;
	version->state = FACT_KNOWN;
	version->words = build_copy(build, words);
}

void fact_presence(struct build *build, struct fact *fact,
		   const struct evidence *entry)
{
	if (evidence_exists(entry))
		fact_set(build, fact, TRUTH_YES, entry);
	else if (entry && entry->outcome == EVIDENCE_ABSENT)
		fact_set(build, fact, TRUTH_NO, entry);
	else
		source_unknown(build, &fact->source, entry);
}

const char *build_copy(struct build *build, const char *string)
{
	return arena_strdup(build->arena, string);
}

const char *build_id(struct build *build, const struct evidence *entry)
{
	return build_copy(build, entry->id);
}
