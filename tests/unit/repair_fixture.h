/*
 * repair_fixture: a Mac made by hand, for the tests of repair: JumpCloud and a
 * good service account, FileVault on with a key, and the people a test adds.
 * Include it after cmocka.h.
 */
#ifndef TM_TESTS_REPAIR_FIXTURE_H
#define TM_TESTS_REPAIR_FIXTURE_H

#include <string.h>

#include "facts/machine.h"
#include "repair/plan.h"

static inline void mac_yes(struct fact *fact)
{
	fact->truth = TRUTH_YES;
}

static inline void mac_no(struct fact *fact)
{
	fact->truth = TRUTH_NO;
}

static inline void mac_macos(struct machine *machine, int major, int minor,
			     int patch)
{
	machine->os.version.state = FACT_KNOWN;
	machine->os.version.value = (struct version){major, minor, patch};
	machine->os.version.words =
		arena_printf(machine->arena, "%d.%d.%d", major, minor, patch);
}

static inline struct machine *mac_new(struct arena *arena)
{
	struct machine *machine = arena_alloc(arena, sizeof(*machine));
	struct account *service = list_add(arena, &machine->accounts);

	machine->arena = arena;
	service->name = SERVICE_ACCOUNT;
	service->token.verdict = TOKEN_HOLDER;
	mac_yes(&service->exists);
	mac_macos(machine, 15, 3, 0);
	mac_yes(&machine->accounts_read);
	mac_yes(&machine->agent.present);
	mac_yes(&machine->agent.files);
	mac_yes(&machine->filevault.on);
	mac_yes(&machine->filevault.personal_key);
	mac_yes(&machine->crypto.read);
	mac_yes(&machine->crypto.personal_recovery);
	mac_yes(&machine->hardware.apple_silicon);
	machine->disk.target = -1;
	machine->disk.device.state = FACT_KNOWN;
	machine->disk.device.value = "disk3s5";
	machine->console_user.state = FACT_ABSENT;
	return machine;
}

/* Add a person. The pointer is good until the next one is added. */
static inline struct account *mac_person(struct machine *machine,
					 const char *name, bool admin,
					 enum token_verdict verdict)
{
	struct account *account = list_add(machine->arena, &machine->accounts);

	account->name = name;
	account->human = true;
	mac_yes(&account->exists);
	account->admin.truth = admin ? TRUTH_YES : TRUTH_NO;
	account->token.verdict = verdict;
	account->uid.state = FACT_KNOWN;
	account->uid.value = 500 + (int64_t)machine->accounts.count;
	account->guid.state = FACT_KNOWN;
	account->guid.value =
		arena_printf(machine->arena, "11111111-2222-3333-4444-%012zu",
			     machine->accounts.count);
	return account;
}

static inline const struct plan *mac_plan(const struct machine *machine)
{
	return plan_make(machine, diagnose(machine, machine->arena),
			 machine->arena);
}

/* The path of that id; the test fails without it. */
static inline const struct plan_path *mac_path(const struct plan *plan,
					       const char *id)
{
	for (size_t i = 0; i < plan->count; i++) {
		if (strcmp(plan->paths[i].info->id, id) == 0)
			return &plan->paths[i];
	}
	fail_msg("there is no path %s", id);
	return NULL;
}

/* The first step of that id; the test fails without it. */
static inline const struct plan_step *mac_step(const struct plan *plan,
					       const char *path, const char *id)
{
	const struct plan_path *found = mac_path(plan, path);

	for (size_t i = 0; i < found->step_count; i++) {
		if (strcmp(found->steps[i].info->id, id) == 0)
			return &found->steps[i];
	}
	fail_msg("%s has no step %s", path, id);
	return NULL;
}

static inline int arena_setup(void **state)
{
	*state = arena_new();
	return 0;
}

static inline int arena_teardown(void **state)
{
	arena_free(*state);
	return 0;
}

#define REPAIR_TEST(function)                                                  \
	cmocka_unit_test_setup_teardown(function, arena_setup, arena_teardown)

#endif
