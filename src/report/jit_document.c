#include "report/jit_report.h"

static struct value *check_value(struct arena *arena,
				 const struct jit_check *check)
{
	struct value *dict = value_dict(arena);
	struct value *evidence = value_array(arena);

	for (size_t i = 0; i < check->evidence.count; i++)
		value_push_string(arena, evidence, check->evidence.items[i]);
	value_set_string(arena, dict, "id", check->id);
	value_set_string(arena, dict, "outcome",
			 jit_outcome_word(check->outcome));
	value_set_string(arena, dict, "title", check->title);
	value_set_string(arena, dict, "why", check->why);
	value_set(arena, dict, "evidence", evidence);
	value_set_string(arena, dict, "remedy", check->remedy);
	return dict;
}

static struct value *summary_value(struct arena *arena,
				   const struct readiness *readiness)
{
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "verdict",
			 jit_verdict_word(readiness->verdict));
	value_set_integer(arena, dict, "exit_code", readiness->exit_code);
	for (int i = JIT_FAIL; i >= JIT_PASS; i--)
		value_set_integer(arena, dict,
				  jit_outcome_word((enum jit_outcome)i),
				  (int64_t)readiness->counts[i]);
	value_set_string(arena, dict, "sentence", readiness->sentence);
	return dict;
}

struct value *jit_section(struct arena *arena,
			  const struct readiness *readiness)
{
	struct value *section = value_dict(arena);
	struct value *checks = value_array(arena);

	for (size_t i = 0; i < readiness->count; i++)
		value_push(arena, checks,
			   check_value(arena, &readiness->checks[i]));
	value_set(arena, section, "checks", checks);
	value_set(arena, section, "summary", summary_value(arena, readiness));
	return section;
}

struct status jit_report_write(struct text *out, const struct value *document,
			       enum report_format format, int columns)
{
	switch (format) {
	case REPORT_JSON:
	case REPORT_PLIST:
		return report_write(out, document, format, columns);
	case REPORT_HTML:
		jit_write_html(out, document);
		break;
	default:
		jit_write_text(out, document, columns ? columns : 80);
	}
	return out->cut ? status_fail(STATUS_OUTPUT, NULL, NULL,
				      "the report is too long to be written")
			: status_ok();
}
