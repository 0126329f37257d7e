#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "help/topic.h"
#include "tests/unit/ui_fixture.h"

static void topics_are_found_by_id_and_ordered(void **state)
{
	(void)state;
	assert_true(topic_count() > 3);
	assert_null(topic_at(topic_count()));
	assert_null(topic_find("no-such-topic"));
	assert_string_equal(topic_find("keys")->title, "Keys");
	for (size_t i = 1; i < topic_count(); i++)
		assert_true(strcmp(topic_at(i - 1)->id, topic_at(i)->id) < 0);
}

/* Everything a topic names exists, and it reads well on 72 columns. */
static void every_topic_is_well_formed(void **state)
{
	const struct topic *topic;
	struct text text;

	(void)state;
	text_init(&text);
	for (size_t i = 0; (topic = topic_at(i)); i++) {
		char id[TOPIC_ID_SIZE];
		const char *line;

		topic_text(topic, &text);
		line = text.bytes;
		assert_true(topic->title[0] && text.length > 0);
		for (size_t n = 0; topic_see(topic, n, id); n++) {
			if (!topic_find(id))
				print_message("# %s: see %s\n", topic->id, id);
			assert_non_null(topic_find(id));
		}
		while (*line) {
			size_t length = strcspn(line, "\n");

			if (length > 72)
				print_message("# %s: %.*s\n", topic->id,
					      (int)length, line);
			assert_true(length <= 72);
			line += length + 1;
		}
	}
	text_free(&text);
}

/* The topic as its file has it, with a line for each related one. */
static void write_topic(struct text *out, const struct topic *topic)
{
	char id[TOPIC_ID_SIZE];
	struct text body;

	text_init(&body);
	topic_text(topic, &body);
	text_addf(out, "# %s\n", topic->title);
	for (size_t n = 0; topic_see(topic, n, id); n++)
		text_addf(out, "see: %s\n", id);
	text_addf(out, "\n%s", body.bytes);
	text_free(&body);
}

static void add_ids(struct text *out, char *ids)
{
	for (char *id; (id = strtok_r(NULL, " ", &ids));)
		text_addf(out, "see: %s\n", id);
}

/* The same from the file itself. */
static void read_topic(struct arena *arena, struct text *out, const char *id)
{
	const char *source = getenv("TM_SOURCE");
	struct bytes bytes;
	const char *at;
	bool head = true;
	struct status status =
		file_read(arena,
			  arena_printf(arena, "%s/help/%s.txt",
				       source ? source : ".", id),
			  1u << 20, &bytes);

	assert_true(status_is_ok(&status));
	for (at = bytes.data; *at; at += strcspn(at, "\n") + 1) {
		char *line = arena_strndup(arena, at, strcspn(at, "\n"));

		head = head && line[0];
		if (head && text_starts(line, "see: "))
			add_ids(out, line + strlen("see: "));
		else
			text_addf(out, "%s\n", line);
	}
}

/* Packed when the program was built, and taken apart in it: nothing is lost. */
static void every_topic_reads_as_it_was_written(void **state)
{
	struct arena *arena = arena_new();
	const struct topic *topic;
	struct text wanted, got;

	(void)state;
	text_init(&wanted);
	text_init(&got);
	for (size_t i = 0; (topic = topic_at(i)); i++) {
		text_clear(&wanted);
		text_clear(&got);
		read_topic(arena, &wanted, topic->id);
		write_topic(&got, topic);
		assert_string_equal(got.bytes, wanted.bytes);
	}
	text_free(&wanted);
	text_free(&got);
	arena_free(arena);
}

static void schemas_are_kept_as_they_are(void **state)
{
	static const char *const names[] = {"case", "jit", "lint"};
	const char *source = getenv("TM_SOURCE");
	struct arena *arena = arena_new();
	struct text text;

	(void)state;
	text_init(&text);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct bytes bytes;
		struct status status = file_read(
			arena,
			arena_printf(arena, "%s/help/schema/%s.schema.json",
				     source ? source : ".", names[i]),
			1u << 20, &bytes);

		assert_true(status_is_ok(&status));
		topic_text(topic_schema(
				   arena_printf(arena, "schema-%s", names[i])),
			   &text);
		assert_string_equal(text.bytes, bytes.data);
	}
	assert_null(topic_schema("schema-none"));
	assert_null(topic_find("schema-case"));
	text_free(&text);
	arena_free(arena);
}

/* Each form of a symbol: a character, a short pair, a long one, and pairs of
 * pairs. */
static void packed_text_is_unpacked(void **state)
{
	static const struct packed_pair pairs[PACKED_PAIRS] = {
		{'o', 'k'},
		{PACKED_PAIR, '.'},
		{PACKED_PAIR + 1, PACKED_PAIR + 1},
		[PACKED_SHORT_PAIRS - 1] = {'l', 'y'},
		[PACKED_SHORT_PAIRS] = {'A', PACKED_PAIR + 2},
		[PACKED_SHORT_PAIRS + PACKED_SECOND] = {'B', 'C'},
		[PACKED_PAIRS - 1] = {'Y', 'Z'},
	};
	struct text text;

	(void)state;
	text_init(&text);
	packed_add(&text, "It is \200 \201 \202 on\357", pairs);
	assert_string_equal(text.bytes, "It is ok ok. ok.ok. only");
	text_clear(&text);
	packed_add(&text, "\360\001 \361\001 \377\377", pairs);
	assert_string_equal(text.bytes, "Aok.ok. BC YZ");
	text_free(&text);
}

static void related_topics_are_listed(void **state)
{
	static const struct topic topic = {.see = " one  two"};
	static const struct topic alone = {.see = ""};
	char id[TOPIC_ID_SIZE];

	(void)state;
	assert_true(topic_see(&topic, 0, id));
	assert_string_equal(id, "one");
	assert_true(topic_see(&topic, 1, id));
	assert_string_equal(id, "two");
	assert_false(topic_see(&topic, 2, id));
	assert_false(topic_see(&alone, 0, id));
}

static void words_are_found_in_title_and_text(void **state)
{
	static const struct topic topic = {
		.title = "Volume owner",
		.text = "Apple silicon wants one.\n",
	};

	(void)state;
	assert_true(topic_has(&topic, "OWNER"));
	assert_true(topic_has(&topic, "silicon"));
	assert_false(topic_has(&topic, "token"));
}

static void is_part(const char **at, enum topic_part part, const char *string)
{
	struct text text;

	text_init(&text);
	assert_int_equal(topic_next(at, &text), part);
	assert_string_equal(text.bytes, string);
	text_free(&text);
}

static void texts_come_apart_for_wrapping(void **state)
{
	const char *at = "A paragraph\nof two lines.\n"
			 "\n"
			 "- an item\n"
			 "  of two lines\n"
			 "- another\n"
			 "    a command --with option\n"
			 "after it\n";

	(void)state;
	is_part(&at, TOPIC_PARAGRAPH, "A paragraph of two lines.");
	is_part(&at, TOPIC_GAP, "");
	is_part(&at, TOPIC_ITEM, "an item of two lines");
	is_part(&at, TOPIC_ITEM, "another");
	is_part(&at, TOPIC_VERBATIM, "a command --with option");
	is_part(&at, TOPIC_PARAGRAPH, "after it");
	is_part(&at, TOPIC_END, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(topics_are_found_by_id_and_ordered),
		cmocka_unit_test(every_topic_is_well_formed),
		cmocka_unit_test(every_topic_reads_as_it_was_written),
		cmocka_unit_test(schemas_are_kept_as_they_are),
		cmocka_unit_test(packed_text_is_unpacked),
		cmocka_unit_test(related_topics_are_listed),
		cmocka_unit_test(words_are_found_in_title_and_text),
		cmocka_unit_test(texts_come_apart_for_wrapping),
	};

	return cmocka_run_group_tests_name("topic", tests, NULL, NULL);
}
