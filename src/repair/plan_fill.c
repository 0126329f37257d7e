#include "repair/plan_draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct need {
	const char *name;
	const char *words; /* with {holes} */
};

static const struct need needs_table[] = {
	{"admin-password", "the password of {acting}"},
	{"user-password", "the password of {who}"},
	{"local-password", "the password of {sign-in}"},
	{"console-password", "the password of {console}"},
	{"disk-password",
	 "a password that unlocks this disk, or its recovery key"},
	{"recovery-key", "the FileVault recovery key of this Mac"},
	{"promoter", "root, or the password of {promoter}"},
	{"agent-package", "the JumpCloud agent package"},
	{"network", "a network"},
	{"console", "access to the console of JumpCloud or the MDM"},
	{"person", "somebody at this Mac"},
};

static const struct need *need_find(const char *name, size_t length)
{
	size_t count = sizeof(needs_table) / sizeof(needs_table[0]);

	for (size_t i = 0; i < count; i++) {
		if (strlen(needs_table[i].name) == length &&
		    memcmp(needs_table[i].name, name, length) == 0)
			return &needs_table[i];
	}
	return NULL;
}

/* Without FileVault Recovery asks for no key. */
static bool is_needed(const struct plan_cast *cast, const struct need *need)
{
	return !text_equal(need->name, "recovery-key") ||
	       !fact_no(&cast->draft->machine->filevault.on);
}

bool plan_need_known(const char *name, size_t length)
{
	return need_find(name, length) != NULL;
}

void plan_needs(const struct plan_cast *cast, const char *needs,
		struct words *out)
{
	size_t length;

	if (needs == NULL)
		return;
	for (needs += strspn(needs, " "); *needs != '\0';
	     needs += strspn(needs, " ")) {
		length = strcspn(needs, " ");
		const struct need *need = need_find(needs, length);

		if (need == NULL)
			abort();
		if (is_needed(cast, need))
			words_add_once(cast->draft->arena, out,
				       plan_words(cast, need->words));
		needs += length;
	}
}

static struct account_order without_subjects(const struct plan_draft *draft,
					     const struct plan_path *path,
					     const struct account_order *order)
{
	struct account_order others = {0};

	for (size_t i = 0; i < order->count; i++) {
		const struct account *account =
			&draft->machine->accounts.items[order->items[i]];

		if (!words_have(&path->subjects, account->name))
			*list_add(draft->arena, &others) = order->items[i];
	}
	return others;
}

/* Whoever was chosen acts, and comes before all others. */
static void put_first(const struct plan_draft *draft, const char *name,
		      struct account_order *order)
{
	const struct account *chosen = machine_account(draft->machine, name);
	struct account_order fresh = {0};

	if (chosen == NULL)
		return;
	*list_add(draft->arena, &fresh) =
		(size_t)(chosen - draft->machine->accounts.items);
	for (size_t i = 0; i < order->count; i++)
		if (order->items[i] != fresh.items[0])
			*list_add(draft->arena, &fresh) = order->items[i];
	*order = fresh;
}

static struct plan_cast cast_path(const struct plan_draft *draft,
				  const struct plan_path *path)
{
	struct plan_cast cast = {
		.draft = draft,
		.path = path,
		.user = machine_account(draft->machine, path->subject),
		.admins = without_subjects(draft, path, &draft->admins),
		.recovery = draft->machine->recovery && !path->after_restart,
	};

	if (cast.admins.count == 0) {
		cast.admins = without_subjects(draft, path, &draft->promotable);
		cast.promoted = cast.admins.count > 0;
	}
	if (draft->choice != NULL && draft->choice->admin != NULL)
		put_first(draft, draft->choice->admin, &cast.admins);
	if (cast.admins.count > 0)
		cast.admin =
			&draft->machine->accounts.items[cast.admins.items[0]];
	return cast;
}

struct condition_context plan_context(const struct plan_cast *cast)
{
	return (struct condition_context){
		.machine = cast->draft->machine,
		.user = cast->user,
		.admin = cast->admin,
	};
}

static void add_step(const struct plan_cast *path_cast,
		     const struct step_info *info, const char *subject,
		     struct plan_path *path)
{
	struct plan_cast cast = *path_cast;
	struct plan_step *step = &path->steps[path->step_count];
	struct condition_context context;

	cast.step = info;
	if (info->about == ABOUT_EACH)
		cast.user = machine_account(cast.draft->machine, subject);
	else if (info->about == ABOUT_ADMIN)
		cast.user = cast.admin;
	context = plan_context(&cast);
	if (conditions_hold(info->when, &context) == TRUTH_NO)
		return;
	path->step_count++;
	step->info = info;
	step->subject = cast.user != NULL ? cast.user->name : NULL;
	step->title = plan_words(&cast, info->title);
	step->text = plan_words(&cast, info->text);
	step->changes = plan_words(&cast, info->changes);
	step->risk = plan_words(&cast, info->risk);
	step->undo = plan_words(&cast, info->undo);
	step->failure = plan_words(&cast, info->failure);
	step->by_hand = plan_words(&cast, info->by_hand);
	step->destructive = info->damage > DAMAGE_UNDOABLE;
	plan_needs(&cast, info->needs, &step->needs);
	plan_command(&cast, step);
}

static bool is_of_mode(const struct plan_cast *cast,
		       const struct step_info *info)
{
	unsigned mode = cast->recovery ? PATH_RECOVERY : PATH_SESSION;

	return info->where == 0 || (info->where & mode) != 0;
}

/* The steps from `first` on that stand once for each account. */
static size_t run_length(const struct path_info *info, size_t first)
{
	size_t count = 0;

	while (first + count < info->step_count &&
	       info->steps[first + count].about == ABOUT_EACH)
		count++;
	return count;
}

/* One account is finished before the next is begun. */
static void add_run(const struct plan_cast *cast, size_t first, size_t count,
		    struct plan_path *path)
{
	const struct step_info *steps = &path->info->steps[first];
	size_t people = path->subjects.count;

	for (size_t who = 0; who < (people > 0 ? people : 1); who++) {
		for (size_t i = 0; i < count; i++)
			if (is_of_mode(cast, &steps[i]))
				add_step(cast, &steps[i],
					 people > 0 ? path->subjects.items[who]
						    : NULL,
					 path);
	}
}

static size_t steps_at_most(const struct plan_path *path)
{
	size_t count = 1; /* the way back from Recovery */

	for (size_t i = 0; i < path->info->step_count; i++)
		count += path->info->steps[i].about == ABOUT_EACH
				 ? path->subjects.count + 1
				 : 1;
	return count;
}

static void fill_steps(const struct plan_cast *cast, struct plan_path *path)
{
	const struct path_info *info = path->info;

	path->steps = arena_array(cast->draft->arena, steps_at_most(path),
				  sizeof(*path->steps));
	if (path->after_restart)
		add_step(cast, &step_leave_recovery, path->subject, path);
	for (size_t i = 0; i < info->step_count;) {
		size_t run = run_length(info, i);

		if (run > 0)
			add_run(cast, i, run, path);
		else if (is_of_mode(cast, &info->steps[i]))
			add_step(cast, &info->steps[i], path->subject, path);
		i += run > 0 ? run : 1;
	}
}

void plan_fill(struct plan_draft *draft, struct plan_path *path)
{
	struct plan_cast cast;

	path->subject =
		path->subjects.count > 0 ? path->subjects.items[0] : NULL;
	path->after_restart =
		draft->machine->recovery && path->info->where == PATH_SESSION;
	cast = cast_path(draft, path);
	path->why = plan_why(&cast);
	path->summary = plan_words(&cast, path->info->summary);
	plan_needs(&cast, path->info->needs, &path->needs);
	fill_steps(&cast, path);
}
