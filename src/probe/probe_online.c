#include <string.h>

#include "probe_topics.h"

#include "parse/web_answer.h"

static const char *const reach_commands[] = {"okta-reach", NULL};
static const char *const file_commands[] = {"okta-domain-file", NULL};

/* The host of an address, with or without its scheme. */
static const char *host_in(struct arena *arena, const struct fact_text *address)
{
	const char *at, *scheme;

	if (address->state != FACT_KNOWN)
		return NULL;
	at = address->value;
	scheme = strstr(at, "://");
	at = scheme ? scheme + strlen("://") : at;
	return arena_strndup(arena, at, strcspn(at, "/:?#"));
}

/* The org as the Mac's preferences say, else as somebody has answered. */
static const char *okta_host(struct arena *arena, const struct machine *machine)
{
	const char *host = host_in(arena, &machine->jit.extension_org);

	if (!host)
		host = host_in(arena, &machine->jit.app_org);
	if (!host)
		host = host_in(arena, &machine->answers.okta_org);
	return host;
}

void online_plan(struct probe_plan *plan)
{
	struct command_fill fill = {
		.host = okta_host(plan->arena, plan->machine),
	};
	struct probe_question *question;

	if (!fill.host)
		return;
	question = plan_question(plan, NULL);
	plan_commands(plan, question, reach_commands, &fill);
	plan_commands(plan, question, file_commands, &fill);
}

static bool is_reach(const struct evidence *entry)
{
	return text_equal(entry->argv.items[1], "-sIv");
}

static bool reach_read(struct arena *arena, const struct evidence *entry,
		       const char **value)
{
	struct web_head head = web_head_parse(arena, entry->output,
					      entry->errors, entry_exit(entry));

	*value = head.reach == WEB_REACHED ? "reached" : "not reached";
	return head.reach != WEB_NOT_SAID;
}

static bool file_read_as_expected(struct arena *arena,
				  const struct evidence *entry,
				  const char **value)
{
	struct association_file file =
		association_file_parse(arena, entry->output, entry->errors);

	*value = entry_count(arena, file.apps.count, "app", "apps");
	return file.verdict == PARSE_OK;
}

bool online_read(struct arena *arena, const struct evidence *entry,
		 const char **value)
{
	return is_reach(entry) ? reach_read(arena, entry, value)
			       : file_read_as_expected(arena, entry, value);
}

static void reach_absorb(struct build *build, const struct command_fill *fill)
{
	struct machine_jit *jit = &build->machine->jit;
	const struct evidence *entry = build_first(
		build, reach_commands, fill, reach_read, &jit->reached.source);
	struct web_head head;

	if (!entry)
		return;
	head = web_head_parse(build->arena, entry->output, entry->errors,
			      entry_exit(entry));
	fact_set(build, &jit->reached,
		 head.reach == WEB_UNREACHED ? TRUTH_NO : TRUTH_YES, entry);
	fact_set(build, &jit->trusted,
		 head.reach == WEB_UNTRUSTED ? TRUTH_NO : TRUTH_YES, entry);
	text_set(build, &jit->server_issuer, head.issuer, entry);
}

void online_absorb(struct build *build)
{
	struct machine_jit *jit = &build->machine->jit;
	struct command_fill fill = {
		.host = okta_host(build->scratch, build->machine),
	};
	const struct evidence *entry;

	if (!fill.host)
		return;
	reach_absorb(build, &fill);
	entry = build_first(build, file_commands, &fill, file_read_as_expected,
			    &jit->domain_file.source);
	if (!entry)
		return;
	fact_set(build, &jit->domain_file, TRUTH_YES, entry);
	jit->domain_apps = association_file_parse(build->arena, entry->output,
						  entry->errors)
				   .apps;
}
