#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "facts/fact_list.h"

static struct machine *bare_machine(struct arena *arena)
{
	struct machine *machine = arena_alloc(arena, sizeof(*machine));
	struct account *service = list_add(arena, &machine->accounts);

	machine->arena = arena;
	machine->disk.target = -1;
	service->name = SERVICE_ACCOUNT;
	return machine;
}

static const struct fact_entry *entry_of(const struct fact_entries *entries,
					 const char *id)
{
	for (size_t i = 0; i < entries->count; i++)
		if (text_equal(entries->items[i].id, id))
			return &entries->items[i];
	fail_msg("no fact %s", id);
	return NULL;
}

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static void every_id_has_one_row_in_the_same_order(void **state)
{
	struct arena *arena = *state;
	struct fact_entries entries = fact_list(bare_machine(arena), arena);

	assert_int_equal(entries.count, fact_id_count);
	for (size_t i = 0; i < entries.count; i++) {
		assert_string_equal(entries.items[i].id, fact_ids[i]);
		assert_true(entries.items[i].title[0]);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(fact_ids[i], fact_ids[j]);
	}
}

static void the_ids_of_the_interface_are_there(void **state)
{
	static const char *const documented[] = {"macos.version",
						 "chip",
						 "filevault.on",
						 "mdm.vendor",
						 "bootstrap-token.escrowed",
						 "agent.installed",
						 "service-account.exists",
						 "tokens.admins",
						 "preboot.current",
						 "volume.locked",
						 "recovery.reset-tool",
						 "platform-sso"};
	struct arena *arena = *state;
	struct fact_entries entries = fact_list(bare_machine(arena), arena);

	for (size_t i = 0; i < sizeof(documented) / sizeof(*documented); i++)
		assert_non_null(entry_of(&entries, documented[i]));
}

/* A Mac without Platform SSO is not asked: that is no gap. */
static void what_is_asked_of_few_macs_is_no_gap(void **state)
{
	struct arena *arena = *state;
	struct machine *machine = bare_machine(arena);
	struct machine_psso *psso = &machine->jit.psso;
	struct fact_entries entries = fact_list(machine, arena);

	assert_int_equal(entry_of(&entries, "platform-sso.registered")->answer,
			 FACT_ANSWER_NOT_APPLICABLE);
	psso->read.source.reason = FACT_TIMEOUT;
	psso->registered.source.reason = FACT_TIMEOUT;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, "platform-sso.registered")->answer,
			 FACT_ANSWER_UNKNOWN);
	psso->read.truth = psso->registered.truth = TRUTH_YES;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, "platform-sso.registered")->answer,
			 FACT_ANSWER_YES);
}

static void the_certificate_with_its_key_is_the_one(void **state)
{
	struct jit_certificate certificates[] = {
		{.not_after = {.state = FACT_KNOWN}, .has_key = TRUTH_YES},
		{.from_okta = true,
		 .not_after = {.state = FACT_KNOWN, .seconds = 86400}},
		{.from_okta = true,
		 .has_key = TRUTH_YES,
		 .not_after = {.state = FACT_KNOWN, .seconds = 2 * 86400}},
	};
	struct arena *arena = *state;
	struct machine *machine = bare_machine(arena);
	struct fact_entries entries;

	machine->jit.psso.read.truth = TRUTH_YES;
	machine->jit.certificates_read.truth = TRUTH_YES;
	machine->jit.certificates = certificates;
	machine->jit.certificate_count = 3;
	entries = fact_list(machine, arena);
	assert_string_equal(
		entry_of(&entries, "device-certificate.ends")->value,
		"1970-01-03 00:00 UTC");
	machine->jit.certificate_count = 1;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, "device-certificate.ends")->answer,
			 FACT_ANSWER_NO);
}

static void nothing_known_gives_no_yes_and_no_no(void **state)
{
	/* What a machine always knows about itself. */
	static const char *const always[] = {"mode", "record.present"};
	struct arena *arena = *state;
	struct fact_entries entries = fact_list(bare_machine(arena), arena);

	for (size_t i = 0; i < entries.count; i++) {
		const struct fact_entry *entry = &entries.items[i];

		if (text_equal(entry->id, always[0]) ||
		    text_equal(entry->id, always[1]))
			continue;
		if (entry->answer == FACT_ANSWER_YES ||
		    entry->answer == FACT_ANSWER_NO)
			fail_msg("%s is %s", entry->id,
				 fact_answer_word(entry->answer));
	}
}

static void a_reason_is_told_and_not_here_is_not_applicable(void **state)
{
	struct arena *arena = *state;
	struct machine *machine = bare_machine(arena);
	struct fact_entries entries;
	const struct fact_entry *entry;

	machine->filevault.on.source.reason = FACT_TIMEOUT;
	machine->mdm.bootstrap_escrowed.source.reason = FACT_NOT_HERE;
	entries = fact_list(machine, arena);
	entry = entry_of(&entries, "filevault.on");
	assert_int_equal(entry->answer, FACT_ANSWER_UNKNOWN);
	assert_string_equal(entry->note, "timed out");
	entry = entry_of(&entries, "bootstrap-token.escrowed");
	assert_int_equal(entry->answer, FACT_ANSWER_NOT_APPLICABLE);
}

static void values_and_evidence_are_carried_along(void **state)
{
	struct arena *arena = *state;
	struct machine *machine = bare_machine(arena);
	struct fact_entries entries;
	const struct fact_entry *entry;

	machine->os.version = (struct fact_version){
		.state = FACT_KNOWN, .value = {15, 3, 1}, .words = "15.3.1"};
	words_add(arena, &machine->os.version.source.evidence, "e1");
	machine->hardware.apple_silicon.truth = TRUTH_YES;
	machine->hardware.boot =
		(struct fact_time){.state = FACT_KNOWN, .seconds = 1741080600};
	entries = fact_list(machine, arena);
	entry = entry_of(&entries, "macos.version");
	assert_int_equal(entry->answer, FACT_ANSWER_YES);
	assert_string_equal(entry->value, "15.3.1");
	assert_int_equal(entry->evidence.count, 1);
	assert_string_equal(entry->evidence.items[0], "e1");
	assert_string_equal(entry_of(&entries, "chip")->value, "Apple silicon");
	assert_string_equal(entry_of(&entries, "boot-time")->value,
			    "2025-03-04 09:30 UTC");
}

static void nobody_with_a_token_is_no_only_when_everybody_is_known(void **state)
{
	struct arena *arena = *state;
	struct machine *machine = bare_machine(arena);
	struct account *alice = list_add(arena, &machine->accounts);
	struct fact_entries entries;

	alice->name = "alice";
	alice->human = true;
	machine->accounts_read.truth = TRUTH_YES;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, "tokens.anybody")->answer,
			 FACT_ANSWER_UNKNOWN);
	alice->token.verdict = TOKEN_NOT_HOLDER;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, "tokens.anybody")->answer,
			 FACT_ANSWER_NO);
	alice->token.verdict = TOKEN_HOLDER;
	entries = fact_list(machine, arena);
	assert_string_equal(entry_of(&entries, "tokens.anybody")->value,
			    "alice");
	/* Whether she is an admin was not said: nobody may say "no". */
	assert_int_equal(entry_of(&entries, "tokens.admins")->answer,
			 FACT_ANSWER_UNKNOWN);
}

static void a_disputed_service_account_is_neither_good_nor_bad(void **state)
{
	struct arena *arena = *state;
	struct machine *machine = bare_machine(arena);
	struct account *service = machine_service_account(machine);
	struct fact_entries entries;
	const struct fact_entry *entry;

	service->exists.truth = TRUTH_YES;
	service->token.verdict = TOKEN_DISPUTED;
	entries = fact_list(machine, arena);
	entry = entry_of(&entries, "service-account.token");
	assert_int_equal(entry->answer, FACT_ANSWER_UNKNOWN);
	assert_string_equal(entry->value, "disputed");
	service->token.verdict = TOKEN_NOT_HOLDER;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, "service-account.token")->answer,
			 FACT_ANSWER_NO);
	service->exists.truth = TRUTH_NO;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, "service-account.token")->answer,
			 FACT_ANSWER_NOT_APPLICABLE);
}

static void a_failing_log_speaks_where_the_record_is_silent(void **state)
{
	static const char id[] = "service-account.local-password";
	struct arena *arena = *state;
	struct machine *machine = bare_machine(arena);
	struct fact_entries entries;

	machine_service_account(machine)->exists.truth = TRUTH_YES;
	machine->agent.log_state = AGENT_LOG_RECENT_FAILURE;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, id)->answer, FACT_ANSWER_UNKNOWN);
	machine->agent.log_state = AGENT_LOG_FAILING;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, id)->answer, FACT_ANSWER_NO);
	machine->record.local_password_valid.truth = TRUTH_YES;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, id)->answer, FACT_ANSWER_YES);
}

static void hooks_of_an_agent_that_is_there_are_no_leftovers(void **state)
{
	struct arena *arena = *state;
	struct machine *machine = bare_machine(arena);
	struct agent_leftover line = {"PAM line", "/etc/pam.d/screensaver",
				      "e1"};
	struct fact_entries entries;

	machine->agent.hooks.truth = TRUTH_YES;
	machine->agent.leftovers = &line;
	machine->agent.leftover_count = 1;
	machine->agent.files.truth = TRUTH_YES;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, "agent.leftovers")->answer,
			 FACT_ANSWER_NO);
	machine->agent.files.truth = TRUTH_NO;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, "agent.leftovers")->answer,
			 FACT_ANSWER_YES);
	assert_string_equal(entry_of(&entries, "agent.leftovers")->value,
			    "/etc/pam.d/screensaver");
	machine->agent.files.truth = TRUTH_UNKNOWN;
	entries = fact_list(machine, arena);
	assert_int_equal(entry_of(&entries, "agent.leftovers")->answer,
			 FACT_ANSWER_UNKNOWN);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_id_has_one_row_in_the_same_order),
		TEST(the_ids_of_the_interface_are_there),
		TEST(nothing_known_gives_no_yes_and_no_no),
		TEST(a_reason_is_told_and_not_here_is_not_applicable),
		TEST(values_and_evidence_are_carried_along),
		TEST(nobody_with_a_token_is_no_only_when_everybody_is_known),
		TEST(a_disputed_service_account_is_neither_good_nor_bad),
		TEST(a_failing_log_speaks_where_the_record_is_silent),
		TEST(what_is_asked_of_few_macs_is_no_gap),
		TEST(the_certificate_with_its_key_is_the_one),
		TEST(hooks_of_an_agent_that_is_there_are_no_leftovers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
