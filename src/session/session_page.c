#include "session/session_walk.h"

#include "base/visible.h"

#define PAGE_COLUMNS 76

static void add_lines(struct text *out, const char *words, int indent)
{
	while (*words) {
		size_t skip;
		size_t length =
			visible_wrap(words, PAGE_COLUMNS - indent, &skip);

		text_addf(out, "%*s%.*s\n", indent, "", (int)length, words);
		words += length + skip;
	}
}

static void add_wrapped(struct text *out, const char *label, const char *words,
			int indent)
{
	struct text text;

	if (!words || !*words)
		return;
	text_init(&text);
	if (label)
		text_addf(&text, "%s: ", label);
	visible_add_string(&text, words, VISIBLE_LINE);
	add_lines(out, text.bytes, indent);
	text_free(&text);
}

static void add_step(struct text *out, const struct plan_step *step,
		     size_t number)
{
	text_addf(out, "\n[ ] %zu. ", number);
	visible_add_string(out, step->title, VISIBLE_LINE);
	text_add_char(out, '\n');
	add_wrapped(out, NULL, step->text, 4);
	add_wrapped(out, "By hand", step->by_hand, 4);
	add_wrapped(out, "Command", step->command, 4);
	add_wrapped(out, "Mind", step->risk, 4);
	add_wrapped(out, "If it fails", step->failure, 4);
}

void session_page(struct text *out, const struct machine *machine,
		  const struct plan_path *path)
{
	text_add(out, "To take along: ");
	visible_add_string(out, path->info->title, VISIBLE_LINE);
	text_add(out, "\n\n");
	if (machine->record.serial.state == FACT_KNOWN)
		add_wrapped(out, "Serial number", machine->record.serial.value,
			    0);
	add_wrapped(out, NULL, path->why, 0);
	add_wrapped(out, NULL,
		    "There is no network browser and no screen sharing in "
		    "macOS Recovery: print this page, or keep it on another "
		    "device. Write the recovery key on it last, and destroy "
		    "the page afterwards.",
		    0);
	for (size_t i = 0; i < path->step_count; i++)
		add_step(out, &path->steps[i], i + 1);
}
