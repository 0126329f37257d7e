#include "ui/front.h"

#include <stdio.h>
#include <unistd.h>

/* "reading 12 of 24": only for a person who is watching. */
static void show_progress(void *data)
{
	const struct scan *scan = session_scan(data);
	size_t done = 0;

	if (!scan)
		return;
	for (size_t i = 0; i < scan_row_count(scan); i++) {
		enum scan_state state = scan_row(scan, i)->state;

		done += state != SCAN_WAITING && state != SCAN_RUNNING;
	}
	fprintf(stderr, "\rtokenmedic: reading %zu of %zu ", done,
		scan_row_count(scan));
	fflush(stderr);
}

static struct status wait_for_scan(struct session *session)
{
	bool watched = isatty(STDERR_FILENO);
	struct status status =
		front_wait(session, watched ? show_progress : NULL, session);

	if (watched)
		fprintf(stderr, "\r%60s\r", "");
	return status;
}

static struct status write_evidence(struct text *out, struct session *session)
{
	const struct value *document;
	struct status status = session_evidence(session, &document);

	if (!status_is_ok(&status))
		return status;
	return report_write(out, document, REPORT_JSON, 0);
}

/* Whatever is known beforehand is not found out after a long scan. */
static struct status check_output(const struct batch *batch)
{
	struct status status;

	if (!batch->output || text_equal(batch->output, "-"))
		return status_ok();
	status = session_save_check(batch->session, batch->output);
	if (status_is_ok(&status) && !batch->replace &&
	    file_exists(batch->output))
		return status_fail(STATUS_USAGE, batch->output, NULL,
				   "exists already and was not replaced; "
				   "--force replaces it");
	return status;
}

static struct status read_mac(struct session *session)
{
	struct status status;

	if (session_diagnosis(session))
		return status_ok();
	status = session_target_only(session);
	if (status_is_ok(&status))
		status = session_go(session, STAGE_SCAN);
	return status_is_ok(&status) ? wait_for_scan(session) : status;
}

static struct status write_document(struct text *out, const struct batch *batch)
{
	if (batch->evidence_only)
		return write_evidence(out, batch->session);
	if (batch->jit)
		return session_jit_report(batch->session, batch->format, 80,
					  out);
	return session_report(batch->session, batch->format, 80, out);
}

static int exit_code_of(const struct batch *batch)
{
	if (batch->evidence_only)
		return 0;
	return batch->jit ? session_readiness(batch->session)->exit_code
			  : session_diagnosis(batch->session)->exit_code;
}

struct status batch_run(const struct batch *batch, int *exit_code)
{
	struct status status = check_output(batch);
	struct text text;

	if (status_is_ok(&status))
		status = read_mac(batch->session);
	if (!status_is_ok(&status))
		return status;
	text_init(&text);
	status = write_document(&text, batch);
	if (status_is_ok(&status))
		status = front_put(&text, batch->output, batch->replace);
	text_free(&text);
	*exit_code = exit_code_of(batch);
	return status;
}
