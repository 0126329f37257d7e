#include "parse/lines.h"
#include "parse/preboot.h"

#define PREFIX	"UpdatePreboot: "
#define OVERALL "overall error=(ZeroMeansSuccess)="

struct update_reader {
	struct arena *arena;
	struct preboot_update *update;
	bool finished;
	bool in_strings; /* inside a quoted list of somebody's attributes */
};

static void read_overall(struct preboot_update *update, struct slice message)
{
	message = slice_skip(message, slice_find_text(message, OVERALL));
	if (slice_take(&message, OVERALL))
		update->error.known =
			slice_leading_number(message, &update->error.value) > 0;
}

static void read_count(struct preboot_update *update, struct slice message)
{
	if (slice_take(&message, "Obtained list of ") &&
	    slice_has(message, "APFS Crypto User"))
		update->crypto_users.known =
			slice_leading_number(message,
					     &update->crypto_users.value) > 0;
}

/* "Correlated ... Open Directory User GUID aka "short"" */
static void read_account(struct update_reader *reader, struct slice message)
{
	size_t at = slice_find_text(message, " aka \"");

	if (!slice_starts(message, "Correlated APFS Volume Crypto User") ||
	    at == message.length)
		return;
	message = slice_skip(message, at);
	slice_take(&message, " aka \"");
	message.length = slice_find_last(message, '"');
	words_add(reader->arena, &reader->update->accounts,
		  slice_copy(reader->arena, message));
}

static void read_line(struct update_reader *reader, struct slice line)
{
	if (reader->in_strings) {
		reader->in_strings = !slice_is(slice_trim(line), ")");
		return;
	}
	if (slice_take(&line, PREFIX)) {
		read_overall(reader->update, line);
		read_count(reader->update, line);
		read_account(reader, line);
		reader->in_strings = slice_ends(slice_trim(line), "strings=(");
		return;
	}
	line = slice_trim(line);
	if (slice_is(line, "Finished APFS operation"))
		reader->finished = true;
	else if (line.length > 0 &&
		 !slice_starts(line, "Started APFS operation"))
		parse_note_unknown(reader->arena, &reader->update->notes,
				   line.data, line.length);
}

struct preboot_update preboot_update_parse(struct arena *arena,
					   struct bytes out, struct bytes error)
{
	struct preboot_update update = {0};
	struct update_reader reader = {.arena = arena, .update = &update};
	struct slice rest = slice_from(out), line;

	while (line_next(&rest, &line))
		read_line(&reader, line);
	if (!update.error.known)
		update.verdict =
			parse_no_answer(arena, out, error, &update.notes);
	else if (update.error.value != 0)
		update.success = PARSE_NO;
	else if (reader.finished)
		update.success = PARSE_YES;
	return update;
}
