#include "derive.h"

#include "base/text.h"
#include "base/visible.h"
#include "probe.h"

struct gap_list {
	struct gap *items;
	size_t count, capacity;
};

/* The command as it is typed; NULL for files. */
static const char *words_to_type(struct build *build,
				 const struct request *request)
{
	const char *typed = NULL;
	struct text text;
	bool good = true;

	if (request->kind != EVIDENCE_COMMAND)
		return NULL;
	text_init(&text);
	good = visible_add_shell(&text, request->command->path);
	for (size_t i = 1; good && i < request->argv.count; i++) {
		text_add_char(&text, ' ');
		good = visible_add_shell(&text, request->argv.items[i]);
	}
	if (good)
		typed = build_copy(build, text.bytes);
	text_free(&text);
	return typed;
}

/*
 * The answer that a thing to ask has: the first usable one, or the first of
 * those that say nothing. *usable tells which; NULL when nothing was asked.
 */
static const struct evidence *best_answer(struct build *build,
					  const struct probe *probe,
					  const struct probe_item *item,
					  bool *usable)
{
	const struct evidence *first = NULL;

	*usable = false;
	for (size_t i = 0; i < item->count; i++) {
		const struct evidence *entry =
			probe_lookup(build->store, &item->items[i]);
		const char *value = NULL;

		if (probe_usable(probe, build->scratch, entry, &value)) {
			*usable = true;
			return entry;
		}
		if (!first)
			first = entry;
	}
	return first;
}

static void add_gap(struct build *build, struct gap_list *gaps,
		    const struct probe *probe,
		    const struct probe_question *question,
		    const struct probe_item *item, const struct evidence *entry)
{
	enum fact_reason reason = entry_reason(entry);

	*list_add(build->arena, gaps) = (struct gap){
		.probe = probe->id,
		.subject = build_copy(build, question->subject),
		.reason = reason,
		.unknown = probe->noun,
		.evidence = build_id(build, entry),
		.needs_root = reason == FACT_DENIED &&
			      (probe->wants_root || item->needs_root),
		.command = words_to_type(build, &item->items[0]),
	};
}

/* One gap per question: what it lacks is the same for all its parts. */
static void search_question(struct build *build, struct gap_list *gaps,
			    const struct probe *probe,
			    const struct probe_question *question)
{
	for (size_t i = 0; i < question->items.count; i++) {
		const struct probe_item *item = &question->items.items[i];
		bool usable;
		const struct evidence *entry =
			best_answer(build, probe, item, &usable);

		if (!entry || usable || entry_reason(entry) == FACT_NOT_ASKED)
			continue;
		add_gap(build, gaps, probe, question, item, entry);
		return;
	}
}

static void search_probe(struct build *build, struct gap_list *gaps,
			 const struct probe *probe)
{
	struct probe_plan plan = {
		.machine = build->machine,
		.store = build->store,
		.arena = build->scratch,
	};

	/* What the Okta check lacks, the Okta check says. */
	if (!probe->plan || probe->conclude || probe->jit ||
	    !probe_is_here(probe, build->machine->recovery) ||
	    probe_is_too_new(probe, build->machine))
		return;
	probe->plan(&plan);
	for (size_t i = 0; i < plan.questions.count; i++)
		search_question(build, gaps, probe, &plan.questions.items[i]);
}

/* Which probes could have told, in either mode. */
static bool is_among(const char *probe, const char *const *ids)
{
	for (; *ids; ids++)
		if (text_equal(probe, *ids))
			return true;
	return false;
}

/* Is this gap about the account in question (NULL: any person)? */
static bool is_about(const struct gap *gap, const char *subject)
{
	if (!gap->subject)
		return true;
	return subject ? text_equal(gap->subject, subject)
		       : !text_equal(gap->subject, SERVICE_ACCOUNT);
}

/*
 * Mark what would have answered a decisive question; when nothing of it was
 * asked at all, say so in a gap of its own.
 */
static void mark_decisive(struct build *build, struct gap_list *gaps,
			  const char *const *ids, const char *subject,
			  const char *unknown)
{
	bool marked = false;

	for (size_t i = 0; i < gaps->count; i++) {
		struct gap *gap = &gaps->items[i];

		if (!is_among(gap->probe, ids) || !is_about(gap, subject))
			continue;
		gap->decisive = true;
		marked = true;
	}
	if (marked)
		return;
	*list_add(build->arena, gaps) = (struct gap){
		.probe = ids[build->machine->recovery],
		.subject = subject,
		.reason = FACT_NOT_ASKED,
		.unknown = unknown,
		.decisive = true,
	};
}

static bool service_account_is_open(const struct machine *machine)
{
	return fact_unknown(&machine_service_account(machine)->exists) &&
	       !fact_no(&machine->agent.present);
}

/* Nobody's token is known; a Mac without people has no such question. */
static bool tokens_are_open(const struct machine *machine)
{
	bool people = false;

	for (size_t i = 0; i < machine->accounts.count; i++) {
		const struct account *account = &machine->accounts.items[i];

		if (!account->human)
			continue;
		if (account->token.verdict != TOKEN_UNKNOWN)
			return false;
		people = true;
	}
	return people || !fact_yes(&machine->accounts_read);
}

void derive_gaps(struct build *build)
{
	/* First what a session would ask, then what Recovery would. */
	static const char *const existence[] = {"users", "offline-users",
						"user", "token-status", NULL};
	static const char *const tokens[] = {"token-status",
					     "crypto-users",
					     "filevault-users",
					     "offline-records",
					     "users",
					     "offline-users",
					     NULL};
	struct machine *machine = build->machine;
	struct gap_list gaps = {0};

	for (size_t i = 0; !machine->not_applicable && i < probe_count; i++)
		search_probe(build, &gaps, &probes[i]);
	if (!machine->not_applicable && service_account_is_open(machine))
		mark_decisive(build, &gaps, existence, SERVICE_ACCOUNT,
			      "whether the service account exists");
	if (!machine->not_applicable && tokens_are_open(machine))
		mark_decisive(build, &gaps, tokens, NULL,
			      "who holds a SecureToken");
	machine->gaps = gaps.items;
	machine->gap_count = gaps.count;
}
