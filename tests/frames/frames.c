/* The harness: draws every case, compares or writes, speaks TAP. */
#include "frames.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ui/screen_help.h"

static const struct frame_case *const groups[] = {
	frame_cases_demo,
	frame_cases_wizard,
	frame_cases_profiles,
};

/* --- Drawing --------------------------------------------------------------- */

/* The tests share a wizard only through this: it is the sentence. */
static const char *unsaved(struct wizard *wizard)
{
	return ((const struct frame_case *)(void *)wizard)->unsaved;
}

static void redraw(struct screens *screens, struct canvas *canvas,
		   const struct frame_case *one)
{
	struct area all = canvas_area(canvas);

	if (one->settle)
		one->settle(screens, one->wizard);
	canvas_reset(canvas, all.rows, all.columns);
	screens_draw(screens, canvas);
}

static void press_all(struct screens *screens, struct canvas *canvas,
		      const struct frame_case *one)
{
	const char *names = one->keys;

	while (names && *names) {
		size_t length = strcspn(names, " ");
		struct key key;

		if (!key_named(names, length, &key)) {
			fprintf(stderr, "no such key: %s\n", names);
			exit(99);
		}
		screens_press(screens, &key);
		redraw(screens, canvas, one);
		names += length;
		names += strspn(names, " ");
	}
}

void frame_draw_screen(struct canvas *canvas, const struct frame_case *one)
{
	struct screens_options options = {
		.wizard = one->wizard,
		.help = &screen_help,
		.ascii = canvas_ascii(canvas),
	};
	struct screens *screens;
	struct status status;

	if (one->unsaved) {
		options.wizard = (struct wizard *)(void *)one;
		options.unsaved = unsaved;
	}
	screens = screens_new(&options);
	status = screens_open(screens, one->screen, one->argument);
	if (!status_is_ok(&status)) {
		fprintf(stderr, "%s does not open: %s\n", one->name,
			status.detail);
		exit(99);
	}
	redraw(screens, canvas, one);
	press_all(screens, canvas, one);
	screens_free(screens);
}

/* --- Writing a frame down --------------------------------------------------- */

static void add_look(struct text *out, const struct look *look)
{
	static const char *const colours[] = {
		[LOOK_RED] = "red",	  [LOOK_GREEN] = "green",
		[LOOK_YELLOW] = "yellow", [LOOK_MAGENTA] = "magenta",
		[LOOK_CYAN] = "cyan",
	};
	static const struct {
		unsigned attribute;
		const char *name;
	} attributes[] = {
		{LOOK_BOLD, " bold"},
		{LOOK_DIM, " dim"},
		{LOOK_UNDERLINE, " underline"},
		{LOOK_REVERSE, " reverse"},
	};

	text_add(out, look->colour > 0 ? colours[look->colour] : "default");
	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++)
		if (look->attributes & attributes[i].attribute)
			text_add(out, attributes[i].name);
}

static void add_looks(struct text *out, const struct canvas *canvas)
{
	struct area all = canvas_area(canvas);
	bool used[STYLE_COUNT] = {false};

	for (int row = 0; row < all.rows; row++)
		for (int column = 0; column < all.columns; column++)
			used[canvas_cell(canvas, row, column)->style] = true;
	for (int style = 0; style < STYLE_COUNT; style++) {
		struct look colour, mono;

		if (!used[style])
			continue;
		colour = theme_look(THEME_COLOUR, (enum style)style);
		mono = theme_look(THEME_MONO, (enum style)style);
		text_addf(out, "%c %s: ", style_letter((enum style)style),
			  style_name((enum style)style));
		add_look(out, &colour);
		text_add(out, "; mono ");
		add_look(out, &mono);
		text_add_char(out, '\n');
	}
}

static void add_canvas(struct text *out, const struct canvas *canvas)
{
	struct canvas_cursor cursor = canvas_cursor_at(canvas);

	text_addf(out, "cursor %s %d,%d\n",
		  cursor.placed ? "at" : "not placed, at", cursor.row,
		  cursor.column);
	text_addf(out, "refused %zu\n", canvas_refused(canvas));
	text_add(out, "--- text\n");
	canvas_dump_text(canvas, out);
	text_add(out, "--- styles\n");
	canvas_dump_styles(canvas, out);
}

static void frame_write_down(struct text *out, const struct frame_case *one,
			     const struct frame_size *size)
{
	text_addf(out, "%s, %d columns by %d rows\n", one->name, size->columns,
		  size->rows);
	for (int ascii = 0; ascii < 2; ascii++) {
		struct canvas *canvas =
			canvas_new(size->rows, size->columns, ascii);

		(one->draw ? one->draw : frame_draw_screen)(canvas, one);
		text_addf(out, "=== %s\n", ascii ? "ASCII" : "UTF-8");
		add_canvas(out, canvas);
		if (ascii) {
			text_add(out, "=== looks\n");
			add_looks(out, canvas);
		}
		canvas_free(canvas);
	}
}

/* --- Comparing --------------------------------------------------------------- */

static const char *source_folder(void)
{
	const char *folder = getenv("TM_SOURCE");

	return folder ? folder : ".";
}

static void golden_name(struct text *out, const struct frame_case *one,
			const struct frame_size *size)
{
	text_clear(out);
	text_addf(out, "%s/tests/frames/golden/%s.%dx%d.frame", source_folder(),
		  one->name, size->columns, size->rows);
}

/* False when there is no such file. */
static bool file_read(const char *name, struct text *out)
{
	FILE *file = fopen(name, "rb");
	char block[4096];
	size_t got;

	if (!file)
		return false;
	while ((got = fread(block, 1, sizeof(block), file)) > 0)
		text_add_bytes(out, block, got);
	fclose(file);
	return true;
}

static bool file_write(const char *name, const struct text *text)
{
	FILE *file = fopen(name, "wb");
	bool good;

	if (!file)
		return false;
	good = fwrite(text->bytes, 1, text->length, file) == text->length;
	return fclose(file) == 0 && good;
}

/* Print the rows that differ, as they should be and as they are. */
static void tell_difference(const char *expected, const char *got)
{
	int told = 0;

	for (int line = 1; (*expected || *got) && told < 20; line++) {
		size_t a = strcspn(expected, "\n"), b = strcspn(got, "\n");

		if (a != b || memcmp(expected, got, a) != 0) {
			printf("# line %d\n#   should be |%.*s|\n#   is        "
			       "|%.*s|\n",
			       line, (int)a, expected, (int)b, got);
			told++;
		}
		expected += a + (expected[a] == '\n');
		got += b + (got[b] == '\n');
	}
}

struct tally {
	int number, failed;
	bool update;
};

static void tell(struct tally *tally, bool good, const struct frame_case *one,
		 const struct frame_size *size)
{
	tally->number++;
	tally->failed += !good;
	printf("%sok %d - %s at %dx%d\n", good ? "" : "not ", tally->number,
	       one->name, size->columns, size->rows);
}

static void frame_check(struct tally *tally, const struct frame_case *one,
			const struct frame_size *size)
{
	struct text name, expected, got;
	bool good;

	text_init(&name);
	text_init(&expected);
	text_init(&got);
	golden_name(&name, one, size);
	frame_write_down(&got, one, size);
	if (tally->update) {
		good = file_write(name.bytes, &got);
	} else {
		if (!file_read(name.bytes, &expected))
			printf("# there is no %s\n", name.bytes);
		good = text_equal(expected.bytes, got.bytes);
		if (!good)
			tell_difference(expected.bytes, got.bytes);
	}
	tell(tally, good, one, size);
	text_free(&name);
	text_free(&expected);
	text_free(&got);
}

static void case_check(struct tally *tally, const struct frame_case *one)
{
	static const struct frame_size usual = {80, 24};

	if (!one->sizes[0].rows)
		frame_check(tally, one, &usual);
	for (int i = 0; i < FRAME_SIZES_MAX && one->sizes[i].rows; i++)
		frame_check(tally, one, &one->sizes[i]);
}

int main(int argc, char **argv)
{
	struct tally tally = {
		.update = argc > 1 && text_equal(argv[1], "--update"),
	};

	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
		for (const struct frame_case *one = groups[i]; one->name; one++)
			case_check(&tally, one);
	printf("1..%d\n", tally.number);
	return tally.failed > 0;
}
