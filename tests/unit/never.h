/*
 * never: what no table and no plan may ever say (design/findings.md section 3,
 * "Never"). Include it after cmocka.h.
 */
#ifndef TM_TESTS_NEVER_H
#define TM_TESTS_NEVER_H

#include "base/text.h"
#include "repair/plan.h"

struct never_word {
	const char *word;
	const char *except; /* the one step that may say it, or NULL */
};

static const struct never_word never_words[] = {
	{"changePassphrase", NULL},
	{"syncPatchUsers", NULL},
	{"-od ", NULL},
	{"bputil", NULL},
	{"csrutil", NULL},
	{"nvram", NULL},
	{"xartutil", NULL},
	{"deleteUser", NULL},
	{"-delete", NULL},
	{"deleteVolume", NULL},
	{"deleteContainer", NULL},
	{"eraseDisk", NULL},
	{"eraseVolume", NULL},
	{"eraseinstall", NULL},
	{"rm -", NULL},
	{"resetPasswordFor", NULL},
	{"-passwd", NULL},
	{"_mbsetupuser", NULL},
	/* In the console session, by the person who sits there. */
	{"changerecovery", "rotate-run"},
	/* Only while another admin keeps a token, and only by hand. */
	{"secureTokenOff", "grant-take-back"},
};

/* Complains and returns false when the step says something forbidden. */
static inline bool never_said(const char *step, const char *text)
{
	bool good = true;

	for (size_t i = 0; i < sizeof(never_words) / sizeof(never_words[0]);
	     i++) {
		if (!text_has_nocase(text, never_words[i].word) ||
		    text_equal(step, never_words[i].except))
			continue;
		print_error("%s says %s: %s\n", step, never_words[i].word,
			    text);
		good = false;
	}
	return good;
}

static inline bool never_in_step(const struct plan_step *step)
{
	const char *const texts[] = {
		step->title,   step->text,	  step->changes, step->risk,
		step->undo,    step->failure,	  step->by_hand, step->command,
		step->blocked, step->stdin_words,
	};
	bool good = true;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		good &= never_said(step->info->id, texts[i]);
	/* What is typed by hand only is never a command of this program. */
	for (size_t i = 0; i < sizeof(never_words) / sizeof(never_words[0]);
	     i++)
		good &= !text_has_nocase(step->command, never_words[i].word);
	return good;
}

/* Nothing forbidden in any step, and nobody acts who must not. */
static inline bool never_in_plan(const struct plan *plan)
{
	bool good = true;

	for (size_t i = 0; i < plan->count; i++) {
		const struct plan_path *path = &plan->paths[i];

		good &= never_said(path->info->id, path->why);
		good &= never_said(path->info->id, path->summary);
		for (size_t j = 0; j < path->subjects.count; j++)
			good &= !account_name_is_system(
				path->subjects.items[j]);
		for (size_t j = 0; j < path->step_count; j++) {
			const struct plan_step *step = &path->steps[j];

			good &= never_in_step(step);
			for (size_t k = 0; k < step->secret_count; k++)
				good &= step->secrets[k].account == NULL ||
					!account_name_is_system(
						step->secrets[k].account);
		}
	}
	return good;
}

#endif
