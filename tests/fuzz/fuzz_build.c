/*
 * Any case that can be read makes a machine, its facts and a scan through a
 * replay of it, and no verdict without a voice.
 */
#include <stdint.h>
#include <stdlib.h>

#include "facts/fact_list.h"
#include "host/case_file.h"
#include "probe/build.h"
#include "probe/scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_tokens(const struct machine *machine)
{
	for (size_t i = 0; i < machine->accounts.count; i++) {
		const struct token *token = &machine->accounts.items[i].token;
		size_t voices = 0;

		for (size_t j = 0; j < TOKEN_SOURCES; j++)
			voices += token->voted[j];
		if (!voices != (token->verdict == TOKEN_UNKNOWN))
			abort();
	}
}

static void build(const struct case_file *case_file)
{
	struct machine *machine = machine_build(case_file);
	struct arena *arena = arena_new();

	if (fact_list(machine, arena).count != fact_id_count)
		abort();
	check_tokens(machine);
	arena_free(arena);
	machine_free(machine);
}

static void scan(const struct case_file *case_file)
{
	struct host_about about = case_file->about;
	struct scan_options options = {0};
	struct case_file *learnt;
	struct scan *scanning;
	struct host *host;

	about.is_mac = true;
	about.root = true;
	host = host_replay_new(case_file->store, &about);
	learnt = case_file_new(case_file->created, &about);
	scanning = scan_new(host, learnt, &options);
	scan_run(scanning);
	build(learnt);
	scan_free(scanning);
	case_file_free(learnt);
	host_free(host);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct case_file *case_file;
	struct status status =
		case_file_parse("fuzz", (const char *)data, size, &case_file);

	if (!status_is_ok(&status))
		return 0;
	build(case_file);
	scan(case_file);
	case_file_free(case_file);
	return 0;
}
