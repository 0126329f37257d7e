/* A terminal without a screen: for tests, and for pictures of screens. */
#include "term.h"

#include <assert.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	KEYS_MAX = 256,
};

struct memory {
	struct term term; /* first: a term is a memory */
	int rows, columns;
	struct canvas *shown;
	/* Keys that were typed; a byte in the pipe for each, so that somebody
	 * who polls sees them. */
	struct key keys[KEYS_MAX];
	int first, last;
	int pipe[2];
	struct term_memory_counts counts;
};

static struct memory *memory_of(struct term *term)
{
	return (struct memory *)term;
}

static void memory_size(struct term *term, int *rows, int *columns)
{
	*rows = memory_of(term)->rows;
	*columns = memory_of(term)->columns;
}

static void copy_row(struct canvas *to, const struct canvas *from, int row)
{
	struct area all = canvas_area(from);

	for (int column = 0; column < all.columns; column++) {
		const struct canvas_cell *cell = canvas_cell(from, row, column);

		if (cell->bytes[0])
			canvas_put(to, all, row, column, cell->style,
				   cell->bytes);
	}
}

static void memory_show(struct term *term, const struct canvas *canvas)
{
	struct memory *memory = memory_of(term);
	struct area all = canvas_area(canvas);
	struct canvas_cursor cursor = canvas_cursor_at(canvas);

	canvas_free(memory->shown);
	memory->shown = canvas_new(all.rows, all.columns, canvas_ascii(canvas));
	for (int row = 0; row < all.rows; row++)
		copy_row(memory->shown, canvas, row);
	if (cursor.placed)
		canvas_cursor(memory->shown, all, cursor.row, cursor.column);
	memory->counts.shows++;
}

static enum term_read memory_read(struct term *term, struct key *key)
{
	struct memory *memory = memory_of(term);
	char byte;
	ssize_t got = read(memory->pipe[0], &byte, 1);

	if (got == 0)
		return TERM_DEAD;
	if (got < 0 || memory->first == memory->last)
		return TERM_NONE;
	*key = memory->keys[memory->first++ % KEYS_MAX];
	return TERM_KEY;
}

static int memory_wait_ms(const struct term *term)
{
	(void)term;
	return -1;
}

static void memory_flush(struct term *term)
{
	struct memory *memory = memory_of(term);
	char byte;

	memory->counts.flushes++;
	while (memory->first < memory->last &&
	       read(memory->pipe[0], &byte, 1) == 1)
		memory->first++;
}

static void memory_redraw(struct term *term)
{
	memory_of(term)->counts.redraws++;
}

static void memory_suspend(struct term *term)
{
	memory_of(term)->counts.suspends++;
}

static void memory_resume(struct term *term)
{
	(void)term;
}

static void memory_close(struct term *term)
{
	struct memory *memory = memory_of(term);

	canvas_free(memory->shown);
	close(memory->pipe[0]);
	if (memory->pipe[1] >= 0)
		close(memory->pipe[1]);
	free(memory);
}

static const struct term_ops memory_ops = {
	.size = memory_size,
	.show = memory_show,
	.read = memory_read,
	.wait_ms = memory_wait_ms,
	.flush = memory_flush,
	.redraw = memory_redraw,
	.suspend = memory_suspend,
	.resume = memory_resume,
	.close = memory_close,
};

struct term *term_memory_new(int rows, int columns, bool ascii,
			     enum theme theme)
{
	struct memory *memory = calloc(1, sizeof(*memory));

	if (!memory || pipe(memory->pipe) != 0)
		abort();
	(void)fcntl(memory->pipe[0], F_SETFL, O_NONBLOCK);
	memory->rows = rows;
	memory->columns = columns;
	memory->term = (struct term){
		.ops = &memory_ops,
		.descriptor = memory->pipe[0],
		.ascii = ascii,
		.theme = theme,
	};
	return &memory->term;
}

static void type_key(struct memory *memory, const struct key *key)
{
	assert(memory->last - memory->first < KEYS_MAX);
	memory->keys[memory->last++ % KEYS_MAX] = *key;
	if (write(memory->pipe[1], "", 1) != 1)
		abort();
}

void term_memory_type(struct term *term, const char *names)
{
	while (*names) {
		size_t length = strcspn(names, " ");
		struct key key;
		bool known = key_named(names, length, &key);

		assert(known);
		if (known)
			type_key(memory_of(term), &key);
		names += length;
		names += strspn(names, " ");
	}
}

void term_memory_resize(struct term *term, int rows, int columns)
{
	memory_of(term)->rows = rows;
	memory_of(term)->columns = columns;
}

void term_memory_hang_up(struct term *term)
{
	struct memory *memory = memory_of(term);

	close(memory->pipe[1]);
	memory->pipe[1] = -1;
}

const struct canvas *term_memory_shown(const struct term *term)
{
	return ((const struct memory *)term)->shown;
}

struct term_memory_counts term_memory_counts(const struct term *term)
{
	return ((const struct memory *)term)->counts;
}
