#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/clock.h"
#include "host/evidence.h"

static int setup(void **state)
{
	*state = evidence_store_new(arena_new());
	return 0;
}

static int teardown(void **state)
{
	arena_free(((struct evidence_store *)*state)->arena);
	return 0;
}

static struct evidence *add_command(struct evidence_store *store,
				    const char *first, const char *second,
				    const char *output)
{
	struct evidence *entry = evidence_add(store, EVIDENCE_COMMAND);

	words_add(store->arena, &entry->argv, first);
	if (second)
		words_add(store->arena, &entry->argv, second);
	entry->output = (struct bytes){output, strlen(output)};
	assert_true(evidence_finish(store, entry));
	return entry;
}

static struct evidence *add_path(struct evidence_store *store,
				 enum evidence_kind kind, const char *path,
				 enum evidence_scope scope)
{
	struct evidence *entry = evidence_add(store, kind);

	entry->path = path;
	entry->scope = scope;
	assert_true(evidence_finish(store, entry));
	return entry;
}

static void new_entries_know_nothing(void **state)
{
	struct evidence_store *store = *state;
	const struct evidence *entry = evidence_add(store, EVIDENCE_FILE);

	assert_string_equal(entry->id, "e1");
	assert_int_equal(entry->outcome, EVIDENCE_HAPPENED);
	assert_false(entry->exited);
	assert_int_equal(entry->signal, 0);
	assert_int_equal(entry->duration_ms, -1);
	assert_int_equal(entry->uid, -1);
	assert_int_equal(entry->attempt, -1);
	assert_int_equal(entry->mode, -1);
	assert_int_equal(entry->size, -1);
	assert_null(entry->output.data);
	assert_string_equal(evidence_add(store, EVIDENCE_FILE)->id, "e2");
}

static void a_command_is_found_by_equal_words(void **state)
{
	struct evidence_store *store = *state;
	const struct evidence *one = add_command(store, "fdesetup", "list", "");
	const char *const list[] = {"fdesetup", "list", NULL};
	const char *const absolute[] = {"/usr/bin/fdesetup", "list", NULL};
	const char *const shorter[] = {"fdesetup", NULL};
	const char *const longer[] = {"fdesetup", "list", "-extended", NULL};
	const char *const other[] = {"fdesetup", "List", NULL};

	assert_ptr_equal(evidence_command(store, list), one);
	assert_ptr_equal(evidence_command(store, absolute), one);
	assert_null(evidence_command(store, shorter));
	assert_null(evidence_command(store, longer));
	assert_null(evidence_command(store, other));
}

static void words_are_not_joined(void **state)
{
	struct evidence_store *store = *state;
	const char *const split[] = {"dscl", ".", NULL};

	add_command(store, "dscl.", NULL, "");
	add_command(store, "ds", "cl.", "");
	assert_null(evidence_command(store, split));
}

static void the_last_entry_wins(void **state)
{
	struct evidence_store *store = *state;
	const char *const argv[] = {"sw_vers", NULL};

	add_command(store, "sw_vers", NULL, "before");
	add_command(store, "uname", NULL, "between");
	add_command(store, "/usr/bin/sw_vers", NULL, "after");
	assert_string_equal(evidence_command(store, argv)->output.data,
			    "after");
}

static void private_aliases_are_the_same_path(void **state)
{
	struct evidence_store *store = *state;
	const struct evidence *one =
		add_path(store, EVIDENCE_FILE, "/var/log/jcagent.log",
			 EVIDENCE_SCOPE_ANY);
	const struct evidence *two =
		add_path(store, EVIDENCE_FILE, "/private/etc/pam.d/x",
			 EVIDENCE_SCOPE_ANY);

	assert_ptr_equal(evidence_path(store, EVIDENCE_FILE,
				       "/private/var/log/jcagent.log",
				       EVIDENCE_SCOPE_ANY),
			 one);
	assert_ptr_equal(evidence_path(store, EVIDENCE_FILE, "/etc/pam.d/x",
				       EVIDENCE_SCOPE_ANY),
			 two);
	assert_null(evidence_path(store, EVIDENCE_FILE, "/variable",
				  EVIDENCE_SCOPE_ANY));
	assert_null(evidence_path(store, EVIDENCE_DIRECTORY,
				  "/var/log/jcagent.log", EVIDENCE_SCOPE_ANY));
}

static void canonical_paths_begin_with_private(void **state)
{
	struct arena *arena = ((struct evidence_store *)*state)->arena;

	assert_string_equal(evidence_canonical_path(arena, "/var/db/x"),
			    "/private/var/db/x");
	assert_string_equal(evidence_canonical_path(arena, "/tmp"),
			    "/private/tmp");
	assert_string_equal(evidence_canonical_path(arena, "/private/var/x"),
			    "/private/var/x");
	assert_string_equal(evidence_canonical_path(arena, "/etcetera"),
			    "/etcetera");
	assert_string_equal(evidence_canonical_path(arena, "/"), "/");
}

static void scopes_are_kept_apart(void **state)
{
	struct evidence_store *store = *state;
	const struct evidence *running =
		add_path(store, EVIDENCE_FILE, "/usr/bin/sudo",
			 EVIDENCE_SCOPE_ENVIRONMENT);

	assert_null(evidence_path(store, EVIDENCE_FILE, "/usr/bin/sudo",
				  EVIDENCE_SCOPE_TARGET));
	assert_ptr_equal(evidence_path(store, EVIDENCE_FILE, "/usr/bin/sudo",
				       EVIDENCE_SCOPE_ENVIRONMENT),
			 running);
	assert_ptr_equal(evidence_path(store, EVIDENCE_FILE, "/usr/bin/sudo",
				       EVIDENCE_SCOPE_ANY),
			 running);
}

static void an_entry_without_scope_answers_both(void **state)
{
	struct evidence_store *store = *state;
	const struct evidence *entry = add_path(
		store, EVIDENCE_FILE, "/usr/bin/sudo", EVIDENCE_SCOPE_ANY);

	assert_ptr_equal(evidence_path(store, EVIDENCE_FILE, "/usr/bin/sudo",
				       EVIDENCE_SCOPE_TARGET),
			 entry);
	assert_ptr_equal(evidence_path(store, EVIDENCE_FILE, "/usr/bin/sudo",
				       EVIDENCE_SCOPE_ENVIRONMENT),
			 entry);
}

static void a_used_id_is_refused(void **state)
{
	struct evidence_store *store = *state;
	struct evidence *one = evidence_add(store, EVIDENCE_RECORD);
	struct evidence *two = evidence_add(store, EVIDENCE_RECORD);

	one->id = "same";
	two->id = "same";
	assert_true(evidence_finish(store, one));
	assert_false(evidence_finish(store, two));
	assert_ptr_equal(evidence_by_id(store, "same"), one);
}

static void new_ids_go_on_behind_those_of_a_file(void **state)
{
	struct evidence_store *store = *state;
	struct evidence *read = evidence_add(store, EVIDENCE_RECORD);

	read->id = "e41";
	assert_true(evidence_finish(store, read));
	assert_string_equal(evidence_add(store, EVIDENCE_FILE)->id, "e42");
}

static void only_what_ended_by_itself_ran(void **state)
{
	struct evidence *entry = evidence_add(*state, EVIDENCE_COMMAND);

	assert_true(evidence_ran(entry));
	entry->signal = 9;
	assert_false(evidence_ran(entry));
	entry->signal = 0;
	entry->outcome = EVIDENCE_TIMEOUT;
	assert_false(evidence_ran(entry));
	entry->outcome = EVIDENCE_TRUNCATED;
	assert_false(evidence_ran(entry));
	assert_false(evidence_ran(NULL));
	assert_false(evidence_ran(evidence_add(*state, EVIDENCE_FILE)));
}

static void a_file_that_could_be_looked_at_exists(void **state)
{
	struct evidence *entry = evidence_add(*state, EVIDENCE_FILE);

	assert_true(evidence_exists(entry));
	entry->outcome = EVIDENCE_DENIED;
	assert_false(evidence_exists(entry));
	entry->mode = 0600;
	assert_true(evidence_exists(entry));
	entry->outcome = EVIDENCE_ABSENT;
	assert_false(evidence_exists(entry));
	assert_false(evidence_exists(NULL));
}

static void text_of_a_command_is_always_utf8(void **state)
{
	struct arena *arena = ((struct evidence_store *)*state)->arena;
	bool lossy = false;

	assert_string_equal(
		evidence_text(arena, "gr\xc3\xbcn\x1b[0m", 9, &lossy).data,
		"gr\xc3\xbcn\x1b[0m");
	assert_false(lossy);
	assert_string_equal(evidence_text(arena,
					  "a\xff"
					  "b",
					  3, &lossy)
				    .data,
			    "a\xef\xbf\xbd"
			    "b");
	assert_true(lossy);
	lossy = false;
	assert_int_equal(evidence_text(arena, "a\0b", 3, &lossy).length, 5);
	assert_true(lossy);
}

static void a_copy_shares_nothing(void **state)
{
	struct evidence_store *store = *state;
	char word[] = "sw_vers", said[] = "26.0";
	struct evidence *from = add_command(store, word, NULL, said);
	struct evidence *to = evidence_add(store, EVIDENCE_COMMAND);

	from->exited = true;
	evidence_copy(store->arena, to, from);
	word[0] = said[0] = 'X';
	assert_string_equal(to->id, "e2");
	assert_string_equal(to->argv.items[0], "sw_vers");
	assert_string_equal(to->output.data, "26.0");
	assert_true(to->exited);
	assert_null(to->errors.data);
}

static int64_t time_for(size_t count)
{
	struct evidence_store *store = evidence_store_new(arena_new());
	int64_t started = clock_monotonic_ms(clock_system());
	const char *argv[] = {"sysadminctl", NULL, NULL};

	for (size_t i = 0; i < count; i++)
		add_command(store, "sysadminctl",
			    arena_printf(store->arena, "user%zu", i), "");
	for (size_t i = 0; i < count; i++) {
		argv[1] = arena_printf(store->arena, "user%zu", i);
		assert_non_null(evidence_command(store, argv));
	}
	arena_free(store->arena);
	return clock_monotonic_ms(clock_system()) - started;
}

/* A list that is searched would take 250 times as long for 50 times more. */
static void many_accounts_take_linear_time(void **state)
{
	int64_t some = time_for(2000), many = time_for(100000);

	(void)state;
	print_message("# 2000: %d ms, 100000: %d ms\n", (int)some, (int)many);
	assert_true(many < 200 * (some + 5));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(new_entries_know_nothing, setup,
						teardown),
		cmocka_unit_test_setup_teardown(
			a_command_is_found_by_equal_words, setup, teardown),
		cmocka_unit_test_setup_teardown(words_are_not_joined, setup,
						teardown),
		cmocka_unit_test_setup_teardown(the_last_entry_wins, setup,
						teardown),
		cmocka_unit_test_setup_teardown(
			private_aliases_are_the_same_path, setup, teardown),
		cmocka_unit_test_setup_teardown(
			canonical_paths_begin_with_private, setup, teardown),
		cmocka_unit_test_setup_teardown(scopes_are_kept_apart, setup,
						teardown),
		cmocka_unit_test_setup_teardown(
			an_entry_without_scope_answers_both, setup, teardown),
		cmocka_unit_test_setup_teardown(a_used_id_is_refused, setup,
						teardown),
		cmocka_unit_test_setup_teardown(
			new_ids_go_on_behind_those_of_a_file, setup, teardown),
		cmocka_unit_test_setup_teardown(only_what_ended_by_itself_ran,
						setup, teardown),
		cmocka_unit_test_setup_teardown(
			a_file_that_could_be_looked_at_exists, setup, teardown),
		cmocka_unit_test_setup_teardown(
			text_of_a_command_is_always_utf8, setup, teardown),
		cmocka_unit_test_setup_teardown(a_copy_shares_nothing, setup,
						teardown),
		cmocka_unit_test(many_accounts_take_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
