/* What else can be done from Recovery, and what waits for the session. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "session/session.h"
#include "simulate/scenario.h"
#include "simulate/simulate.h"
#include "tests/unit/tell.h"

/* A Mac in Recovery with that fault, read. */
static struct session *open_mac(void (*differ)(struct mac *mac))
{
	static struct scenario scenario; /* outlives the session */
	struct simulate_options simulate = {.speed = 0};
	struct session_options options = {0};
	struct session *session;

	scenario = (struct scenario){
		.id = "ways",
		.mode = HOST_RECOVERY,
		.differ = differ,
	};
	options.host = simulate_new(&scenario, &simulate);
	session = session_new(&options);
	session_wait(session);
	tell_well(session, "diagnose");
	tell_well(session, "1");
	assert_int_equal(session_stage(session), STAGE_FINDINGS);
	return session;
}

static size_t way(struct session *session, const char *id)
{
	const struct plan *plan = session_plan(session);

	for (size_t i = 0; i < plan->count; i++)
		if (text_equal(plan->paths[i].info->id, id))
			return i;
	fail_msg("no way out %s", id);
	return 0;
}

static void begin(struct session *session, const char *id)
{
	struct status status = session_repair(session, way(session, id));

	assert_true(status_is_ok(&status));
}

/* The disk knows bob, his record says nothing of a token. */
static void dispute(struct mac *mac)
{
	mac_account(mac, "bob")->token_attribute = false;
}

/* The disk can be asked; the account belongs to the session. */
static void an_earlier_password_is_tried_on_the_disk(void **state)
{
	struct session *session = open_mac(dispute);
	const struct plan_path *path;

	(void)state;
	path = &session_plan(session)
			->paths[way(session, "try-previous-password")];
	for (size_t i = 0; i < path->step_count; i++)
		assert_string_not_equal(path->steps[i].info->id,
					"previous-check-local");
	begin(session, "try-previous-password");
	tell_well(session, "go-on");
	tell_well(session, "next");
	tell_well(session, "run");
	assert_string_equal(session_ask(session)->id, "run-secret");
	tell_secret_well(session, "bob-old");
	assert_string_equal(session_ask(session)->id, "run-result");
	assert_true(text_has(session_ask(session)->text, "The disk does not"));
	session_free(session);
}

static void forget_agent(struct mac *mac)
{
	mac->agent.files = mac->agent.utility = false;
	mac->agent.loaded = mac->agent.running = false;
	mac->stray_admins[0] = MAC_SERVICE_ACCOUNT;
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
}

/* It tells what lies where; Recovery changes none of it. */
static void leftovers_are_guidance_only(void **state)
{
	struct session *session = open_mac(forget_agent);
	const struct plan_path *path;

	(void)state;
	path = &session_plan(session)
			->paths[way(session, "clean-agent-leftovers")];
	assert_true(path->step_count > 0);
	for (size_t i = 0; i < path->step_count; i++)
		assert_true(!path->steps[i].command_id ||
			    text_equal(path->steps[i].command_id, "restart"));
	session_free(session);
}

static void lose_service_account(struct mac *mac)
{
	mac_remove_account(mac, MAC_SERVICE_ACCOUNT);
}

/* Whatever belongs to the session says so, and begins with the restart. */
static void what_belongs_to_the_session_begins_with_the_restart(void **state)
{
	struct session *session = open_mac(lose_service_account);
	const struct plan *plan = session_plan(session);

	(void)state;
	assert_true(plan->count >= 3);
	for (size_t i = 0; i < plan->count; i++)
		assert_string_equal(plan->paths[i].steps[0].info->id,
				    "leave-recovery");
	session_free(session);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_earlier_password_is_tried_on_the_disk),
		cmocka_unit_test(leftovers_are_guidance_only),
		cmocka_unit_test(
			what_belongs_to_the_session_begins_with_the_restart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
