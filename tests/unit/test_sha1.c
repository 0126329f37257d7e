#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/sha1.h"

/* Vectors of FIPS 180, and lengths around the end of a block. */
static void known_texts_have_their_fingerprints(void **state)
{
	static const char long_text[] = "abcdbcdecdefdefgefghfghighijhijkijkl"
					"jklmklmnlmnomnopnopq";
	char hex[SHA1_HEX_SIZE];

	(void)state;
	assert_string_equal(sha1_hex("", 0, hex),
			    "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709");
	assert_string_equal(sha1_hex("abc", 3, hex),
			    "A9993E364706816ABA3E25717850C26C9CD0D89D");
	assert_string_equal(sha1_hex(long_text, strlen(long_text), hex),
			    "84983E441C3BD26EBAAE4AA1F95129E5E54670F1");
}

static void a_million_letters_have_theirs(void **state)
{
	static char letters[1000000];
	char hex[SHA1_HEX_SIZE];

	(void)state;
	memset(letters, 'a', sizeof(letters));
	assert_string_equal(sha1_hex(letters, sizeof(letters), hex),
			    "34AA973CD4C4DAA4F61EEB2BDBAD27316534016F");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_texts_have_their_fingerprints),
		cmocka_unit_test(a_million_letters_have_theirs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
