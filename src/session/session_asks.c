#include "session/session_lint.h"
#include "session/session_prepare.h"
#include "session/session_profile.h"
#include "session/session_repair.h"

#include <stdlib.h>

#include "simulate/simulate.h"

struct ask_choice *session_choices(struct session *session, struct ask *ask,
				   size_t count)
{
	struct ask_choice *choices =
		arena_array(session->asking, count, sizeof(*choices));

	ask->kind = ASK_CHOICE;
	ask->choices = choices;
	ask->choice_count = count;
	return choices;
}

/* --- May one go there? ------------------------------------------------------ */

const char *session_scan_blocked(const struct session *session)
{
	if (session->from_case)
		return "A case file is looked at: there is no Mac to read.";
	if (!session->host->about.is_mac)
		return "This computer is not a Mac: open a case file or "
		       "practise on a simulated Mac.";
	return NULL;
}

static const char *known_blocked(const struct session *session)
{
	return session->diagnosis ? NULL : "The Mac has not been read yet.";
}

/* After another scan a list may be shorter. */
static const char *listed_blocked(const struct session *session, size_t index,
				  size_t count)
{
	if (!session->diagnosis)
		return known_blocked(session);
	return index < count ? NULL : "This is not in the list any more.";
}

static const char *detail_blocked(const struct session *session)
{
	return listed_blocked(
		session, session->finding,
		session->diagnosis ? session->diagnosis->findings.count : 0);
}

static const char *account_blocked(const struct session *session)
{
	return listed_blocked(
		session, session->account,
		session->machine ? session->machine->accounts.count : 0);
}

static const char *plan_blocked(const struct session *session)
{
	return listed_blocked(session, session->path,
			      session->plan ? session->plan->count : 0);
}

/* --- Another Mac -------------------------------------------------------- */

static void ask_open(struct session *session, struct ask *ask)
{
	(void)session;
	ask->kind = ASK_PATH;
	ask->text = "Which case file? It is only looked at; nothing on this "
		    "computer is changed.";
}

static struct status answer_open(struct session *session,
				 const struct answer *answer)
{
	if (!answer->text || !*answer->text)
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "a file name is needed");
	session->wish = SESSION_WISH_CASE;
	session->wish_detail =
		arena_strdup(session->words,
			     session_typed_path(session->words, answer->text));
	return status_ok();
}

static void ask_practise(struct session *session, struct ask *ask)
{
	struct ask_choice *choices =
		session_choices(session, ask, scenario_count());

	ask->text = "Each of these Macs exists in memory only. It answers as a "
		    "real one would, and nothing you do to it has "
		    "consequences.";
	for (size_t i = 0; i < scenario_count(); i++) {
		const struct scenario *scenario = scenario_at(i);

		choices[i].id = scenario->id;
		choices[i].label = scenario->title;
		choices[i].detail = scenario->story;
		choices[i].topic = "screen-practise";
	}
}

static struct status answer_practise(struct session *session,
				     const struct answer *answer)
{
	session->wish = SESSION_WISH_SCENARIO;
	session->wish_detail = arena_strdup(session->words, answer->choice);
	return status_ok();
}

/* --- Scan, findings, accounts, ways out --------------------------------- */

static void ask_scan(struct session *session, struct ask *ask)
{
	(void)session;
	ask->kind = ASK_INFO;
	ask->text = "Reading this Mac. Nothing is changed.";
}

static struct status answer_nothing(struct session *session,
				    const struct answer *answer)
{
	(void)session;
	(void)answer;
	return status_ok();
}

static const char *number_id(struct session *session, size_t index)
{
	return arena_printf(session->asking, "%zu", index + 1);
}

static void ask_findings(struct session *session, struct ask *ask)
{
	const struct findings *findings = &session->diagnosis->findings;
	struct ask_choice *choices =
		session_choices(session, ask, findings->count);

	ask->text = session->diagnosis->sentence;
	for (size_t i = 0; i < findings->count; i++) {
		choices[i].id = number_id(session, i);
		choices[i].mark = severity_label(findings->items[i].severity);
		choices[i].label = findings->items[i].title;
		choices[i].detail = findings->items[i].why;
		choices[i].topic = findings->items[i].id;
	}
}

static size_t chosen(const struct answer *answer)
{
	return (size_t)strtoul(answer->choice, NULL, 10) - 1;
}

static struct status answer_findings(struct session *session,
				     const struct answer *answer)
{
	return session_open(session, STAGE_DETAIL, chosen(answer));
}

static void ask_detail(struct session *session, struct ask *ask)
{
	const struct finding *finding =
		&session->diagnosis->findings.items[session->finding];

	ask->kind = ASK_INFO;
	ask->title = finding->title;
	ask->text = finding->why;
	ask->topic = finding->id;
}

/* The row of the table in words, for those who cannot see columns. */
static const char *account_words(struct arena *arena,
				 const struct account *account)
{
	const struct fact *sources = account->token.sources;

	if (account->exists.truth == TRUTH_NO)
		return NULL;
	return arena_printf(arena,
			    "admin %s; sysadminctl %s, its record %s, the disk "
			    "%s, fdesetup %s; volume owner %s",
			    truth_word(account->admin.truth),
			    truth_word(sources[TOKEN_STATUS].truth),
			    truth_word(sources[TOKEN_ATTRIBUTE].truth),
			    truth_word(sources[TOKEN_CRYPTO].truth),
			    truth_word(sources[TOKEN_FILEVAULT].truth),
			    truth_word(account->owner.truth));
}

static void ask_accounts(struct session *session, struct ask *ask)
{
	const struct account_list *accounts = &session->machine->accounts;
	struct ask_choice *choice =
		session_choices(session, ask, accounts->count);

	ask->text = "Who can unlock this disk, and who says so.";
	ask->choice_count = 0;
	for (size_t i = 0; i < accounts->count; i++) {
		const struct account *account = &accounts->items[i];

		if (!account_is_listed(account))
			continue;
		choice->id = number_id(session, i);
		choice->label = account->name;
		choice->aside =
			account->exists.truth == TRUTH_NO
				? "missing"
				: token_verdict_word(account->token.verdict);
		choice->detail = account_words(session->asking, account);
		choice->topic = "screen-accounts";
		choice++;
		ask->choice_count++;
	}
}

static struct status answer_accounts(struct session *session,
				     const struct answer *answer)
{
	return session_open(session, STAGE_ACCOUNT, chosen(answer));
}

static void ask_account(struct session *session, struct ask *ask)
{
	struct ask_choice *choices = session_choices(session, ask, 1);

	ask->title = session->machine->accounts.items[session->account].name;
	choices[0].id = "check";
	choices[0].label = "Check the password on account and disk";
	choices[0].topic = "screen-run";
	choices[0].blocked = session_check_blocked(session, session->account);
}

static struct status answer_account(struct session *session,
				    const struct answer *answer)
{
	(void)answer;
	return session_check_passwords(session, session->account);
}

static void ask_paths(struct session *session, struct ask *ask)
{
	const struct plan *plan = session->plan;
	struct ask_choice *choices = session_choices(session, ask, plan->count);

	ask->text = "Recommended first. Nothing runs before you have seen the "
		    "plan.";
	for (size_t i = 0; i < plan->count; i++) {
		choices[i].id = number_id(session, i);
		choices[i].label = plan->paths[i].info->title;
		choices[i].detail = plan->paths[i].summary;
		choices[i].topic = plan->paths[i].info->id;
		if (plan->paths[i].recommended)
			choices[i].aside = "recommended";
		else if (plan->paths[i].after_restart)
			choices[i].aside = "after the restart";
	}
}

static struct status answer_paths(struct session *session,
				  const struct answer *answer)
{
	return session_open(session, STAGE_PLAN, chosen(answer));
}

static void ask_plan(struct session *session, struct ask *ask)
{
	const struct plan_path *path = &session->plan->paths[session->path];
	struct ask_choice *choices = session_choices(session, ask, 1);

	ask->title = path->info->title;
	ask->text = path->why;
	ask->topic = path->info->id;
	choices[0].id = "start";
	choices[0].label = "Go through these steps";
	choices[0].topic = "screen-run";
	choices[0].blocked = session_path_blocked(session, session->path);
}

static struct status answer_plan(struct session *session,
				 const struct answer *answer)
{
	(void)answer;
	return session_repair(session, session->path);
}

const struct stage_ops stage_ops[STAGE_COUNT] = {
	[STAGE_WELCOME] = {session_ask_welcome, session_answer_welcome, NULL,
			   NULL},
	[STAGE_OPEN] = {ask_open, answer_open, NULL, NULL},
	[STAGE_PRACTISE] = {ask_practise, answer_practise, NULL, NULL},
	[STAGE_LINT_FILES] = {session_ask_lint_files, session_answer_lint_files,
			      session_profiles_blocked,
			      session_enter_lint_files},
	[STAGE_LINT] = {session_ask_lint, session_answer_lint,
			session_lint_blocked, NULL},
	[STAGE_LINT_RULE] = {session_ask_lint_rule, answer_nothing,
			     session_lint_rule_blocked, NULL},
	[STAGE_PROFILE] = {session_ask_profile, session_answer_profile,
			   session_profiles_blocked, session_enter_profile},
	[STAGE_TARGET] = {session_ask_target, session_answer_target,
			  session_target_blocked, session_enter_target},
	[STAGE_SCAN] = {ask_scan, answer_nothing, session_scan_blocked,
			session_scan_start},
	[STAGE_FINDINGS] = {ask_findings, answer_findings, known_blocked, NULL},
	[STAGE_DETAIL] = {ask_detail, answer_nothing, detail_blocked, NULL},
	[STAGE_ACCOUNTS] = {ask_accounts, answer_accounts, known_blocked, NULL},
	[STAGE_ACCOUNT] = {ask_account, answer_account, account_blocked, NULL},
	[STAGE_PATHS] = {ask_paths, answer_paths, known_blocked, NULL},
	[STAGE_PLAN] = {ask_plan, answer_plan, plan_blocked, NULL},
	[STAGE_RUN] = {session_ask_run, session_answer_run, session_run_blocked,
		       session_enter_run},
	[STAGE_VERIFY] = {session_ask_verify, session_answer_verify,
			  session_verify_blocked, session_enter_verify},
	[STAGE_REPORT] = {session_ask_report, session_answer_report,
			  session_report_blocked, session_enter_report},
	[STAGE_DONE] = {session_ask_done, session_answer_done,
			session_done_blocked, NULL},
	[STAGE_JIT] = {session_ask_jit, session_answer_jit, session_jit_blocked,
		       session_enter_jit},
	[STAGE_JIT_CHECK] = {session_ask_jit_check, answer_nothing,
			     session_jit_check_blocked, NULL},
	[STAGE_PREPARE] = {session_ask_prepare, session_answer_prepare,
			   session_jit_blocked, session_enter_prepare},
	[STAGE_PREPARE_ITEM] = {session_ask_prepare_item, answer_nothing,
				session_prepare_item_blocked, NULL},
};
