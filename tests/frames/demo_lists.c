/* Demo screens that are a list, mostly under a sentence. */
#include "demo.h"

#include "ui/screen_message.h"
#include "ui/widget_list.h"

/* What such a screen is made of; the argument of open_list. */
struct page {
	struct frame frame;
	const char *lead, *count;
	const struct list_item *items;
	int item_count;
	bool value_left, searchable;
	int word_cells;
	const char *empty;
	const char *open; /* caption of Enter */
};

struct state {
	const struct page *page;
	struct list list;
};

#define ITEMS(table)                                                           \
	.items = (table), .item_count = sizeof(table) / sizeof(*(table))

static struct status open_page(struct screen *screen, const struct page *page)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));

	state->page = page;
	state->list.value_left = page->value_left;
	state->list.searchable = page->searchable;
	state->list.word_cells = page->word_cells;
	state->list.empty = page->empty;
	list_set(&state->list, page->items, page->item_count);
	screen->state = state;
	return status_ok();
}

static void draw_page(struct screen *screen, struct canvas *canvas)
{
	struct state *state = screen->state;
	const struct page *page = state->page;
	struct area body = screen_frame(screen, canvas, &page->frame);

	if (page->lead)
		body = frame_lead(canvas, body, page->lead, page->count);
	list_draw(&state->list, canvas, body);
}

static void offer_page(struct screen *screen, struct offers *offers)
{
	struct state *state = screen->state;
	const struct list_item *item = list_focused(&state->list);

	list_offer(&state->list, offers);
	if (!offers->typing && item && state->page->open)
		offers_add_as(offers, ACTION_OPEN,
			      item->dead ? "why not" : state->page->open);
}

static bool handle_page(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;
	const struct list_item *item;

	if (list_handle(&state->list, event))
		return true;
	item = list_focused(&state->list);
	if (event->action != ACTION_OPEN || !item)
		return false;
	if (item->dead)
		screen_say(screen, STYLE_REASON, "%s", item->reason);
	else
		screen_say(screen, STYLE_TEXT, "Opened %s.", item->title);
	return true;
}

static const struct list_item scan_items[] = {
	{.word = "OK",
	 .word_style = STYLE_OK,
	 .title = "macOS version",
	 .value = "15.3",
	 .note = "0.0 s"},
	{.word = "OK",
	 .word_style = STYLE_OK,
	 .title = "Accounts",
	 .value = "4 accounts",
	 .note = "0.2 s"},
	{.word = "OK",
	 .word_style = STYLE_OK,
	 .title = "SecureToken of alice",
	 .value = "ENABLED",
	 .note = "0.1 s"},
	{.word = "OK",
	 .word_style = STYLE_OK,
	 .title = "SecureToken of the service account",
	 .value = "no account",
	 .note = "0.1 s"},
	{.word = "RUNNING",
	 .word_style = STYLE_INFO,
	 .title = "Configuration profiles",
	 .note = "2.4 s"},
	{.word = "NO ANSWER",
	 .word_style = STYLE_UNKNOWN,
	 .title = "Bootstrap token",
	 .value = "gave up after 20 s",
	 .note = "20.0 s"},
	{.word = "NEEDS ROOT",
	 .word_style = STYLE_UNKNOWN,
	 .title = "FileVault users",
	 .value = "run with sudo to see"},
	{.word = "SKIPPED",
	 .word_style = STYLE_UNKNOWN,
	 .title = "Agent log",
	 .value = "skipped by you"},
	{.word = "WAITING",
	 .word_style = STYLE_DIM,
	 .title = "Password policy"},
};

static struct status open_scan(struct screen *screen, const void *argument)
{
	static const struct page page = {
		.frame = {.title = "Scan", .step = "step 1 of 6"},
		.lead = "Reading this Mac. Nothing is changed.",
		.count = "17 of 24   0:03",
		ITEMS(scan_items),
	};

	(void)argument;
	return open_page(screen, &page);
}

const struct screen_ops demo_scan = {
	.topic = "keys",
	.open = open_scan,
	.draw = draw_page,
	.offer = offer_page,
	.handle = handle_page,
};

static const struct list_item finding_items[] = {
	{.word = "CRITICAL",
	 .word_style = STYLE_CRITICAL,
	 .title = "Service account is missing",
	 .detail = "This Mac has no account _jumpcloudserviceaccount."},
	{.word = "WARNING",
	 .word_style = STYLE_WARNING,
	 .title = "bob has no SecureToken",
	 .detail = "bob cannot unlock this Mac's disk after a restart."},
	{.word = "WARNING",
	 .word_style = STYLE_WARNING,
	 .title = "Bootstrap token is not escrowed",
	 .detail = "The server supports it; the Mac has not handed one over."},
	{.word = "UNKNOWN",
	 .word_style = STYLE_UNKNOWN,
	 .title = "Whether the agent runs",
	 .detail = "launchctl gave no answer within 20 seconds."},
	{.word = "INFO",
	 .word_style = STYLE_INFO,
	 .title = "Enrolled 3 days ago",
	 .detail = "The console's Needs Attention list starts at 10 days."},
	{.word = "OK",
	 .word_style = STYLE_OK,
	 .title = "FileVault is on, with a personal recovery key"},
};

static struct status open_findings(struct screen *screen, const void *argument)
{
	static const struct page page = {
		.frame = {.title = "Findings", .step = "step 2 of 6"},
		.lead = "The service account is missing. Two local admins hold "
			"a SecureToken and can bring it back: sign in as one "
			"of them.",
		.count = "1 critical   2 warnings",
		.searchable = true,
		.open = "details",
		ITEMS(finding_items),
	};

	(void)argument;
	return open_page(screen, &page);
}

static void offer_findings(struct screen *screen, struct offers *offers)
{
	offer_page(screen, offers);
	if (offers->typing)
		return;
	offers_add(offers, ACTION_ACCOUNTS);
	offers_add(offers, ACTION_PATHS);
	offers_add(offers, ACTION_EXPORT);
	offers_add(offers, ACTION_RESCAN);
}

static bool handle_findings(struct screen *screen, const struct event *event)
{
	if (event->action == ACTION_ACCOUNTS)
		screen_push(screen, &demo_accounts, NULL);
	else if (event->action == ACTION_PATHS)
		screen_push(screen, &demo_paths, NULL);
	else
		return handle_page(screen, event);
	return true;
}

static const char *topic_findings(struct screen *screen)
{
	const struct state *state = screen->state;

	return state->list.focus == 0 ? "typing" : NULL;
}

const struct screen_ops demo_findings = {
	.topic = "keys",
	.open = open_findings,
	.draw = draw_page,
	.offer = offer_findings,
	.handle = handle_findings,
	.topic_here = topic_findings,
};

static const struct list_item path_items[] = {
	{.word = "1",
	 .title = "Sign in as an admin that holds a SecureToken",
	 .value = "recommended",
	 .value_style = STYLE_OK,
	 .detail = "alice or dave. The agent then creates the service account "
		   "by itself."},
	{.word = "2",
	 .title = "Service Account utility",
	 .detail = "Needs the password of alice or dave; done in a minute, "
		   "here and now."},
	{.word = "3",
	 .title = "Reinstall the agent over the existing one",
	 .detail = "Needs the agent package and the same password."},
	{.word = "-",
	 .title = "Recovery with the FileVault recovery key",
	 .value = "not needed",
	 .dead = true,
	 .reason = "alice and dave hold a token, so nobody needs the key.",
	 .detail = "Only when nobody on this Mac holds a token."},
};

static struct status open_paths(struct screen *screen, const void *argument)
{
	static const struct page page = {
		.frame = {.title = "Ways out", .step = "step 3 of 6"},
		.lead = "Recommended first. Nothing runs before you have seen "
			"the plan.",
		.value_left = true,
		.open = "plan",
		ITEMS(path_items),
	};

	(void)argument;
	return open_page(screen, &page);
}

const struct screen_ops demo_paths = {
	.topic = "keys",
	.open = open_paths,
	.draw = draw_page,
	.offer = offer_page,
	.handle = handle_page,
};

static const struct list_item verify_items[] = {
	{.word = "GONE",
	 .word_style = STYLE_OK,
	 .title = "Service account is missing",
	 .value = "created 10:42, token yes"},
	{.word = "GONE",
	 .word_style = STYLE_OK,
	 .title = "bob has no SecureToken",
	 .value = "all four sources agree"},
	{.word = "STAYS",
	 .word_style = STYLE_WARNING,
	 .title = "Bootstrap token is not escrowed",
	 .value = "sign in as alice once"},
	{.word = "NEW", .title = "nothing"},
};

static struct status open_verify(struct screen *screen, const void *argument)
{
	static const struct page page = {
		.frame = {.title = "Verify",
			  .step = "step 5 of 6",
			  .badge = "READ ONLY",
			  .badge_style = STYLE_WARNING},
		.lead = "The repair worked. Two findings are gone, one is "
			"left.",
		.value_left = true,
		.word_cells = 8,
		ITEMS(verify_items),
	};

	(void)argument;
	return open_page(screen, &page);
}

const struct screen_ops demo_verify = {
	.topic = "keys",
	.open = open_verify,
	.draw = draw_page,
	.offer = offer_page,
	.handle = handle_page,
};

static struct status open_empty(struct screen *screen, const void *argument)
{
	static const struct page page = {
		.frame = {.title = "Findings", .step = "step 2 of 6"},
		.lead = "Everything that was asked has an answer.",
		.searchable = true,
		.empty = "Nothing wrong was found. If somebody still cannot "
			 "sign in, look at the accounts and compare what the "
			 "four sources say about that name.",
	};

	(void)argument;
	return open_page(screen, &page);
}

const struct screen_ops demo_empty = {
	.topic = "keys",
	.open = open_empty,
	.draw = draw_page,
	.offer = offer_page,
	.handle = handle_page,
};

/* Names as other people write them; made visible when the screen opens. */
static struct status open_names(struct screen *screen, const void *argument)
{
	static const char *const names[] = {
		"Zo\u00eb M\u00fcller",
		"\u5c71\u7530 \u592a\u90ce",
		"Ame\u0301lie",
		"Robert\033[2J\033]0;owned\007",
		"right-to-left \u202egnp.exe",
		"broken \xff\xc3 bytes",
		("a name that goes on and on and on, far beyond the edge of "
		 "any window that somebody may have on a screen"),
	};
	static const struct page page = {
		.frame = {.title = "Names"},
		.lead = "Full names as they stand in the directory.",
	};
	struct list_item *items = arena_array(
		screen->arena, sizeof(names) / sizeof(*names), sizeof(*items));
	struct status status = open_page(screen, &page);
	struct state *state = screen->state;

	(void)argument;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		items[i].word = "NAME";
		items[i].title = screen_visible(screen, names[i]);
		items[i].value = screen_visible(screen, names[i]);
		items[i].note = "end";
	}
	list_set(&state->list, items, sizeof(names) / sizeof(*names));
	return status;
}

const struct screen_ops demo_names = {
	.topic = "keys",
	.open = open_names,
	.draw = draw_page,
	.offer = offer_page,
	.handle = handle_page,
};

/* --- The menu ------------------------------------------------------------- */

static const struct {
	const char *title;
	const struct screen_ops *ops;
} choices[] = {
	{"Findings", &demo_findings},	{"Accounts", &demo_accounts},
	{"Ways out", &demo_paths},	{"A step", &demo_step},
	{"Questions", &demo_questions}, {"Evidence", &demo_evidence},
	{"Scan", &demo_scan},		{"Verify", &demo_verify},
	{"Names", &demo_names},
};

enum {
	CHOICES = sizeof(choices) / sizeof(*choices),
};

static struct status open_menu(struct screen *screen, const void *argument)
{
	struct state *state = arena_alloc(screen->arena, sizeof(*state));
	struct list_item *items =
		arena_array(screen->arena, CHOICES, sizeof(*items));

	(void)argument;
	for (int i = 0; i < CHOICES; i++)
		items[i].title = choices[i].title;
	list_set(&state->list, items, CHOICES);
	screen->state = state;
	return status_ok();
}

static void draw_menu(struct screen *screen, struct canvas *canvas)
{
	static const struct frame_pair pairs[] = {
		{"This Mac", "MacBook Pro, Apple silicon, macOS 15.3 (24D60)",
		 STYLE_TEXT},
		{"Running in", "a normal session, as root", STYLE_TEXT},
		{"Can do", "diagnose, repair, verify", STYLE_TEXT},
	};
	struct state *state = screen->state;
	struct frame frame = {.step = "nothing changes unasked"};
	struct area body = screen_frame(screen, canvas, &frame);

	body = frame_lead(canvas, body,
			  "Find out why this Mac's service account, tokens or "
			  "disk passwords are broken, and repair them step by "
			  "step. Every command that changes something is shown "
			  "first and runs only when you confirm it.",
			  NULL);
	body = frame_pairs(canvas, body, pairs, 3);
	list_draw(&state->list, canvas, body);
}

static void offer_menu(struct screen *screen, struct offers *offers)
{
	const struct state *state = screen->state;

	list_offer(&state->list, offers);
	offers_add(offers, ACTION_OPEN);
}

static bool handle_menu(struct screen *screen, const struct event *event)
{
	struct state *state = screen->state;

	if (list_handle(&state->list, event))
		return true;
	if (event->action != ACTION_OPEN)
		return false;
	screen_push(screen, choices[state->list.focus].ops, NULL);
	return true;
}

const struct screen_ops demo_menu = {
	.topic = "keys",
	.open = open_menu,
	.draw = draw_menu,
	.offer = offer_menu,
	.handle = handle_menu,
};
