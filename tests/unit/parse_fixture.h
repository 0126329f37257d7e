/*
 * parse_fixture: what the tests of the parsers share: an arena per test and
 * short ways to write bytes and property lists. Include it after cmocka.h.
 */
#ifndef TM_TESTS_PARSE_FIXTURE_H
#define TM_TESTS_PARSE_FIXTURE_H

#include <string.h>

#include "base/arena.h"
#include "base/file.h"

/* A property list around body, with the head that macOS prints. */
#define PLIST(body)                                                            \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                         \
	"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "              \
	"\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"                \
	"<plist version=\"1.0\">\n" body "\n</plist>\n"

#define KEY(name)     "<key>" name "</key>"
#define STRING(text)  "<string>" text "</string>"
#define ARRAY(items)  "<array>" items "</array>"
#define DICT(members) "<dict>" members "</dict>"

/* What was not printed. */
#define NOTHING ((struct bytes){0})

static inline struct bytes bytes_of(const char *text)
{
	return (struct bytes){.data = text, .length = strlen(text)};
}

static inline int arena_setup(void **state)
{
	*state = arena_new();
	return 0;
}

static inline int arena_teardown(void **state)
{
	arena_free(*state);
	return 0;
}

#define PARSE_TEST(function)                                                   \
	cmocka_unit_test_setup_teardown(function, arena_setup, arena_teardown)

#endif
