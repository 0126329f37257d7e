#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "report/own_words.h"
#include "report/stand_in.h"

/* The whole map in one line of names: "alice=user1 bob=user2". */
static const char *replaced(struct arena *arena, const char *names,
			    const char *string)
{
	struct stand_ins *map = stand_ins_new(arena);
	size_t length;

	while (*names) {
		size_t from = strcspn(names, "="), to;

		to = strcspn(names + from + 1, "|");
		assert_true(stand_in_add(
			map, arena_strndup(arena, names, from),
			arena_strndup(arena, names + from + 1, to)));
		names += from + 1 + to;
		names += *names == '|';
	}
	string = stand_in_replace(map, arena, string, strlen(string), &length);
	assert_int_equal(strlen(string), length);
	return string;
}

static void check(const char *names, const char *string, const char *wanted)
{
	struct arena *arena = arena_new();

	assert_string_equal(replaced(arena, names, string), wanted);
	arena_free(arena);
}

static void a_name_is_replaced_wherever_it_stands_alone(void **state)
{
	(void)state;
	check("alice=user1", "alice, /Users/alice/x alice's \"alice\" alice",
	      "user1, /Users/user1/x user1's \"user1\" user1");
}

static void a_part_of_a_word_is_no_name(void **state)
{
	(void)state;
	check("al=user1",
	      "alice pal al al_ _al al2 \xc3\xa9"
	      "al al\xc3\xa9",
	      "alice pal user1 al_ _al al2 \xc3\xa9"
	      "al al\xc3\xa9");
}

static void the_longest_name_wins(void **state)
{
	(void)state;
	check("ann=user1|ann lee=Person 2|ann lee west=Person 3",
	      "ann lee west, ann lee, ann lew",
	      "Person 3, Person 2, user1 lew");
}

static void a_longer_name_that_ends_in_a_word_leaves_the_shorter(void **state)
{
	(void)state;
	check("ann=user1|ann lee=Person 2", "ann leeward", "user1 leeward");
}

static void names_may_begin_and_end_with_anything(void **state)
{
	(void)state;
	check("<o'neil>=user1| x =user2", "a<o'neil>b x c", "auser1buser2c");
}

static void stand_ins_are_not_replaced_again(void **state)
{
	(void)state;
	check("a1=user1|user1=user2", "a1 user1 a1", "user1 user2 user1");
}

static void nothing_found_costs_nothing(void **state)
{
	struct arena *arena = arena_new();
	struct stand_ins *map = stand_ins_new(arena);
	static const char string[] = "nothing of interest";
	size_t length = 0;

	(void)state;
	assert_ptr_equal(stand_in_replace(map, arena, string, 7, &length),
			 string);
	assert_int_equal(length, 7);
	arena_free(arena);
}

static void bytes_behind_a_nul_are_looked_at_as_well(void **state)
{
	struct arena *arena = arena_new();
	struct stand_ins *map = stand_ins_new(arena);
	const char *result;
	size_t length;

	(void)state;
	assert_true(stand_in_add(map, "bob", "user1"));
	result = stand_in_replace(map, arena, "bob\0bob", 7, &length);
	assert_int_equal(length, 11);
	assert_memory_equal(result, "user1\0user1", 11);
	arena_free(arena);
}

static void words_of_macos_are_kept(void **state)
{
	static const char *const words[] = {
		"admin", "Admin", "yes",	  "unknown",
		"Local", "wheel", "Unknown User", "ENABLED for user",
	};
	struct arena *arena = arena_new();
	struct stand_ins *map = stand_ins_new(arena);

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		assert_true(own_words_have(words[i]));
		assert_false(stand_in_add(map, words[i], "user1"));
	}
	assert_false(own_words_have("admins2"));
	assert_false(own_words_have("user al"));
	assert_false(own_words_have("ENABLED for user ann"));
	arena_free(arena);
}

static void an_empty_or_known_name_is_not_added(void **state)
{
	struct arena *arena = arena_new();
	struct stand_ins *map = stand_ins_new(arena);

	(void)state;
	assert_false(stand_in_add(map, "", "user1"));
	assert_false(stand_in_add(map, NULL, "user1"));
	assert_true(stand_in_add(map, "ann", "user1"));
	assert_false(stand_in_add(map, "ann", "user2"));
	assert_string_equal(stand_in_of(map, "ann"), "user1");
	assert_null(stand_in_of(map, "an"));
	assert_null(stand_in_of(map, "anna"));
	arena_free(arena);
}

#define GUID_1 "00000000-0000-4000-8000-000000000001"
#define GUID_2 "00000000-0000-4000-8000-000000000002"

static void a_guid_has_one_stand_in_in_every_spelling(void **state)
{
	(void)state;
	check("",
	      "6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301 "
	      "0F7A93D2-8E46-4C1B-B5A9-3D6E20F8B402/"
	      "6c9b2f4e-31d7-4a58-9e0b-7f25a1c8d301",
	      GUID_1 " " GUID_2 "/" GUID_1);
}

static void what_only_looks_like_a_guid_is_kept(void **state)
{
	static const char *const kept[] = {
		"6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D3012",
		"x6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301",
		"6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D30",
		"6C9B2F4E-31D7-4A58-9E0B+7F25A1C8D301",
		"6C9B2F4G-31D7-4A58-9E0B-7F25A1C8D301",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		check("", kept[i], kept[i]);
}

static void apples_own_guids_are_kept(void **state)
{
	static const char *const kept[] = {
		"EBC6C064-0000-11AA-AA11-00306543ECAC",
		"64c0c6eb-0000-11aa-aa11-00306543ecac",
		"2457711A-523C-4604-B75A-F48A571D5036",
		"EC1C2AD9-B618-4ED6-BD8D-50F361C27507",
		"FFFFEEEE-DDDD-CCCC-BBBB-AAAA000001F5",
		"ABCDEFAB-CDEF-ABCD-EFAB-CDEF00000050",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		check("", kept[i], kept[i]);
}

static void mail_addresses_are_replaced(void **state)
{
	(void)state;
	check("j.work=user1",
	      "From: j.work@corp.example.com, <x+y@corp.example.com>. See "
	      "other@else.example.org.",
	      "From: user1@mail1.example, <mail2@mail1.example>. See "
	      "mail3@mail2.example.");
}

static void a_name_with_an_apostrophe_takes_its_address_along(void **state)
{
	(void)state;
	check("o'neil=user1", "o'neil@corp.example.com o'neil@home",
	      "user1@mail1.example user1@home");
}

static void what_is_no_mail_address_is_kept(void **state)
{
	static const char *const kept[] = {
		"x@LKDC:SHA1.00AA", "@example.com", "x@y",
		"x@1.2.3.4",	    "x@",	    "a @ b.example",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		check("", kept[i], kept[i]);
}

static void what_was_found_is_counted(void **state)
{
	struct arena *arena = arena_new();
	struct stand_ins *map = stand_ins_new(arena);
	static const char string[] = "a@b.example a@b.example c@d.example "
				     "6C9B2F4E-31D7-4A58-9E0B-7F25A1C8D301";
	size_t length;

	(void)state;
	stand_in_replace(map, arena, string, strlen(string), &length);
	stand_in_replace(map, arena, string, strlen(string), &length);
	assert_int_equal(stand_in_guids(map), 1);
	assert_int_equal(stand_in_mails(map), 2);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_replaced_wherever_it_stands_alone),
		cmocka_unit_test(a_part_of_a_word_is_no_name),
		cmocka_unit_test(the_longest_name_wins),
		cmocka_unit_test(
			a_longer_name_that_ends_in_a_word_leaves_the_shorter),
		cmocka_unit_test(names_may_begin_and_end_with_anything),
		cmocka_unit_test(stand_ins_are_not_replaced_again),
		cmocka_unit_test(nothing_found_costs_nothing),
		cmocka_unit_test(bytes_behind_a_nul_are_looked_at_as_well),
		cmocka_unit_test(words_of_macos_are_kept),
		cmocka_unit_test(an_empty_or_known_name_is_not_added),
		cmocka_unit_test(a_guid_has_one_stand_in_in_every_spelling),
		cmocka_unit_test(what_only_looks_like_a_guid_is_kept),
		cmocka_unit_test(apples_own_guids_are_kept),
		cmocka_unit_test(mail_addresses_are_replaced),
		cmocka_unit_test(
			a_name_with_an_apostrophe_takes_its_address_along),
		cmocka_unit_test(what_is_no_mail_address_is_kept),
		cmocka_unit_test(what_was_found_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
