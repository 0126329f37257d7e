#include "session/session_repair.h"

#include <string.h>

#include "base/text.h"
#include "repair/candidates.h"
#include "repair/condition.h"
#include "repair/package.h"

#define LAYOUT_HINT                                                            \
	"The keyboard layout may be another one here than at the login "       \
	"window: mind Y and Z, and every sign. Blanks count."

static struct execution *execution_of(struct session *session)
{
	return session->repair->execution;
}

static const struct plan_step *step_of(struct session *session)
{
	return execution_step(execution_of(session));
}

/* --- Who acts -------------------------------------------------------------------- */

static struct candidate_list candidates(struct session *session,
					struct arena *arena)
{
	return candidates_list(execution_now(execution_of(session)), arena);
}

/* Whom the repair is about cannot vouch for himself. */
static bool may_act(struct session *session, const struct candidate *candidate)
{
	return candidate->standing == CANDIDATE_USABLE &&
	       !words_have(&execution_path(execution_of(session))->subjects,
			   candidate->account->name);
}

static size_t count_usable(struct session *session)
{
	struct arena *arena = arena_new();
	struct candidate_list list = candidates(session, arena);
	size_t count = 0;

	for (size_t i = 0; i < list.count; i++)
		count += may_act(session, &list.items[i]);
	arena_free(arena);
	return count;
}

bool session_has_other_admin(struct session *session)
{
	return count_usable(session) > 1;
}

bool session_admin_is_open(struct session *session)
{
	return !session->repair->admin_chosen &&
	       session_has_other_admin(session);
}

/* What is in the way is in the sentence already. */
static const char *detail_of(struct arena *arena,
			     const struct candidate *candidate)
{
	const struct words *remarks = &candidate->remarks;
	struct words rest = {0};

	for (size_t i = candidate->blockers; i < remarks->count; i++)
		words_add(arena, &rest, remarks->items[i]);
	if (!rest.count)
		return candidate->why;
	return arena_printf(arena, "%s (%s)", candidate->why,
			    words_join(arena, &rest, "and"));
}

static void ask_admin(struct session *session, struct ask *ask)
{
	struct candidate_list list = candidates(session, session->asking);
	struct ask_choice *choices = session_choices(session, ask, list.count);

	ask->id = "run-admin";
	ask->title = "Who authorises it";
	ask->text = "The best candidate comes first. A disputed token may or "
		    "may not work; check the password before.";
	for (size_t i = 0; i < list.count; i++) {
		const struct candidate *one = &list.items[i];

		choices[i].id = one->account->name;
		choices[i].label = one->account->name;
		choices[i].detail = detail_of(session->asking, one);
		choices[i].topic = "screen-accounts";
		if (one->standing == CANDIDATE_DISPUTED)
			choices[i].aside = "disputed";
		if (one->standing == CANDIDATE_UNUSABLE)
			choices[i].blocked = one->why;
	}
}

static struct status answer_admin(struct session *session, const char *name)
{
	struct plan_choice choice = {.admin = name};

	execution_choose(execution_of(session), &choice);
	session->repair->admin_chosen = true;
	return session_repair_go_on(session);
}

/* --- The package -------------------------------------------------------------------- */

static void look_for_packages(struct session *session)
{
	struct session_repair *repair = session->repair;

	if (repair->looked_for_packages)
		return;
	repair->looked_for_packages = true;
	repair->packages = package_find(
		session->host, execution_now(repair->execution), repair->arena);
}

static void ask_package(struct session *session, struct ask *ask)
{
	const struct words *packages = &session->repair->packages;

	look_for_packages(session);
	ask->kind = ASK_PATH;
	ask->id = "run-package";
	ask->title = "The agent's package";
	ask->text = "Where does the package lie, with its full path? No "
		    "connect key is asked for when the agent is installed "
		    "over itself.";
	if (packages->count)
		ask->preset_text = packages->items[0];
	if (packages->count > 1)
		ask->hint = arena_printf(
			session->asking, "Found on this Mac: %s.",
			words_join(session->asking, packages, "and"));
}

static struct status answer_package(struct session *session, const char *path)
{
	struct plan_choice choice = {.package = path};
	struct status status = package_check(session->host, path);

	if (!status_is_ok(&status))
		return status;
	execution_choose(execution_of(session), &choice);
	return session_repair_go_on(session);
}

/* --- Passwords ------------------------------------------------------------------------ */

static void ask_secret(struct session *session, struct ask *ask)
{
	const char *account = session->repair->account;
	const struct credential *credential =
		execution_credential(execution_of(session), account);

	ask->kind = ASK_SECRET;
	ask->id = "run-secret";
	ask->title = account ? arena_printf(session->asking, "Password of %s",
					    account)
			     : "Password or recovery key of this disk";
	ask->text = "It goes to the command directly, is written nowhere and "
		    "is wiped afterwards. Every character counts, blanks too.";
	ask->tries_left = (int)credential_tries_left(credential);
	if (credential->wrong)
		ask->hint = LAYOUT_HINT;
}

static bool is_admin(struct session *session, const char *account)
{
	return account &&
	       text_equal(account, execution_admin(execution_of(session)));
}

static struct status answer_secret(struct session *session,
				   const struct secret *secret)
{
	struct session_repair *repair = session->repair;
	struct status status =
		execution_secret(repair->execution, repair->account, secret);

	if (!status_is_ok(&status))
		return status;
	/* What was said about the one before says nothing about this one. */
	if (text_equal(repair->used, repair->account))
		repair->used = NULL;
	return session_repair_go_on(session);
}

/* --- Trying it first --------------------------------------------------------------------- */

static bool is_catalina(struct session *session)
{
	struct condition_context context = {
		.machine = execution_now(execution_of(session)),
	};

	return conditions_hold("catalina", &context) == TRUTH_YES;
}

#define CATALINA_WARNING                                                       \
	"On macOS 10.15 a successful check of the account can itself give "    \
	"the first SecureToken to an admin. "

static void ask_check(struct session *session, struct ask *ask)
{
	bool step = step_of(session)->info->kind == STEP_CHECK;
	bool warn = is_catalina(session);
	struct ask_choice *choices = session_choices(session, ask, 3);
	size_t count = 0;

	ask->id = "run-check";
	ask->title = arena_printf(session->asking, "Check the password of %s",
				  session->repair->account);
	ask->text = arena_printf(
		session->asking,
		"%sAccount and disk can have different passwords; each is "
		"asked. A wrong one counts as one of %d tries.",
		warn ? CATALINA_WARNING : "", CREDENTIAL_TRIES);
	choices[count].id = "both";
	choices[count++].label = "Check it on account and disk";
	if (warn) {
		choices[count].id = "disk";
		choices[count++].label = "Check it on the disk alone";
	}
	if (!step) {
		choices[count].id = "unchecked";
		choices[count++].label = "Use it without a check";
	}
	ask->choice_count = count;
}

static struct status check_now(struct session *session, unsigned flags)
{
	struct session_repair *repair = session->repair;
	struct status status =
		execution_check(repair->execution, repair->account, flags);

	repair->used = repair->account;
	repair->part = RUN_PART_STEP;
	repair->wish = RUN_WISH_NONE;
	return status;
}

static struct status answer_check(struct session *session, const char *choice)
{
	struct session_repair *repair = session->repair;

	if (text_equal(choice, "both"))
		return check_now(session, EXECUTE_PLAIN);
	if (text_equal(choice, "disk"))
		return check_now(session, EXECUTE_DISK_ONLY);
	repair->used = repair->account;
	return session_repair_go_on(session);
}

/* --- What cannot be undone ---------------------------------------------------------------- */

static const char *disk_name(const struct machine *machine)
{
	const struct machine_disk *disk = &machine->disk;

	return disk->target >= 0 && (size_t)disk->target < disk->system_count
		       ? disk->systems[disk->target].name
		       : NULL;
}

/* Losing something takes a word: the account's, else the disk's. */
static const char *word_of(struct session *session)
{
	const struct plan_step *step = step_of(session);

	if (step->info->damage != DAMAGE_LOSS)
		return NULL;
	if (step->info->about != ABOUT_PATH && step->subject)
		return step->subject;
	return disk_name(execution_now(execution_of(session)));
}

static void ask_confirm(struct session *session, struct ask *ask)
{
	const struct plan_step *step = step_of(session);

	ask->kind = ASK_CONFIRM;
	ask->id = "run-confirm";
	ask->title = step->title;
	ask->text = arena_printf(
		session->asking, "%s%s%s This cannot be undone. Go on?",
		step->changes ? step->changes : "", step->risk ? " " : "",
		step->risk ? step->risk : "");
	ask->word = word_of(session);
}

static struct status answer_confirm(struct session *session,
				    const struct answer *answer)
{
	struct session_repair *repair = session->repair;
	const char *word = word_of(session);

	if (!answer->confirmed) {
		repair->part = RUN_PART_STEP;
		repair->wish = RUN_WISH_NONE;
		return status_ok();
	}
	if (word && !text_equal(answer->text, word))
		return status_fail(STATUS_USAGE, NULL, NULL,
				   "the word typed is not %s", word);
	repair->confirmed = true;
	return session_repair_go_on(session);
}

/* --- One after the other --------------------------------------------------------------------- */

static struct status ask_for(struct session *session, enum run_part part)
{
	session->repair->part = part;
	return status_ok();
}

/* A password is tried once before it is used, unless somebody says no. */
static const char *unchecked(struct session *session)
{
	struct execution *execution = execution_of(session);
	const struct plan_step *step = step_of(session);
	bool check = step->info->kind == STEP_CHECK;

	for (size_t i = 0; i < step->secret_count; i++) {
		const char *account = step->secrets[i].account;
		const struct credential *credential;

		if (!account || (!check && !is_admin(session, account)) ||
		    (check && !is_catalina(session)))
			continue;
		credential = execution_credential(execution, account);
		if (!credential->disk_asked && !credential->local_asked &&
		    !text_equal(session->repair->used, account))
			return account;
	}
	return NULL;
}

static struct status run_now(struct session *session)
{
	struct session_repair *repair = session->repair;

	repair->part = RUN_PART_STEP;
	repair->wish = RUN_WISH_NONE;
	return execution_run(repair->execution, repair->flags);
}

struct status session_repair_go_on(struct session *session)
{
	struct session_repair *repair = session->repair;
	const struct plan_step *step = step_of(session);
	bool needs_admin = text_has(step->info->needs, "admin-password") ||
			   step->info->about == ABOUT_ADMIN;
	const char *account;

	if (repair->wish == RUN_WISH_NONE)
		return ask_for(session, RUN_PART_STEP);
	if (needs_admin && session_admin_is_open(session))
		return ask_for(session, RUN_PART_ADMIN);
	switch (execution_need(repair->execution, &account)) {
	case EXECUTE_NEEDS_ADMIN:
		return ask_for(session, RUN_PART_ADMIN);
	case EXECUTE_NEEDS_PACKAGE:
		return ask_for(session, RUN_PART_PACKAGE);
	case EXECUTE_NEEDS_SECRET:
		repair->account = account;
		return ask_for(session, RUN_PART_SECRET);
	case EXECUTE_NEEDS_NOTHING:
		break;
	}
	repair->account = unchecked(session);
	if (repair->account)
		return ask_for(session, RUN_PART_CHECK);
	if (step->destructive && !repair->confirmed)
		return ask_for(session, RUN_PART_CONFIRM);
	return run_now(session);
}

void session_ask_input(struct session *session, struct ask *ask)
{
	switch (session->repair->part) {
	case RUN_PART_ADMIN:
		ask_admin(session, ask);
		break;
	case RUN_PART_PACKAGE:
		ask_package(session, ask);
		break;
	case RUN_PART_SECRET:
		ask_secret(session, ask);
		break;
	case RUN_PART_CHECK:
		ask_check(session, ask);
		break;
	case RUN_PART_WALK:
		session_walk_ask(session, ask);
		break;
	default:
		ask_confirm(session, ask);
		break;
	}
}

struct status session_answer_input(struct session *session,
				   const struct answer *answer)
{
	switch (session->repair->part) {
	case RUN_PART_ADMIN:
		return answer_admin(session, answer->choice);
	case RUN_PART_PACKAGE:
		return answer_package(session, answer->text);
	case RUN_PART_SECRET:
		return answer_secret(session, answer->secret);
	case RUN_PART_WALK:
		return session_walk_take(session, answer);
	case RUN_PART_CHECK:
		return answer_check(session, answer->choice);
	default:
		return answer_confirm(session, answer);
	}
}
