#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/secret.h"

static struct secret *secret_of(const char *word)
{
	struct secret *secret = secret_new();

	assert_true(secret_add(secret, word, strlen(word)));
	return secret;
}

static void typed_bytes_are_counted(void **state)
{
	struct secret *secret = secret_of("p\xc3\xa4ss");

	(void)state;
	assert_int_equal(secret_length(secret), 5);
	assert_int_equal(secret_characters(secret), 4);
	assert_true(secret_has_byte(secret, 's'));
	assert_false(secret_has_byte(secret, 'x'));
	secret_free(secret);
	secret_free(NULL);
}

static void the_last_character_is_dropped_whole(void **state)
{
	struct secret *secret = secret_of("a\xf0\x9f\x98\x80");

	(void)state;
	assert_true(secret_drop(secret));
	assert_int_equal(secret_length(secret), 1);
	assert_true(secret_drop(secret));
	assert_false(secret_drop(secret));
	assert_int_equal(secret_length(secret), 0);
	secret_free(secret);
}

static void dropping_bytes_that_are_not_utf8_ends(void **state)
{
	struct secret *secret = secret_of("\x80\x80\x80");

	(void)state;
	assert_int_equal(secret_characters(secret), 1);
	assert_true(secret_drop(secret));
	assert_int_equal(secret_length(secret), 0);
	secret_free(secret);
}

static void what_does_not_fit_changes_nothing(void **state)
{
	char long_word[SECRET_MAX];
	struct secret *secret = secret_of("ab");

	(void)state;
	memset(long_word, 'x', sizeof(long_word));
	assert_false(secret_add(secret, long_word, SECRET_MAX - 1));
	assert_int_equal(secret_length(secret), 2);
	assert_true(secret_add(secret, long_word, SECRET_MAX - 2));
	assert_int_equal(secret_length(secret), SECRET_MAX);
	assert_false(secret_add(secret, "y", 1));
	assert_false(secret_has_byte(secret, 'y'));
	secret_free(secret);
}

static void secrets_are_compared(void **state)
{
	struct secret *one = secret_of("password");
	struct secret *two = secret_of("passwort");
	struct secret *longer = secret_of("password");

	(void)state;
	assert_false(secret_equal(one, two));
	assert_true(secret_equal(one, longer));
	secret_add(longer, "", 1);
	assert_false(secret_equal(one, longer));
	secret_drop(two);
	secret_add(two, "d", 1);
	assert_true(secret_equal(one, two));
	secret_free(one);
	secret_free(two);
	secret_free(longer);
}

static void what_was_dropped_plays_no_part(void **state)
{
	struct secret *one = secret_of("ab"), *two = secret_of("acc");

	(void)state;
	secret_clear(two);
	assert_int_equal(secret_length(two), 0);
	secret_add(two, "abz", 3);
	secret_drop(two);
	assert_true(secret_equal(one, two));
	secret_free(one);
	secret_free(two);
}

static void a_copy_has_its_own_memory(void **state)
{
	struct secret *one = secret_of("word");
	struct secret *two = secret_copy(one);

	(void)state;
	assert_ptr_not_equal(one, two);
	secret_free(one);
	assert_int_equal(secret_length(two), 4);
	assert_true(secret_has_byte(two, 'w'));
	secret_free(two);
}

static void bytes_leave_through_a_descriptor(void **state)
{
	struct secret *secret = secret_of("word");
	char buffer[16] = "";
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(secret_write(secret, ends[1], 1), 3);
	assert_int_equal(secret_write(secret, ends[1], 4), 0);
	assert_int_equal(secret_write(secret, ends[1], 400), 0);
	assert_int_equal(read(ends[0], buffer, sizeof(buffer)), 3);
	assert_string_equal(buffer, "ord");
	assert_int_equal(secret_write(secret, -1, 0), -1);
	close(ends[0]);
	close(ends[1]);
	secret_free(secret);
}

/* The flags Linux shows for the pages at an address; "" without them. */
static void page_flags(const void *address, char *flags, size_t size)
{
	FILE *maps = fopen("/proc/self/smaps", "r");
	unsigned long first, last;
	bool inside = false;
	char line[512];

	flags[0] = '\0';
	while (maps && fgets(line, sizeof(line), maps)) {
		if (sscanf(line, "%lx-%lx ", &first, &last) == 2)
			inside = (uintptr_t)address >= first &&
				 (uintptr_t)address < last;
		else if (inside && !strncmp(line, "VmFlags:", 8))
			snprintf(flags, size, "%s", line);
	}
	if (maps)
		fclose(maps);
}

/* Quotas forbid it, and the address sanitizer makes mlock() do nothing. */
static bool locking_works(void)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANON, -1, 0);
	char flags[512];

	assert_ptr_not_equal(page, MAP_FAILED);
	mlock(page, 4096);
	page_flags(page, flags, sizeof(flags));
	munmap(page, 4096);
	return strstr(flags, " lo");
}

static void pages_are_locked_and_kept_out_of_dumps(void **state)
{
	struct secret *secret = secret_of("word");
	char flags[512];

	(void)state;
	page_flags(secret, flags, sizeof(flags));
	secret_free(secret);
	if (!*flags) {
		print_message("# no page flags on this system\n");
		skip();
	}
	assert_non_null(strstr(flags, " dd"));
	if (locking_works())
		assert_non_null(strstr(flags, " lo"));
}

static void wiping_leaves_zeros(void **state)
{
	static const char zeros[8];
	char buffer[8] = "secret!";

	(void)state;
	secret_wipe(buffer, sizeof(buffer));
	assert_memory_equal(buffer, zeros, sizeof(buffer));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed_bytes_are_counted),
		cmocka_unit_test(the_last_character_is_dropped_whole),
		cmocka_unit_test(dropping_bytes_that_are_not_utf8_ends),
		cmocka_unit_test(what_does_not_fit_changes_nothing),
		cmocka_unit_test(secrets_are_compared),
		cmocka_unit_test(what_was_dropped_plays_no_part),
		cmocka_unit_test(a_copy_has_its_own_memory),
		cmocka_unit_test(bytes_leave_through_a_descriptor),
		cmocka_unit_test(pages_are_locked_and_kept_out_of_dumps),
		cmocka_unit_test(wiping_leaves_zeros),
	};

	return cmocka_run_group_tests_name("secret", tests, NULL, NULL);
}
