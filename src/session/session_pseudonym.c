#include "session/session_data.h"

#include "base/json.h"

/* The same case under other names, diagnosed for itself. */
struct twin {
	struct case_file *case_file;
	struct machine *machine;
	struct diagnosis *diagnosis;
	struct plan *plan;
};

static void twin_free(struct twin *twin)
{
	machine_free(twin->machine);
	case_file_free(twin->case_file);
}

/* Through the very bytes that will be written: what they say is what counts. */
static struct status twin_make(struct twin *twin, struct arena *arena,
			       const struct value *document)
{
	struct status status;
	struct text text;

	*twin = (struct twin){0};
	text_init(&text);
	status = report_write(&text, document, REPORT_JSON, 0);
	if (status_is_ok(&status))
		status = case_file_parse("the pseudonymised case", text.bytes,
					 text.length, &twin->case_file);
	text_free(&text);
	if (!status_is_ok(&status))
		return status;
	twin->machine = machine_build(twin->case_file);
	twin->diagnosis = diagnose(twin->machine, arena);
	twin->plan = plan_make(twin->machine, twin->diagnosis, arena);
	return status;
}

static bool same_findings(const struct findings *a, const struct findings *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!text_equal(a->items[i].id, b->items[i].id) ||
		    a->items[i].severity != b->items[i].severity ||
		    a->items[i].confidence != b->items[i].confidence)
			return false;
	return true;
}

static bool same_paths(const struct plan *a, const struct plan *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!text_equal(a->paths[i].info->id, b->paths[i].info->id) ||
		    a->paths[i].recommended != b->paths[i].recommended)
			return false;
	return true;
}

static bool same(const struct session *session, const struct twin *twin)
{
	return session->diagnosis->verdict == twin->diagnosis->verdict &&
	       session->diagnosis->exit_code == twin->diagnosis->exit_code &&
	       same_findings(&session->diagnosis->findings,
			     &twin->diagnosis->findings) &&
	       same_paths(session->plan, twin->plan);
}

/*
 * Derived again rather than replaced as well: so names cannot hide in quoted
 * commands and sentences, and whoever opens the case sees what we have seen. A
 * name that cannot be told from macOS's own words could change the diagnosis;
 * then nothing is written at all.
 */
struct status session_pseudonymise(struct session *session,
				   const struct value *inputs,
				   const struct value **document)
{
	struct arena *arena = session->derived;
	struct pseudonym_counts counts;
	struct report_input input = {.pseudonyms = &counts};
	struct status status;
	struct twin twin;

	*document = NULL;
	input.document = pseudonymise(arena, inputs, session->machine, &counts);
	status = twin_make(&twin, arena, input.document);
	if (status_is_ok(&status) && !same(session, &twin))
		status = status_fail(
			STATUS_OUTPUT, NULL, NULL,
			"the names cannot be replaced without changing the "
			"diagnosis, because one of them reads like a word of "
			"macOS");
	if (status_is_ok(&status)) {
		input.machine = twin.machine;
		input.diagnosis = twin.diagnosis;
		input.plan = twin.plan;
		*document = report_document(arena, &input);
	}
	twin_free(&twin);
	return status;
}
