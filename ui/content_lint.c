#include "ui/content.h"

#include "base/visible.h"
#include "profile/lint_value.h"

static void add_count(struct text *out, size_t count, const char *one,
		      const char *many)
{
	if (count)
		text_addf(out, "%s%zu %s", out->length ? ", " : "", count,
			  count == 1 ? one : many);
}

void content_lint_counts(struct text *out, const struct lint *lint)
{
	add_count(out, lint->counts.of[LINT_FAIL], "fail", "fails");
	add_count(out, lint->counts.of[LINT_WARN], "warning", "warnings");
	add_count(out, lint->counts.of[LINT_NOTE], "note", "notes");
	add_count(out, lint->counts.of[LINT_PASS], "pass", "passes");
}

static const char *file_of(struct session *session,
			   const struct lint_result *result)
{
	const struct profile_set *set = session_lint(session)->set;

	return result->file == LINT_WHOLE_SET
		       ? "all of them together"
		       : set->files.items[result->file].name;
}

void content_lint_result(struct text *out, struct session *session,
			 size_t index)
{
	const struct lint_result *result = session_lint_result(session, index);
	struct arena *arena = arena_new();
	bool passed = result->outcome == LINT_PASS;

	content_part(out, NULL, result->why);
	content_part(out, "File", file_of(session, result));
	content_part(out, "Key", result->where);
	content_part(out, "Value",
		     lint_value_words(arena, session_lint(session), result));
	if (!passed) {
		content_part(out, "How it should be", result->rule->expects);
		content_part(out, "What to do", result->remedy);
	}
	content_part(out, "Rule",
		     arena_printf(arena, "%s, %s", result->rule->id,
				  result->rule->number));
	arena_free(arena);
}

void content_profiles(struct text *out, const struct session *session)
{
	struct text files;

	text_init(&files);
	session_profile_preview(session, &files);
	visible_add_string(out, files.bytes, VISIBLE_LINES);
	text_free(&files);
}
