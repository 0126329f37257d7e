#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

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

	(void)state;
	for (size_t i = 0; (topic = topic_at(i)); i++) {
		char id[TOPIC_ID_SIZE];
		const char *line = topic->text;

		assert_true(topic->title[0] && topic->text[0]);
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

static void is_part(const struct topic *topic, size_t *offset,
		    enum topic_part part, const char *string)
{
	struct text text;

	text_init(&text);
	assert_int_equal(topic_next(topic, offset, &text), part);
	assert_string_equal(text.bytes, string);
	text_free(&text);
}

static void texts_come_apart_for_wrapping(void **state)
{
	static const struct topic topic = {
		.text = "A paragraph\nof two lines.\n"
			"\n"
			"- an item\n"
			"  of two lines\n"
			"- another\n"
			"    a command --with option\n"
			"after it\n",
	};
	size_t offset = 0;

	(void)state;
	is_part(&topic, &offset, TOPIC_PARAGRAPH, "A paragraph of two lines.");
	is_part(&topic, &offset, TOPIC_GAP, "");
	is_part(&topic, &offset, TOPIC_ITEM, "an item of two lines");
	is_part(&topic, &offset, TOPIC_ITEM, "another");
	is_part(&topic, &offset, TOPIC_VERBATIM, "a command --with option");
	is_part(&topic, &offset, TOPIC_PARAGRAPH, "after it");
	is_part(&topic, &offset, TOPIC_END, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(topics_are_found_by_id_and_ordered),
		cmocka_unit_test(every_topic_is_well_formed),
		cmocka_unit_test(related_topics_are_listed),
		cmocka_unit_test(words_are_found_in_title_and_text),
		cmocka_unit_test(texts_come_apart_for_wrapping),
	};

	return cmocka_run_group_tests_name("topic", tests, NULL, NULL);
}
