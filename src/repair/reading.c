#include "repair/reading.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "probe/build.h"
#include "probe/scan.h"

struct reading {
	struct arena *arena;
	struct host *host;
	struct case_file *case_file;
	struct scan *scan;
	struct machine *machine; /* NULL while it runs */
};

/* Probes of the other mode are never asked: both may stand in a row. */
#define ACCOUNTS "users user admins admin-check offline-users offline-records "
#define TOKENS	 ACCOUNTS "token-status crypto-users filevault filevault-users "

struct rest {
	const char *id; /* of a fact or condition; a prefix if it ends in '.' */
	const char *probes;
};

static const struct rest rests[] = {
	/* Facts */
	{"boot-time", "hardware"},
	{"macos.version", "os"},
	{"service-account.", TOKENS "agent-log"},
	{"tokens.", TOKENS},
	{"preboot.current", TOKENS "volumes boot-volume preboot"},
	{"recovery-key.", "crypto-users filevault recovery-key"},
	{"filevault.", "filevault volumes"},
	{"bootstrap-token.", "bootstrap crypto-users"},
	{"agent.", "agent-files agent-daemon agent-log"},
	{"password-policy.", "password-policy profiles"},
	{"profiles.count", "profiles"},
	{"volume.locked", "volumes"},
	/* Conditions */
	{"normal-session", ""},
	{"recovery", ""},
	{"signed-in", "console"},
	{"console-holds-token", TOKENS "console"},
	{"admin-authorises", TOKENS},
	{"another-token-admin", TOKENS},
	{"user-exists", ACCOUNTS},
	{"user-enabled", ACCOUNTS},
	{"user-holds-token", TOKENS},
	{"user-lacks-token", TOKENS},
	{"user-disputed", TOKENS},
	{"user-token-broken", TOKENS},
	{"user-on-disk", TOKENS},
	{"user-guid-known", ACCOUNTS},
	{"admin-guid-known", ACCOUNTS},
	{"service-account-missing", TOKENS},
	{"utility-installed", "agent-files"},
	{"device-known", "volumes"},
	{"volume-locked", "volumes"},
	{"volume-readable", "volumes"},
	{"reset-tool", "reset-tool"},
	{"recovery-key", "crypto-users filevault recovery-key volumes"},
	{"not-converting", "filevault volumes"},
	{"filevault-on", "filevault volumes"},
	{"enrolled", "enrolment"},
	{"bootstrap-escrowed", "bootstrap"},
	{"bootstrap-supported", "bootstrap"},
	{"key-change-safe", ""},
};

static bool rests_on(const struct rest *rest, const char *id, size_t length)
{
	size_t size = strlen(rest->id);

	if (rest->id[size - 1] == '.')
		return size < length && memcmp(rest->id, id, size) == 0;
	return size == length && memcmp(rest->id, id, size) == 0;
}

static const struct rest *rest_find(const char *id, size_t length)
{
	for (size_t i = 0; i < sizeof(rests) / sizeof(*rests); i++)
		if (rests_on(&rests[i], id, length))
			return &rests[i];
	return NULL;
}

/* Each probe once; an id without a row is a programming error. */
static void add_probes(struct arena *arena, struct words *probes,
		       const char *ids)
{
	size_t length;

	for (; ids && *(ids += strspn(ids, " ")); ids += length) {
		const struct rest *rest;
		const char *at;

		length = strcspn(ids, " ");
		rest = rest_find(ids, length);
		if (!rest)
			abort();
		for (at = rest->probes; *(at += strspn(at, " "));
		     at += strcspn(at, " "))
			words_add_once(
				arena, probes,
				arena_strndup(arena, at, strcspn(at, " ")));
	}
}

const char *reading_probes(struct arena *arena, const char *facts,
			   const char *conditions)
{
	struct words probes = {0};
	const char *ids = NULL;

	add_probes(arena, &probes, facts);
	add_probes(arena, &probes, conditions);
	for (size_t i = 0; i < probes.count; i++)
		ids = ids ? arena_printf(arena, "%s %s", ids, probes.items[i])
			  : probes.items[i];
	return ids;
}

/* --- What is taken over --------------------------------------------------- */

static bool is_made_by_hand(const struct evidence *entry)
{
	const struct command *command;
	struct arena *arena;
	struct words argv = {0};

	if (entry->kind != EVIDENCE_COMMAND)
		return entry->kind == EVIDENCE_RECORD;
	if (!entry->argv.count)
		return false;
	arena = arena_new();
	for (size_t i = 0; i < entry->argv.count; i++)
		words_add(arena, &argv, entry->argv.items[i]);
	words_add(arena, &argv, NULL);
	command = command_by_argv(argv.items);
	arena_free(arena);
	return command && command->changes;
}

static bool is_anything(const struct evidence *entry)
{
	(void)entry;
	return true;
}

/* Ids stay: findings and the journal's readers point to them. */
static void take_over(struct case_file *to, const struct case_file *from,
		      bool (*wanted)(const struct evidence *entry))
{
	for (size_t i = 0; i < from->store->count; i++) {
		const struct evidence *entry = from->store->items[i];
		struct evidence *copy;

		if (!wanted(entry))
			continue;
		copy = evidence_add(to->store, entry->kind);
		evidence_copy(to->store->arena, copy, entry);
		copy->id = arena_strdup(to->store->arena, entry->id);
		evidence_finish(to->store, copy);
	}
	to->answers = value_copy(to->arena, from->answers);
	to->journal = value_copy(to->arena, from->journal);
}

void reading_inherit(struct case_file *to, const struct case_file *from)
{
	take_over(to, from, is_made_by_hand);
}

/* --- Reading --------------------------------------------------------------- */

static struct reading *reading_begin(
	struct host *host, const struct scan_options *options,
	const struct case_file *before,
	bool (*wanted)(const struct evidence *entry))
{
	struct arena *arena = arena_new();
	struct reading *reading = arena_alloc(arena, sizeof(*reading));
	struct scan_options own = *options;

	own.only = arena_strdup(arena, options->only);
	reading->arena = arena;
	reading->host = host;
	reading->case_file =
		case_file_new(clock_wall(options->clock), &host->about);
	take_over(reading->case_file, before, wanted);
	reading->scan = scan_new(host, reading->case_file, &own);
	return reading;
}

struct reading *reading_new(struct host *host, const struct clock *clock,
			    const struct case_file *before, const char *probes)
{
	struct scan_options options = {.clock = clock, .only = probes};

	return reading_begin(host, &options, before, is_anything);
}

struct reading *reading_new_whole(struct host *host, const struct clock *clock,
				  const struct case_file *before, bool online)
{
	struct scan_options options = {
		.clock = clock,
		.jit = true,
		.online = online,
	};

	return reading_begin(host, &options, before, is_made_by_hand);
}

void reading_free(struct reading *reading)
{
	if (!reading)
		return;
	scan_free(reading->scan);
	machine_free(reading->machine);
	case_file_free(reading->case_file);
	arena_free(reading->arena);
}

size_t reading_descriptors(struct reading *reading, struct pollfd *fds,
			   size_t room)
{
	return reading->machine ? 0
				: scan_descriptors(reading->scan, fds, room);
}

int reading_timeout(struct reading *reading)
{
	/* All answers may have come already: then there is no wait either. */
	if (reading->machine || scan_done(reading->scan))
		return 0;
	return scan_timeout(reading->scan);
}

bool reading_step(struct reading *reading)
{
	if (reading->machine)
		return true;
	scan_step(reading->scan);
	if (!scan_done(reading->scan))
		return false;
	reading->machine = machine_build(reading->case_file);
	return true;
}

const struct machine *reading_machine(const struct reading *reading)
{
	return reading->machine;
}

struct case_file *reading_take_case(struct reading *reading)
{
	struct case_file *case_file = reading->case_file;

	scan_free(reading->scan);
	reading->scan = NULL;
	reading->case_file = NULL;
	return case_file;
}
