/*
 * The frames of the real screens: the wizard on simulated Macs that answer at
 * once, at a time that stands still.
 */
#include "frames.h"

#include <stdio.h>
#include <stdlib.h>

#include "session/session.h"
#include "simulate/simulate.h"
#include "tests/frames/wizard_lab.h"
#include "ui/wizard.h"

#define USUAL                                                                  \
	{                                                                      \
		{80, 24}, {60, 16}, {100, 30},                                 \
	}

static int64_t wall(void *data)
{
	(void)data;
	return 1772600000; /* 4 March 2026 */
}

static int64_t monotonic(void *data)
{
	(void)data;
	return 0;
}

static const struct clock still = {wall, monotonic, NULL};

static struct session *session_of(const char *scenario)
{
	struct simulate_options practice = {.clock = &still};
	struct host *host = simulate_new(scenario_by_id(scenario), &practice);
	struct session_options options = {
		.host = host,
		.clock = &still,
		.case_name = scenario,
		.profile_seed = "frames",
		.simulated = host,
		.scenario = scenario_by_id(scenario),
	};

	return session_new(&options);
}

static struct status open_another(void *data, enum session_wish wish,
				  const char *detail, struct session **session)
{
	(void)data;
	if (wish != SESSION_WISH_SCENARIO)
		return status_fail(STATUS_INPUT, detail, NULL,
				   "is no case file");
	*session = session_of(scenario_by_id(detail)->id);
	return status_ok();
}

/* Until nothing goes on any more and every screen has noticed. */
static void settle(struct screens *screens, struct wizard *wizard)
{
	for (int i = 0; i < 4; i++) {
		session_wait(wizard->front->session);
		screens_tick(screens, 1, true);
	}
}

void draw_wizard(struct canvas *canvas, const struct frame_case *one)
{
	struct front front = {.open = open_another};
	struct wizard wizard = {.front = &front};
	struct frame_case own = *one;

	front.session = session_of(one->argument);
	own.screen = &screen_welcome;
	own.argument = NULL;
	own.wizard = &wizard;
	own.settle = settle;
	frame_draw_screen(canvas, &own);
	session_free(front.session);
}

#define MISSING .draw = draw_wizard, .argument = "missing-account"
#define FULL	.draw = draw_wizard, .argument = "full-house"
#define GRANT	.draw = draw_wizard, .argument = "account-without-token"
#define HEALTHY .draw = draw_wizard, .argument = "healthy"

#define BROKEN	.draw = draw_wizard, .argument = "jit-profile-broken"
#define SIMILAR .draw = draw_wizard, .argument = "jit-similar-accounts"
#define READY	.draw = draw_wizard, .argument = "jit-ready"

#define BEGIN "Enter w Enter Enter"
/* Of alice, who grants, and of carol. */
#define PASSWORDS "Enter a l i c e - p a s s Enter c a r o l - p a s s Enter"

const struct frame_case frame_cases_wizard[] = {
	{.name = "wizard-welcome", MISSING, .sizes = USUAL},
	{.name = "wizard-welcome-help", MISSING, .keys = "?"},
	{.name = "wizard-open",
	 MISSING,
	 .keys = "Down Down Enter a . j s o n Enter",
	 .sizes = USUAL},
	{.name = "wizard-practise",
	 MISSING,
	 .keys = "End Up Enter Down Down",
	 .sizes = USUAL},
	{.name = "wizard-practise-other",
	 MISSING,
	 .keys = "End Up Enter End Enter"},
	{.name = "wizard-findings", MISSING, .keys = "Enter", .sizes = USUAL},
	{.name = "wizard-findings-full",
	 FULL,
	 .keys = "Enter Down Down",
	 .sizes = USUAL},
	{.name = "wizard-findings-end", FULL, .keys = "Enter End"},
	{.name = "wizard-findings-healthy", HEALTHY, .keys = "Enter"},
	{.name = "wizard-findings-help", FULL, .keys = "Enter Down ?"},
	{.name = "wizard-detail",
	 MISSING,
	 .keys = "Enter Enter",
	 .sizes = USUAL},
	{.name = "wizard-detail-full",
	 FULL,
	 .keys = "Enter Enter PgDn",
	 .sizes = USUAL},
	{.name = "wizard-detail-search",
	 FULL,
	 .keys = "Enter Enter / U U I D Enter n"},
	{.name = "wizard-accounts", MISSING, .keys = "Enter a", .sizes = USUAL},
	{.name = "wizard-accounts-full",
	 FULL,
	 .keys = "Enter a Down Down",
	 .sizes = USUAL},
	{.name = "wizard-accounts-sideways",
	 FULL,
	 .keys = "Enter a Right Right End",
	 .sizes = {{60, 16}}},
	{.name = "wizard-account",
	 FULL,
	 .keys = "Enter a Enter",
	 .sizes = USUAL},
	{.name = "wizard-account-missing",
	 MISSING,
	 .keys = "Enter a End Enter"},
	{.name = "wizard-paths", MISSING, .keys = "Enter w", .sizes = USUAL},
	{.name = "wizard-paths-full",
	 FULL,
	 .keys = "Enter w Down",
	 .sizes = USUAL},
	{.name = "wizard-paths-healthy", HEALTHY, .keys = "Enter w"},
	{.name = "wizard-plan",
	 MISSING,
	 .keys = "Enter w Enter",
	 .sizes = USUAL},
	{.name = "wizard-plan-command", MISSING, .keys = "Enter w Down Enter"},
	{.name = "wizard-report", MISSING, .keys = "Enter e", .sizes = USUAL},
	{.name = "wizard-report-preview",
	 MISSING,
	 .keys = "Enter e Enter",
	 .sizes = USUAL},
	{.name = "wizard-report-reading",
	 FULL,
	 .keys = "Enter e Enter Tab PgDn PgDn",
	 .sizes = USUAL},
	{.name = "wizard-report-json", FULL, .keys = "Enter e Down Down Enter"},
	{.name = "wizard-report-no-name",
	 MISSING,
	 .keys = "Enter e Enter Ctrl-U Enter"},
	{.name = "wizard-small", MISSING, .keys = "Enter", .sizes = {{59, 15}}},
	{.name = "wizard-run", GRANT, .keys = BEGIN, .sizes = USUAL},
	{.name = "wizard-run-secret",
	 GRANT,
	 .keys = BEGIN " Enter w r o n g",
	 .sizes = USUAL},
	{.name = "wizard-run-check",
	 GRANT,
	 .keys = BEGIN " " PASSWORDS,
	 .sizes = USUAL},
	{.name = "wizard-run-wrong",
	 GRANT,
	 .keys = BEGIN " Enter x Enter y Enter Enter Enter",
	 .sizes = USUAL},
	{.name = "wizard-run-checked",
	 GRANT,
	 .keys = BEGIN " " PASSWORDS " Enter"},
	{.name = "wizard-run-done",
	 GRANT,
	 .keys = BEGIN " " PASSWORDS " Enter Enter",
	 .sizes = USUAL},
	{.name = "wizard-run-pretend",
	 MISSING,
	 .keys = BEGIN " Shift-Tab Enter"},
	{.name = "wizard-run-by-hand", MISSING, .keys = BEGIN, .sizes = USUAL},
	{.name = "wizard-run-watching", MISSING, .keys = BEGIN " Enter Enter"},
	{.name = "wizard-run-stopped", MISSING, .keys = BEGIN " Tab Tab Enter"},
	{.name = "wizard-run-admin",
	 FULL,
	 .keys = "Enter w End Enter Enter Tab Tab Enter",
	 .sizes = USUAL},
	{.name = "wizard-verify",
	 GRANT,
	 .keys = BEGIN " " PASSWORDS " Enter Enter Enter Enter Enter",
	 .sizes = USUAL},
	{.name = "wizard-done",
	 GRANT,
	 .keys = BEGIN " " PASSWORDS " Enter Enter Enter Enter Enter Enter"},
	{.name = "wizard-jit", BROKEN, .keys = "Enter", .sizes = USUAL},
	{.name = "wizard-jit-end", BROKEN, .keys = "Enter End"},
	{.name = "wizard-jit-help", BROKEN, .keys = "Enter Down ?"},
	{.name = "wizard-jit-ready", READY, .keys = "Enter"},
	{.name = "wizard-jit-check",
	 BROKEN,
	 .keys = "Enter Enter",
	 .sizes = USUAL},
	{.name = "wizard-jit-from-findings", READY, .keys = "Up Enter"},
	{.name = "wizard-prepare",
	 SIMILAR,
	 .keys = "Enter p",
	 .sizes = {{80, 24}, {60, 16}, {100, 30}, {200, 60}}},
	{.name = "wizard-prepare-accounts",
	 SIMILAR,
	 .keys = "Enter p Enter",
	 .sizes = USUAL},
	{.name = "wizard-prepare-pretend",
	 SIMILAR,
	 .keys = "Enter p End Enter"},
	{.name = "wizard-prepare-ticked",
	 SIMILAR,
	 .keys = "Enter p End Enter Enter",
	 .sizes = USUAL},
	{.name = "wizard-prepare-name",
	 READY,
	 .keys = "Enter p Enter j + w",
	 .sizes = USUAL},
	{.name = "wizard-prepare-name-refused",
	 READY,
	 .keys = "Enter p Enter j + w Enter"},
	{.name = "wizard-prepare-handed-over",
	 READY,
	 .keys = "Enter p End Enter Enter"},
	{.name = "wizard-prepare-broken", BROKEN, .keys = "Enter p"},
	{.name = NULL},
};
