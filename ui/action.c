#include "action.h"

#include <assert.h>
#include <string.h>

#include "base/visible.h"

enum {
	BAR_MARGIN = 1,
	BAR_GAP = 3,
};

static const struct action_about actions[ACTION_COUNT] = {
	[ACTION_NONE] = {.name = "NONE", .keys = "", .help = ""},
#define ACTION(NAME, WEIGHT, KEYS, SIGN, ASCII, CAPTION, HELP)                 \
	[ACTION_##NAME] = {                                                    \
		.name = #NAME,                                                 \
		.weight = (WEIGHT),                                            \
		.keys = (KEYS),                                                \
		.sign = (SIGN),                                                \
		.ascii = (ASCII),                                              \
		.caption = (CAPTION),                                          \
		.help = (HELP),                                                \
	},
#include "ui/action.def"
#undef ACTION
};

const struct action_about *action_about(enum action action)
{
	assert(action < ACTION_COUNT);
	return &actions[action];
}

bool action_key(enum action action, int n, struct key *key)
{
	const char *keys = action_about(action)->keys;

	for (;;) {
		size_t length = strcspn(keys, " ");

		if (!length)
			return false;
		if (n-- == 0)
			return key_named(keys, length, key);
		keys += length;
		keys += strspn(keys, " ");
	}
}

static struct offer *offers_find(const struct offers *offers,
				 enum action action)
{
	for (int i = 0; i < offers->count; i++)
		if (offers->items[i].action == action)
			return (struct offer *)&offers->items[i];
	return NULL;
}

static void offers_append(struct offers *offers, struct offer offer)
{
	int at = offers->count;

	assert(offers->count < OFFERS_MAX);
	if (offers_find(offers, offer.action))
		return;
	for (; at > 0 && offers->items[at - 1].action > offer.action; at--)
		offers->items[at] = offers->items[at - 1];
	offers->items[at] = offer;
	offers->count++;
}

void offers_add(struct offers *offers, enum action action)
{
	offers_append(offers, (struct offer){.action = action});
}

void offers_add_as(struct offers *offers, enum action action,
		   const char *caption)
{
	offers_append(offers, (struct offer){
				      .action = action,
				      .caption = caption,
			      });
}

void offers_add_quiet(struct offers *offers, enum action action)
{
	offers_append(offers, (struct offer){
				      .action = action,
				      .quiet = true,
			      });
}

bool offers_have(const struct offers *offers, enum action action)
{
	return offers_find(offers, action) != NULL;
}

/* While text is typed, a key that types something is not an action. */
static bool key_works(const struct key *key, bool typing)
{
	return !typing || key->press != PRESS_CHARACTER;
}

enum action offers_action(const struct offers *offers, const struct key *key)
{
	struct key own;

	for (int i = 0; i < offers->count; i++) {
		enum action action = offers->items[i].action;

		for (int n = 0; action_key(action, n, &own); n++)
			if (key_equal(&own, key) &&
			    key_works(key, offers->typing))
				return action;
	}
	return ACTION_NONE;
}

const char *action_sign(enum action action, bool typing, bool ascii,
			char buffer[KEY_NAME_SIZE])
{
	const struct action_about *about = action_about(action);
	struct key key;

	if (about->sign)
		return ascii ? about->ascii : about->sign;
	for (int n = 0; action_key(action, n, &key); n++)
		if (key_works(&key, typing))
			return key_label(&key, buffer);
	return NULL;
}

/* One entry of the key bar. */
struct entry {
	char buffer[KEY_NAME_SIZE];
	const char *sign;
	const char *caption;
	int weight;
	int cells;
};

static bool entry_make(struct entry *entry, const struct offer *offer,
		       bool typing, bool ascii)
{
	const struct action_about *about = action_about(offer->action);

	memset(entry, 0, sizeof(*entry));
	entry->caption = offer->caption ? offer->caption : about->caption;
	entry->sign = action_sign(offer->action, typing, ascii, entry->buffer);
	if (offer->quiet || !entry->caption || !entry->sign)
		return false;
	entry->weight = about->weight;
	entry->cells =
		visible_width(entry->sign) + 1 + visible_width(entry->caption);
	return true;
}

static int entries_cells(const struct entry *entries, int count)
{
	int cells = BAR_MARGIN + (count > 1 ? BAR_GAP * (count - 1) : 0);

	for (int i = 0; i < count; i++)
		cells += entries[i].cells;
	return cells;
}

/* Take out the lightest; of equals the last. */
static void entries_lighten(struct entry *entries, int *count)
{
	int lightest = 0;

	for (int i = 1; i < *count; i++)
		if (entries[i].weight <= entries[lightest].weight)
			lightest = i;
	(*count)--;
	memmove(&entries[lightest], &entries[lightest + 1],
		sizeof(*entries) * (size_t)(*count - lightest));
}

void offers_draw(const struct offers *offers, struct canvas *canvas,
		 struct area area)
{
	struct entry entries[OFFERS_MAX];
	int count = 0, column = BAR_MARGIN;

	for (int i = 0; i < offers->count; i++)
		if (entry_make(&entries[count], &offers->items[i],
			       offers->typing, canvas_ascii(canvas)))
			count++;
	while (count && entries_cells(entries, count) > area.columns)
		entries_lighten(entries, &count);
	for (int i = 0; i < count; i++) {
		/* A name lies in the entry, which may have moved. */
		const char *sign = entries[i].buffer[0] ? entries[i].buffer
							: entries[i].sign;

		column += canvas_put(canvas, area, 0, column, STYLE_KEY, sign);
		column += 1 + canvas_put(canvas, area, 0, column + 1,
					 STYLE_CAPTION, entries[i].caption);
		column += BAR_GAP;
	}
}
