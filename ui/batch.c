#include "ui/front.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct status front_write(int descriptor, const struct text *text)
{
	size_t done = 0;

	while (done < text->length) {
		ssize_t wrote = write(descriptor, text->bytes + done,
				      text->length - done);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0)
			return status_fail(STATUS_OUTPUT, "standard output",
					   strerror(errno),
					   "cannot be written");
		done += (size_t)wrote;
	}
	return status_ok();
}

/* "reading 12 of 24": only for a person who is watching. */
static void show_progress(const struct session *session)
{
	const struct scan *scan = session_scan(session);
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

static void wait_for_scan(struct session *session)
{
	bool watched = isatty(STDERR_FILENO);

	if (!watched) {
		session_wait(session);
		return;
	}
	while (session_scanning(session)) {
		struct pollfd fds[64];
		size_t count = session_descriptors(session, fds, 64);

		poll(fds, (nfds_t)count, session_timeout(session));
		session_step(session);
		show_progress(session);
	}
	fprintf(stderr, "\r%60s\r", "");
}

struct status front_put(const struct text *text, const char *output,
			bool replace)
{
	if (!output || text_equal(output, "-"))
		return front_write(STDOUT_FILENO, text);
	return file_write(output, text->bytes, text->length,
			  replace ? FILE_REPLACE : FILE_KEEP);
}

static struct status write_evidence(struct text *out, struct session *session)
{
	const struct value *document;
	struct status status = session_evidence(session, &document);

	if (!status_is_ok(&status))
		return status;
	return report_write(out, document, REPORT_JSON, 0);
}

struct status batch_run(const struct batch *batch, int *exit_code)
{
	struct session *session = batch->session;
	struct status status = status_ok();
	struct text text;

	if (batch->output)
		status = session_save_check(session, batch->output);
	if (!status_is_ok(&status))
		return status;
	if (!session_diagnosis(session)) {
		status = session_target_only(session);
		if (!status_is_ok(&status))
			return status;
		status = session_go(session, STAGE_SCAN);
		if (!status_is_ok(&status))
			return status;
		wait_for_scan(session);
	}
	text_init(&text);
	if (batch->evidence_only)
		status = write_evidence(&text, session);
	else if (batch->jit)
		status = session_jit_report(session, batch->format, 80, &text);
	else
		status = session_report(session, batch->format, 80, &text);
	if (status_is_ok(&status))
		status = front_put(&text, batch->output, batch->replace);
	text_free(&text);
	*exit_code = batch->evidence_only ? 0
		     : batch->jit ? session_readiness(session)->exit_code
				  : session_diagnosis(session)->exit_code;
	return status;
}
