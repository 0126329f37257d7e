/* Which systems are offered in Recovery, and what is said about each. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "session/session.h"
#include "simulate/scenario.h"
#include "simulate/simulate.h"
#include "tests/unit/tell.h"

#define OLD_UUID "D85F1AC7-3E92-4B60-9FA4-71C8E205B303"
#define NOON	 1772625600 /* 2026-03-04 12:00 UTC */

/* Times of the simulated Macs are made from that of the clock. */
static int64_t noon(void *data)
{
	(void)data;
	return NOON;
}

static int64_t monotonic(void *data)
{
	(void)data;
	return clock_monotonic_ms(clock_system());
}

static const struct clock fixed_clock = {
	.wall = noon,
	.monotonic_ms = monotonic,
};

static struct mac *add_neighbour(struct mac *mac)
{
	struct mac *other = arena_alloc(mac->arena, sizeof(*other));

	mac_healthy(other, mac->arena, mac->now);
	other->mode = HOST_RECOVERY;
	mac->neighbour = other;
	return other;
}

/* One volume without a role, beside macOS 15. */
static void add_mojave(struct mac *mac)
{
	struct mac *other = add_neighbour(mac);

	mac_remove_account(other, "bob");
	other->version = "10.14.6";
	other->build = "18G103";
	other->volumes = (struct mac_volumes){
		.group = OLD_UUID,
		.system = OLD_UUID,
		.system_name = "Old",
		.data_name = "Old",
		.system_device = "disk3s8",
		.data_device = "disk3s8",
		.preboot_written = NOON - 400 * MAC_DAY,
	};
}

static void add_locked_mojave(struct mac *mac)
{
	add_mojave(mac);
	mac->neighbour->volumes.locked = true;
}

static void add_external(struct mac *mac)
{
	struct mac *other = add_neighbour(mac);

	other->volumes = (struct mac_volumes){
		.group = "C74E09B6-2D81-4A5F-8E93-60B7D1F4A202",
		.system = OLD_UUID,
		.system_name = "Stick",
		.data_name = "Data",
		.system_device = "disk3s7",
		.data_device = "disk3s8",
		.external = true,
	};
}

static void lock(struct mac *mac)
{
	mac->volumes.locked = true;
	mac->volumes.preboot_written = NOON - 30 * MAC_DAY;
}

static struct session *open_targets(void (*differ)(struct mac *mac))
{
	static struct scenario scenario; /* the host keeps looking at it */
	struct simulate_options simulate = {.clock = &fixed_clock};
	struct session_options options = {.clock = &fixed_clock};
	struct answer answer = {.choice = "diagnose"};
	struct session *session;

	scenario = (struct scenario){
		.id = "targets",
		.mode = HOST_RECOVERY,
		.differ = differ,
	};
	options.host = simulate_new(&scenario, &simulate);
	session = session_new(&options);
	session_wait(session);
	session_answer(session, &answer);
	session_wait(session);
	assert_int_equal(session_stage(session), STAGE_TARGET);
	return session;
}

static const struct ask_choice *offered(struct session *session, size_t index)
{
	const struct ask *ask = session_ask(session);

	assert_in_range(index, 0, ask->choice_count - 1);
	return &ask->choices[index];
}

static void says(struct session *session, size_t index, const char *words)
{
	if (!text_has(offered(session, index)->detail, words))
		fail_msg("\"%s\" does not say: %s",
			 offered(session, index)->detail, words);
}

/* --- Tests ------------------------------------------------------------------ */

static void an_old_system_beside_a_newer_one_is_offered(void **state)
{
	struct session *session = open_targets(add_mojave);

	(void)state;
	assert_int_equal(session_ask(session)->choice_count, 2);
	assert_string_equal(offered(session, 1)->label, "Old");
	says(session, 1, "macOS 10.14.6 (18G103)");
	says(session, 1, "one volume disk3s8");
	tell_well(session, "2");
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	assert_string_equal(session_machine(session)->disk.device.value,
			    "disk3s8");
	assert_string_equal(session_machine(session)->os.version.words,
			    "10.14.6");
	assert_null(machine_account(session_machine(session), "bob"));
	assert_true(fact_yes(&session_machine(session)->accounts_read));
	session_free(session);
}

/* Its own lists in Preboot give it away. */
static void a_locked_old_system_is_offered(void **state)
{
	struct session *session = open_targets(add_locked_mojave);

	(void)state;
	assert_int_equal(session_ask(session)->choice_count, 2);
	assert_string_equal(offered(session, 1)->aside, "locked");
	says(session, 1,
	     "last use unknown, its lists in Preboot are of 2025-01-28");
	session_free(session);
}

static void a_disk_outside_is_told_apart(void **state)
{
	struct session *session = open_targets(add_external);

	(void)state;
	assert_false(text_has(offered(session, 0)->detail, "external disk"));
	says(session, 1, "Data disk3s8, on an external disk;");
	session_free(session);
}

static void an_open_system_says_when_it_was_used(void **state)
{
	struct session *session = open_targets(NULL);

	(void)state;
	says(session, 0, "macOS 15.3 (24D60); last used 2026-03-04;");
	session_free(session);
}

static void a_locked_one_says_what_preboot_knows(void **state)
{
	struct session *session = open_targets(lock);

	(void)state;
	says(session, 0,
	     "last use unknown, its lists in Preboot are of 2026-02-02;");
	session_free(session);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_old_system_beside_a_newer_one_is_offered),
		cmocka_unit_test(a_locked_old_system_is_offered),
		cmocka_unit_test(a_disk_outside_is_told_apart),
		cmocka_unit_test(an_open_system_says_when_it_was_used),
		cmocka_unit_test(a_locked_one_says_what_preboot_knows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
