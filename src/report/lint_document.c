#include "report/lint_report.h"

#include "base/json.h"
#include "base/plist.h"

#define SCHEMA_VERSION "1.0"

static void set_counts(struct arena *arena, struct value *summary,
		       const struct lint_counts *counts)
{
	for (int i = LINT_FAIL; i >= LINT_PASS; i--)
		value_set_integer(arena, summary,
				  lint_outcome_word((enum lint_outcome)i),
				  (int64_t)counts->of[i]);
}

static struct value *result_value(struct arena *arena,
				  const struct lint_result *result)
{
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "id", result->rule->id);
	value_set_string(arena, dict, "outcome",
			 lint_outcome_word(result->outcome));
	value_set_string(arena, dict, "where", result->where);
	value_set_string(arena, dict, "title", result->rule->title);
	value_set_string(arena, dict, "why", result->why);
	value_set_string(arena, dict, "remedy", result->remedy);
	return dict;
}

/* The results of one file, the weightiest first. */
static struct value *results_value(struct arena *arena, const struct lint *lint,
				   int file, struct lint_counts *counts)
{
	struct value *array = value_array(arena);

	for (int outcome = LINT_FAIL; outcome >= LINT_PASS; outcome--)
		for (size_t i = 0; i < lint->results.count; i++) {
			const struct lint_result *result =
				&lint->results.items[i];

			if (result->file != file ||
			    (int)result->outcome != outcome)
				continue;
			counts->of[outcome]++;
			value_push(arena, array, result_value(arena, result));
		}
	return array;
}

static struct value *file_value(struct arena *arena, const struct lint *lint,
				int index)
{
	const struct set_file *file =
		index == LINT_WHOLE_SET ? NULL : &lint->set->files.items[index];
	struct value *dict = value_dict(arena);
	struct value *summary = value_dict(arena);
	struct lint_counts counts = {{0}};

	value_set_string(arena, dict, "file", file ? file->name : NULL);
	value_set_string(arena, dict, "kind",
			 file ? profile_shape_word(file->shape) : "set");
	value_set_bool(arena, dict, "signed", file && file->is_signed);
	value_set(arena, dict, "results",
		  results_value(arena, lint, index, &counts));
	set_counts(arena, summary, &counts);
	value_set(arena, dict, "summary", summary);
	return dict;
}

/* Did anything but the outer form of the profiles give something to judge? */
static bool is_about_okta(const struct lint *lint)
{
	for (size_t i = 0; i < lint->results.count; i++) {
		const char *id = lint->results.items[i].rule->id;

		if (!text_equal(id, "profile-structure") &&
		    !text_equal(id, "profile-signed"))
			return true;
	}
	return false;
}

static const char *sentence(struct arena *arena, const struct lint *lint)
{
	size_t fails = lint->counts.of[LINT_FAIL];
	size_t warns = lint->counts.of[LINT_WARN];

	if (fails)
		return arena_printf(arena,
				    "%zu %s would keep just-in-time accounts "
				    "from working.",
				    fails, fails == 1 ? "thing" : "things");
	if (lint->undetermined)
		return "A file is closed and could not be judged; what could "
		       "be judged is in order.";
	if (!is_about_okta(lint))
		return "Nothing of Okta's Platform SSO is in it; only the "
		       "outer form was looked at.";
	if (warns)
		return arena_printf(arena,
				    "Nothing keeps just-in-time accounts from "
				    "working; %zu %s to look at.",
				    warns,
				    warns == 1 ? "thing is" : "things are");
	return "Nothing was found that keeps just-in-time accounts from "
	       "working.";
}

static const char *verdict(const struct lint *lint)
{
	if (lint->counts.of[LINT_FAIL])
		return "problems";
	return lint->undetermined ? "undetermined" : "clean";
}

static struct value *summary_value(struct arena *arena, const struct lint *lint)
{
	struct value *summary = value_dict(arena);

	value_set_string(arena, summary, "verdict", verdict(lint));
	value_set_integer(arena, summary, "exit_code", lint_exit(lint));
	set_counts(arena, summary, &lint->counts);
	value_set_integer(arena, summary, "target_os",
			  lint->options.target.major);
	value_set_bool(arena, summary, "complete", lint->options.complete);
	value_set_string(arena, summary, "sentence", sentence(arena, lint));
	return summary;
}

struct value *lint_document(struct arena *arena, const struct lint *lint)
{
	struct value *document = value_dict(arena);
	struct value *files = value_array(arena);

	value_set_string(arena, document, "format", "tokenmedic-lint");
	value_set_string(arena, document, "schema_version", SCHEMA_VERSION);
	for (size_t i = 0; i < lint->set->files.count; i++)
		value_push(arena, files, file_value(arena, lint, (int)i));
	if (lint->set->files.count != 1)
		value_push(arena, files,
			   file_value(arena, lint, LINT_WHOLE_SET));
	value_set(arena, document, "files", files);
	value_set(arena, document, "summary", summary_value(arena, lint));
	return document;
}

struct status lint_report_write(struct text *out, const struct value *document,
				enum report_format format, int columns)
{
	switch (format) {
	case REPORT_JSON:
		json_write(out, document);
		return status_ok();
	case REPORT_PLIST:
		return plist_write_xml(out, document);
	case REPORT_HTML:
		lint_write_html(out, document);
		return status_ok();
	default:
		lint_write_text(out, document, columns ? columns : 80);
		return status_ok();
	}
}
