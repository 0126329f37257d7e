#include "ui/pretend.h"

#include "base/text.h"
#include "ui/frame.h"

bool pretend_is(const struct ask_choice *choice)
{
	return text_equal(choice->aside, "pretend");
}

bool pretend_has(const struct ask *ask)
{
	for (size_t i = 0; i < ask->choice_count; i++)
		if (pretend_is(&ask->choices[i]))
			return true;
	return false;
}

static void make_rows(struct pretend *pretend, struct canvas *canvas,
		      const struct ask *ask)
{
	struct rows *rows = &pretend->rows;

	rows_begin(rows);
	for (size_t i = 0; i < ask->choice_count; i++) {
		struct list_item *item;

		if (!pretend_is(&ask->choices[i]))
			continue;
		item = rows_add(rows);
		item->id = arena_strdup(rows->arena, ask->choices[i].id);
		item->title = rows_keep(rows, canvas, ask->choices[i].label);
	}
	rows_end(rows);
}

void pretend_draw(struct pretend *pretend, struct canvas *canvas,
		  struct area body, const struct ask *ask)
{
	make_rows(pretend, canvas, ask);
	body = frame_lead(canvas, body,
			  "This Mac exists in memory only. What does somebody "
			  "do to it?",
			  NULL);
	list_draw(&pretend->rows.list, canvas, body);
}

void pretend_offer(const struct pretend *pretend, struct offers *offers)
{
	list_offer(&pretend->rows.list, offers);
	offers_add_as(offers, ACTION_OPEN, "pretend it");
}

bool pretend_handle(struct pretend *pretend, struct screen *screen,
		    const struct event *event,
		    void (*give)(struct screen *screen, const char *id))
{
	const struct list_item *item = list_focused(&pretend->rows.list);

	if (event->action == ACTION_BACK) {
		pretend->on = false;
		return true;
	}
	if (event->action != ACTION_OPEN || !item)
		return list_handle(&pretend->rows.list, event);
	pretend->on = false;
	give(screen, item->id);
	return true;
}

void pretend_free(struct pretend *pretend)
{
	rows_free(&pretend->rows);
}
