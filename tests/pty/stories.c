#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "tests/pty/stories.h"

struct run {
	const struct story *story;
	enum play_front front;
	char name[96];
};

static void a_story_is_played(void **state)
{
	const struct run *run = *state;
	struct play play;
	size_t count = 0;

	while (count < STORY_MOVES && run->story->moves[count].see)
		count++;
	play_start(&play, run->front, run->story->scenario);
	play_moves(&play, run->story->moves, count);
	play_ends(&play, run->story->exit);
	play_free(&play);
}

int stories_play(const char *name, const struct story *stories, size_t count)
{
	static const char *const fronts[] = {"screens", "lines"};
	struct run *runs = calloc(2 * count, sizeof(*runs));
	struct CMUnitTest *tests = calloc(2 * count, sizeof(*tests));
	int failed;

	for (size_t i = 0; i < 2 * count; i++) {
		struct run *run = &runs[i];

		run->story = &stories[i / 2];
		run->front = i % 2 ? PLAY_LINES : PLAY_SCREENS;
		(void)snprintf(run->name, sizeof(run->name), "%s_in_%s",
			       run->story->name, fronts[i % 2]);
		tests[i] = (struct CMUnitTest){
			.name = run->name,
			.test_func = a_story_is_played,
			.initial_state = run,
		};
	}
	failed = _cmocka_run_group_tests(name, tests, 2 * count, NULL, NULL);
	free(tests);
	free(runs);
	return failed;
}
