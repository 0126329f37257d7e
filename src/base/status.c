#include "status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text.h"
#include "visible.h"

/*
 * Exit statuses of the interface contract; the codes are never reused. Those
 * without a row there mean that another place or session is needed: 4.
 */
static const int exit_statuses[] = {
	[STATUS_OK] = 0,	  [STATUS_USAGE] = 2,
	[STATUS_ENVIRONMENT] = 4, [STATUS_INPUT] = 5,
	[STATUS_OUTPUT] = 4,	  [STATUS_REFUSED] = 4,
	[STATUS_STEP_FAILED] = 6, [STATUS_UNVERIFIED] = 7,
	[STATUS_CANCELLED] = 8,	  [STATUS_RESTART] = 9,
	[STATUS_INTERNAL] = 70,
};

static void copy_whole(char *buffer, size_t size, const char *string)
{
	size_t length = string ? strlen(string) : 0;

	if (length >= size)
		length = text_whole(string, size - 1);
	if (length)
		memcpy(buffer, string, length);
	buffer[length] = '\0';
}

struct status status_ok(void)
{
	return (struct status){.code = STATUS_OK};
}

bool status_is_ok(const struct status *status)
{
	return status->code == STATUS_OK;
}

struct status status_fail(enum status_code code, const char *subject,
			  const char *cause, const char *detail, ...)
{
	struct status status = {.code = code};
	va_list args;

	copy_whole(status.subject, sizeof(status.subject), subject);
	copy_whole(status.cause, sizeof(status.cause), cause);
	va_start(args, detail);
	vsnprintf(status.detail, sizeof(status.detail), detail, args);
	va_end(args);
	status.detail[text_whole(status.detail, strlen(status.detail))] = '\0';
	return status;
}

char *status_sentence(const struct status *status, char *buffer, size_t size)
{
	struct text raw, safe;

	if (!size)
		return buffer;
	text_init(&raw);
	text_init_limit(&safe, size - 1);
	if (*status->subject)
		text_addf(&raw, "%s: ", status->subject);
	text_add(&raw, status->detail);
	if (*status->cause)
		text_addf(&raw, " (%s)", status->cause);
	visible_add(&safe, raw.bytes, raw.length, VISIBLE_LINE);
	memcpy(buffer, safe.bytes, safe.length + 1);
	text_free(&raw);
	text_free(&safe);
	return buffer;
}

int status_exit(enum status_code code)
{
	return exit_statuses[code];
}
