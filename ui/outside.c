#include "outside.h"

#include <poll.h>
#include <unistd.h>

#include "base/visible.h"
#include "repair/plan.h"
#include "ui/front.h"
#include "ui/signals.h"

static const char go_back[] =
	"\nPress Enter to go back to tokenmedic; showing it runs nothing.\n";

/* Until a line was typed, a signal came, or nobody is there any more. */
static void wait_for_enter(void)
{
	struct pollfd fds[2] = {
		{.fd = STDIN_FILENO, .events = POLLIN},
		{.fd = signals_descriptor(), .events = POLLIN},
	};
	char byte = '\0';

	while (byte != '\n') {
		if (poll(fds, 2, -1) < 0 || fds[1].revents)
			return;
		if (read(STDIN_FILENO, &byte, 1) <= 0)
			return;
	}
}

/* Nothing can be done here when the terminal cannot be written to: the loop
 * notices. */
static void show(void *data)
{
	struct text text;
	struct status status;

	text_init(&text);
	text_addf(&text, "\n%s%s", (const char *)data, go_back);
	status = front_write(STDOUT_FILENO, &text);
	text_free(&text);
	if (status_is_ok(&status))
		wait_for_enter();
}

void outside_command(struct text *out, const struct plan_step *step)
{
	visible_add_string(out, step->command, VISIBLE_LINES);
	text_add_char(out, '\n');
	if (!step->stdin_words)
		return;
	text_add(out, "# with ");
	visible_add_string(out, step->stdin_words, VISIBLE_LINE);
	text_add_char(out, '\n');
}

bool outside_commands(struct text *out, const struct plan_path *path)
{
	bool any = false;

	for (size_t i = 0; i < path->step_count; i++) {
		const struct plan_step *step = &path->steps[i];

		if (!step->command)
			continue;
		text_addf(out, "%s# %zu. ", any ? "\n" : "", i + 1);
		visible_add_string(out, step->title, VISIBLE_LINE);
		text_add_char(out, '\n');
		outside_command(out, step);
		any = true;
	}
	return any;
}

void outside_show(struct screen *screen, const char *lines)
{
	screen_outside(screen, show, arena_strdup(screen->arena, lines));
}
