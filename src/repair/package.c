#include "repair/package.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"

enum {
	HEADER_SIZE = 28, /* of a xar archive, which a flat package is */
};

static bool is_agent_package(const char *name)
{
	return text_has_nocase(name, "jumpcloud") &&
	       text_has_nocase(name, "agent") &&
	       (text_ends(name, ".pkg") || text_ends(name, ".PKG"));
}

static void look_in(struct host *host, const char *folder, struct arena *arena,
		    struct words *found)
{
	struct evidence_store *store = evidence_store_new(arena);
	struct request request = request_directory(folder);
	const struct evidence *answer;
	struct status status = host_ask(host, &request, store, &answer);

	if (!status_is_ok(&status) || answer->outcome != EVIDENCE_HAPPENED)
		return;
	for (size_t i = 0; i < answer->entries.count; i++)
		if (is_agent_package(answer->entries.items[i]))
			words_add(arena, found,
				  file_join(arena, folder,
					    answer->entries.items[i]));
}

static const char *home_of_console(const struct machine *machine)
{
	const struct account_list *accounts = &machine->accounts;

	for (size_t i = 0; i < accounts->count; i++)
		if (accounts->items[i].console &&
		    accounts->items[i].home.state == FACT_KNOWN &&
		    accounts->items[i].home.value[0] == '/')
			return accounts->items[i].home.value;
	return NULL;
}

struct words package_find(struct host *host, const struct machine *machine,
			  struct arena *arena)
{
	const char *home = home_of_console(machine);
	struct words found = {0};

	if (home)
		look_in(host, file_join(arena, home, "Downloads"), arena,
			&found);
	look_in(host, "/Users/Shared", arena, &found);
	look_in(host, "/private/tmp", arena, &found);
	return found;
}

static struct status no_package(const char *path, const char *why)
{
	return status_fail(STATUS_INPUT, path, NULL, "%s", why);
}

/* "xar!", the size of the header, version 1; all of it big-endian. */
static bool is_xar(struct bytes bytes)
{
	const unsigned char *at = (const unsigned char *)bytes.data;

	return bytes.length >= HEADER_SIZE && memcmp(at, "xar!", 4) == 0 &&
	       (at[4] << 8 | at[5]) >= HEADER_SIZE && at[6] == 0 && at[7] == 1;
}

static struct status judge_file(const char *path, const struct evidence *answer)
{
	switch (answer->outcome) {
	case EVIDENCE_HAPPENED:
	case EVIDENCE_TRUNCATED:
		break;
	case EVIDENCE_ABSENT:
		return no_package(path, "is not there");
	case EVIDENCE_DENIED:
		return no_package(path, "may not be read by this program");
	default:
		return no_package(path, answer->detail ? answer->detail
						       : "cannot be read");
	}
	if (!answer->has_data)
		return no_package(path, "is no file; a flat package is needed");
	if (!is_xar(answer->data))
		return no_package(path, "is no flat installer package");
	return status_ok();
}

struct status package_check(struct host *host, const char *path)
{
	struct request request = request_file(path, REQUEST_FILE_CONTENT);
	struct arena *arena = arena_new();
	struct evidence_store *store = evidence_store_new(arena);
	const struct evidence *answer;
	struct status status;

	if (!path || path[0] != '/') {
		arena_free(arena);
		return no_package(path, "a full path is needed, beginning "
					"with a slash");
	}
	request.cap = HEADER_SIZE;
	status = host_ask(host, &request, store, &answer);
	if (status_is_ok(&status))
		status = judge_file(path, answer);
	arena_free(arena);
	return status;
}

/*
 * The first line names the file, whatever its name says; what counts begins a
 * line of its own.
 */
static bool line_says(const char *said, const char *begins, const char *ends)
{
	while (said && *said) {
		size_t length = strcspn(said, "\n");
		size_t blanks = strspn(said, " \t");

		if (blanks < length && text_starts(said + blanks, begins) &&
		    length >= blanks + strlen(begins) + strlen(ends) &&
		    strncmp(said + length - strlen(ends), ends, strlen(ends)) ==
			    0)
			return true;
		said += length + (said[length] == '\n');
	}
	return false;
}

bool package_is_signed(const struct evidence *answer)
{
	const char *said = answer->output.data;

	return evidence_ran(answer) && answer->exited && answer->exit == 0 &&
	       (line_says(said,
			  "Status: signed by a developer certificate issued "
			  "by Apple",
			  "") ||
		line_says(said, "Status: signed by a certificate trusted by",
			  "")) &&
	       line_says(said,
			 "1. Developer ID Installer: ", "(" PACKAGE_TEAM ")");
}
