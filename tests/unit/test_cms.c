/*
 * Taking the content out of a signed profile: both ways of writing lengths,
 * content in pieces, and everything that is cut off, nested or not one at all.
 */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "profile/cms.h"

#define OID_PKCS7 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07

/* Lengths said. */
static const unsigned char definite[] = {
	0x30, 0x2b, OID_PKCS7, 0x02,		       /* signedData */
	0xa0, 0x1e, 0x30,      0x1c, 0x02, 0x01, 0x01, /* version */
	0x31, 0x00,				       /* algorithms */
	0x30, 0x12, OID_PKCS7, 0x01,		       /* data */
	0xa0, 0x05, 0x04,      0x03, 'a',  'b',	 'c',  /* content */
	0x31, 0x01, 0x00,			       /* signers */
};

/* Lengths open, content in two pieces. */
static const unsigned char open_pieces[] = {
	0x30, 0x80, OID_PKCS7, 0x02, 0xa0, 0x80, 0x30,	    0x80, 0x02,
	0x01, 0x01, 0x31,      0x00, 0x30, 0x80, OID_PKCS7, 0x01, 0xa0,
	0x80, 0x24, 0x80,      0x04, 0x02, 'a',	 'b',	    0x04, 0x81,
	0x01, 'c',  0x00,      0x00, 0x00, 0x00, 0x00,	    0x00, 0x00,
	0x00, 0x00, 0x00,      0x00, 0x00,
};

static const unsigned char detached[] = {
	0x30, 0x25, OID_PKCS7, 0x02, 0xa0, 0x17,      0x30, 0x15, 0x02, 0x01,
	0x01, 0x31, 0x00,      0x30, 0x0b, OID_PKCS7, 0x01, 0x31, 0x01, 0x00,
};

static const unsigned char encrypted[] = {
	0x30, 0x0f, OID_PKCS7, 0x03, 0xa0, 0x02, 0x30, 0x00,
};

static const unsigned char digested[] = {
	0x30, 0x0f, OID_PKCS7, 0x05, 0xa0, 0x02, 0x30, 0x00,
};

/* A certificate begins so, too. */
static const unsigned char something_else[] = {
	0x30, 0x07, 0x30, 0x05, 0x02, 0x01, 0x00, 0x30, 0x00,
};

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static struct cms open_bytes(struct arena *arena, const unsigned char *bytes,
			     size_t length)
{
	return cms_open(arena, (const char *)bytes, length);
}

static void assert_content(const struct cms *cms, const char *content)
{
	assert_int_equal(cms->verdict, CMS_OPEN);
	assert_int_equal(cms->content.length, strlen(content));
	assert_string_equal(cms->content.data, content);
}

static void content_with_said_lengths_is_taken_out(void **state)
{
	struct cms cms = open_bytes(*state, definite, sizeof(definite));

	assert_content(&cms, "abc");
}

static void content_in_pieces_with_open_lengths_is_taken_out(void **state)
{
	struct cms cms = open_bytes(*state, open_pieces, sizeof(open_pieces));

	assert_content(&cms, "abc");
}

static void what_cannot_be_opened_is_told_apart(void **state)
{
	struct cms cms = open_bytes(*state, detached, sizeof(detached));

	assert_int_equal(cms.verdict, CMS_CLOSED);
	assert_string_equal(cms.why, "it holds a signature only, and the "
				     "profile lies somewhere else");
	cms = open_bytes(*state, encrypted, sizeof(encrypted));
	assert_int_equal(cms.verdict, CMS_CLOSED);
	assert_string_equal(cms.why, "it is encrypted for one device");
	cms = open_bytes(*state, digested, sizeof(digested));
	assert_int_equal(cms.verdict, CMS_CLOSED);
	assert_string_equal(cms.why, "it is not of the signed kind");
}

static void other_bytes_are_no_signed_profile(void **state)
{
	assert_int_equal(
		open_bytes(*state, something_else, sizeof(something_else))
			.verdict,
		CMS_NONE);
	assert_int_equal(cms_open(*state, "<plist/>", 8).verdict, CMS_NONE);
	assert_int_equal(cms_open(*state, "", 0).verdict, CMS_NONE);
	assert_int_equal(cms_open(*state, "0", 1).verdict, CMS_NONE);
}

/* Copied to a block of its own, so that reading beyond it is caught. */
static struct cms open_prefix(struct arena *arena, const unsigned char *bytes,
			      size_t length)
{
	unsigned char *copy = malloc(length ? length : 1);
	struct cms cms;

	memcpy(copy, bytes, length);
	cms = open_bytes(arena, copy, length);
	free(copy);
	return cms;
}

static void what_is_cut_off_gives_no_content(void **state)
{
	/* Up to the last octet of the content nothing may come out. */
	for (size_t i = 0; i < sizeof(definite) - 3; i++)
		assert_int_not_equal(open_prefix(*state, definite, i).verdict,
				     CMS_OPEN);
	for (size_t i = 0; i < sizeof(open_pieces) - 2; i++)
		assert_int_not_equal(
			open_prefix(*state, open_pieces, i).verdict, CMS_OPEN);
	/* From the head on it is known for what it is. */
	assert_int_equal(open_prefix(*state, definite, 13).verdict, CMS_CLOSED);
}

static void lengths_that_lie_are_refused(void **state)
{
	unsigned char bytes[sizeof(definite)];

	memcpy(bytes, definite, sizeof(bytes));
	bytes[38] = 0x7f; /* of the octets */
	assert_int_equal(bytes[37], 0x04);
	assert_int_equal(open_bytes(*state, bytes, sizeof(bytes)).verdict,
			 CMS_CLOSED);
	bytes[38] = 0x85; /* a length of five bytes */
	assert_int_equal(open_bytes(*state, bytes, sizeof(bytes)).verdict,
			 CMS_CLOSED);
}

static void pieces_of_pieces_are_refused(void **state)
{
	static const unsigned char nested[] = {
		0x30, 0x80, OID_PKCS7, 0x02, 0xa0, 0x80, 0x30, 0x80,
		0x02, 0x01, 0x01,      0x31, 0x00, 0x30, 0x80, OID_PKCS7,
		0x01, 0xa0, 0x80,      0x24, 0x80, 0x24, 0x80, 0x04,
		0x01, 'a',  0x00,      0x00, 0x00, 0x00, 0x00, 0x00,
		0x00, 0x00, 0x00,      0x00, 0x00, 0x00, 0x00, 0x00,
	};

	assert_int_equal(open_bytes(*state, nested, sizeof(nested)).verdict,
			 CMS_CLOSED);
}

/* A million open lengths, none of them closed. */
static void hostile_depth_is_refused_at_once(void **state)
{
	enum {
		PAIRS = 1 << 20
	};
	unsigned char *bytes = malloc(13 + 2 * PAIRS);

	memcpy(bytes, open_pieces, 13);
	for (size_t i = 0; i < PAIRS; i++) {
		bytes[13 + 2 * i] = 0x30;
		bytes[14 + 2 * i] = 0x80;
	}
	bytes[13] = 0xa0;
	assert_int_equal(open_bytes(*state, bytes, 13 + 2 * PAIRS).verdict,
			 CMS_CLOSED);
	free(bytes);
}

#define CMS_TEST(function)                                                     \
	cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CMS_TEST(content_with_said_lengths_is_taken_out),
		CMS_TEST(content_in_pieces_with_open_lengths_is_taken_out),
		CMS_TEST(what_cannot_be_opened_is_told_apart),
		CMS_TEST(other_bytes_are_no_signed_profile),
		CMS_TEST(what_is_cut_off_gives_no_content),
		CMS_TEST(lengths_that_lie_are_refused),
		CMS_TEST(pieces_of_pieces_are_refused),
		CMS_TEST(hostile_depth_is_refused_at_once),
	};

	return cmocka_run_group_tests_name("signed profiles", tests, NULL,
					   NULL);
}
