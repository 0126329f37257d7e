/* The tables of paths and steps: complete, consistent, and never dangerous. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "facts/fact_list.h"
#include "host/command.h"
#include "never.h"
#include "repair/plan_draft.h"

/* design/findings.md section 3, in its order. */
static const char *const path_ids[] = {
	"restart-and-recheck",
	"sign-in-as-token-admin",
	"service-account-utility",
	"reinstall-agent",
	"resolve-password-policy",
	"recovery-reset-password",
	"grant-token",
	"promote-token-holder",
	"sign-in-with-bootstrap-token",
	"try-previous-password",
	"use-another-admin",
	"update-preboot",
	"escrow-bootstrap-token",
	"rotate-recovery-key",
	"redeploy-profile",
	"finish-encryption",
	"clean-agent-leftovers",
	"first-interactive-sign-in",
	"unlock-volume",
	"update-macos",
	"escalate",
	"none",
};

#define TEXTS 8

struct step_texts {
	const char *items[TEXTS];
};

static struct step_texts texts_of(const struct step_info *step)
{
	return (struct step_texts){{step->title, step->text, step->changes,
				    step->risk, step->undo, step->failure,
				    step->by_hand, ""}};
}

typedef void step_check(const struct path_info *path,
			const struct step_info *step);

/* Every step of every path, and the one that belongs to none. */
static void for_each_step(step_check *check)
{
	static const struct path_info nowhere = {.id = "no path"};

	for (size_t i = 0; i < path_info_count; i++) {
		for (size_t j = 0; j < path_infos[i].step_count; j++)
			check(&path_infos[i], &path_infos[i].steps[j]);
	}
	check(&nowhere, &step_leave_recovery);
}

static const struct command *find_command(const char *id)
{
	for (size_t i = 0; i < command_count; i++) {
		if (text_equal(commands[i].id, id))
			return &commands[i];
	}
	return NULL;
}

/* Calls back for every word of a blank-separated list; NULL has none. */
static void for_each_word(const char *words, const char *owner,
			  bool (*known)(const char *word, size_t length))
{
	while (words != NULL && *(words += strspn(words, " ")) != '\0') {
		size_t length = strcspn(words, " ");

		if (!known(words, length))
			fail_msg("%s: nobody knows %.*s", owner, (int)length,
				 words);
		words += length;
	}
}

static bool condition_known(const char *word, size_t length)
{
	char id[64];

	assert_true(length < sizeof(id));
	memcpy(id, word, length);
	id[length] = '\0';
	return condition_by_id(id) != NULL;
}

static bool fact_known(const char *word, size_t length)
{
	for (size_t i = 0; i < fact_id_count; i++) {
		if (strlen(fact_ids[i]) == length &&
		    memcmp(fact_ids[i], word, length) == 0)
			return true;
	}
	return false;
}

static void check_holes(const char *owner, const char *text)
{
	const char *open;

	while (text != NULL && (open = strchr(text, '{')) != NULL) {
		const char *close = strchr(open, '}');

		assert_non_null(close);
		if (!plan_hole_find(open + 1, (size_t)(close - open - 1)))
			fail_msg("%s: nobody fills %.*s", owner,
				 (int)(close - open + 1), open);
		text = close + 1;
	}
	assert_false(text != NULL && strchr(text, '}') != NULL);
}

static void all_22_paths_stand_in_the_order_of_the_contract(void **state)
{
	(void)state;
	assert_int_equal(path_info_count, 22);
	for (size_t i = 0; i < path_info_count; i++) {
		assert_string_equal(path_infos[i].id, path_ids[i]);
		assert_ptr_equal(path_info_by_id(path_ids[i]), &path_infos[i]);
	}
	assert_null(path_info_by_id("erase"));
	assert_null(path_info_by_id(NULL));
}

static void every_path_says_what_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < path_info_count; i++) {
		const struct path_info *path = &path_infos[i];

		assert_true(strlen(path->title) > 0);
		assert_false(text_ends(path->title, "."));
		assert_true(text_ends(path->summary, "."));
		assert_int_not_equal(path->where, 0);
		check_holes(path->id, path->summary);
		for_each_word(path->needs, path->id, plan_need_known);
		/* Only "nothing to repair" has nothing to do. */
		assert_int_equal(path->step_count == 0,
				 strcmp(path->id, "none") == 0);
	}
}

static size_t steps_called(const char *id)
{
	size_t count = strcmp(step_leave_recovery.id, id) == 0;

	for (size_t i = 0; i < path_info_count; i++) {
		for (size_t j = 0; j < path_infos[i].step_count; j++)
			count += strcmp(path_infos[i].steps[j].id, id) == 0;
	}
	return count;
}

static void check_unique(const struct path_info *path,
			 const struct step_info *step)
{
	(void)path;
	if (steps_called(step->id) != 1)
		fail_msg("%s stands twice", step->id);
}

static void step_ids_are_unique(void **state)
{
	(void)state;
	for_each_step(check_unique);
}

static void check_words(const struct path_info *path,
			const struct step_info *step)
{
	struct step_texts texts = texts_of(step);

	(void)path;
	for (size_t i = 0; i < TEXTS; i++)
		check_holes(step->id, texts.items[i]);
	assert_true(strlen(step->title) > 0);
	assert_false(text_ends(step->title, "."));
	assert_true(text_ends(step->text, "."));
	assert_non_null(step->failure);
	assert_true(text_ends(step->failure, "."));
	assert_false(text_has(step->text, "!"));
	assert_false(text_has(step->failure, "!"));
	for_each_word(step->when, step->id, condition_known);
	for_each_word(step->precondition, step->id, condition_known);
	for_each_word(step->needs, step->id, plan_need_known);
	for_each_word(step->verify, step->id, fact_known);
}

static void every_step_is_complete_and_knows_its_words(void **state)
{
	(void)state;
	for_each_step(check_words);
}

static unsigned modes_of(const struct path_info *path,
			 const struct step_info *step)
{
	unsigned path_modes =
		path->where == PATH_BOTH ? PATH_BOTH : PATH_SESSION;

	if (step->where != 0)
		return step->where;
	return path->where == PATH_RECOVERY ? PATH_RECOVERY : path_modes;
}

static void check_command(const struct path_info *path,
			  const struct step_info *step)
{
	const struct command *command = find_command(step->command);
	bool runs = step->kind == STEP_COMMAND || step->kind == STEP_CHECK ||
		    step->kind == STEP_RESTART;

	if (runs != (step->command != NULL))
		fail_msg("%s: kind and command do not fit", step->id);
	if (!runs)
		return;
	if (command == NULL)
		fail_msg("%s: there is no command %s", step->id, step->command);
	if (step->kind != STEP_CHECK)
		assert_true(command->changes);
	/* update-preboot has a twin for Recovery, see plan_command.c. */
	if (strcmp(step->command, "update-preboot") != 0 &&
	    (modes_of(path, step) & ~command->environments) != 0)
		fail_msg("%s: %s does not exist there", step->id,
			 step->command);
}

static void every_command_exists_where_its_step_runs(void **state)
{
	(void)state;
	for_each_step(check_command);
}

static void check_change(const struct path_info *path,
			 const struct step_info *step)
{
	(void)path;
	if (step->kind == STEP_COMMAND) {
		assert_non_null(step->changes);
		assert_non_null(step->by_hand);
	}
	if (step->damage != DAMAGE_NONE && step->changes == NULL)
		fail_msg("%s does damage but changes nothing", step->id);
	if (step->damage == DAMAGE_UNDOABLE && step->undo == NULL)
		fail_msg("%s does not say how it is undone", step->id);
	if (step->damage == DAMAGE_LOSS && step->risk == NULL)
		fail_msg("%s does not say what is lost", step->id);
	/* A check and a look change nothing. */
	if (step->kind == STEP_CHECK || step->kind == STEP_READ)
		assert_int_equal(step->damage, DAMAGE_NONE);
}

static void whatever_changes_the_mac_says_what_and_how_to_go_back(void **state)
{
	(void)state;
	for_each_step(check_change);
}

static void check_never(const struct path_info *path,
			const struct step_info *step)
{
	struct step_texts texts = texts_of(step);

	(void)path;
	for (size_t i = 0; i < TEXTS; i++)
		assert_true(never_said(step->id, texts.items[i]));
}

static void nothing_forbidden_is_ever_said(void **state)
{
	(void)state;
	for_each_step(check_never);
}

static const struct step_info *find_step(const char *path, const char *id)
{
	const struct path_info *info = path_info_by_id(path);

	for (size_t i = 0; i < info->step_count; i++) {
		if (strcmp(info->steps[i].id, id) == 0)
			return &info->steps[i];
	}
	fail_msg("%s has no step %s", path, id);
	return NULL;
}

static void a_token_is_only_taken_from_somebody_while_another_admin_holds_one(
	void **state)
{
	const struct step_info *step =
		find_step("grant-token", "grant-take-back");

	(void)state;
	assert_int_equal(step->kind, STEP_BY_HAND);
	assert_true(text_has(step->when, "another-token-admin"));
	assert_true(text_has(step->precondition, "another-token-admin"));
	assert_true(text_has(step->precondition, "admin-authorises"));
}

static void the_recovery_key_is_only_changed_in_the_session_of_a_holder(
	void **state)
{
	const struct step_info *step =
		find_step("rotate-recovery-key", "rotate-run");

	(void)state;
	assert_int_equal(step->kind, STEP_BY_HAND);
	assert_true(text_has(step->precondition, "normal-session"));
	assert_true(text_has(step->precondition, "console-holds-token"));
	assert_true(text_has(step->precondition, "key-change-safe"));
}

static void the_password_file_of_the_installer_is_off_by_default(void **state)
{
	(void)state;
	assert_true(
		find_step("reinstall-agent", "reinstall-install")->optional);
	assert_false(
		find_step("reinstall-agent", "reinstall-by-hand")->optional);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			all_22_paths_stand_in_the_order_of_the_contract),
		cmocka_unit_test(every_path_says_what_it_is),
		cmocka_unit_test(step_ids_are_unique),
		cmocka_unit_test(every_step_is_complete_and_knows_its_words),
		cmocka_unit_test(every_command_exists_where_its_step_runs),
		cmocka_unit_test(
			whatever_changes_the_mac_says_what_and_how_to_go_back),
		cmocka_unit_test(nothing_forbidden_is_ever_said),
		cmocka_unit_test(
			a_token_is_only_taken_from_somebody_while_another_admin_holds_one),
		cmocka_unit_test(
			the_recovery_key_is_only_changed_in_the_session_of_a_holder),
		cmocka_unit_test(
			the_password_file_of_the_installer_is_off_by_default),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
