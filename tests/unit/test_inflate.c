#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "build-aux/mac/pool/inflate.h"

/* What unpacks the strings of the Mac binary. The packed bytes are zlib's. */

static bool gives(const char *wanted, const char *packed, size_t packed_size)
{
	unsigned char out[512] = {0};
	size_t size = strlen(wanted);

	assert_true(size < sizeof(out));
	return inflate_bytes(out, size, (const unsigned char *)packed,
			     packed_size) &&
	       memcmp(out, wanted, size) == 0 && out[size] == 0;
}

#define GIVES(wanted, packed) gives(wanted, packed, sizeof(packed) - 1)

static void stored_bytes_are_copied(void **state)
{
	(void)state;
	assert_true(GIVES("as it is", "\001\010\000\367\377as it is"));
	assert_true(GIVES("", "\001\000\000\377\377"));
}

static void fixed_codes_and_copies_are_understood(void **state)
{
	(void)state;
	assert_true(GIVES("token token token token", "+\311\317N\315S(A'\001"));
	assert_true(GIVES("ababababababababababababababababababababababababab"
			  "ababababababababababababababababababababababababab"
			  "ababababababababababababababababababababababababab"
			  "ababababababababababababababababababababababababab"
			  "abababababababababababababababababababab",
			  "KLJ\034Q\020\000"));
}

static void codes_of_their_own_are_understood(void **state)
{
	(void)state;
	assert_true(
		GIVES("owner volume password service key recovery service"
		      " disk owner owner service service account volume o"
		      "wner volume account recovery key volume recovery d"
		      "isk recovery disk service account account account "
		      "service volume password key recovery volume servic"
		      "e owner disk account disk account account password"
		      " account owner password recovery disk volume passw"
		      "ord key owner disk disk key key service service ke"
		      "y password key",
		      "mP[\016\300 \010\273\012W[\034\037\313\036,85\336~"
		      "QW\242f\037Bh\245\005$]\254\024\345\010'\323\275x\237"
		      "DW\362\254qsL;gRv\022Y\263\201\353\346w\222\332\327"
		      "\042\010\344\3059\011\327\003U\351-\300\231j\261\370"
		      "8\303\252\303X\315\332s\006\077o2l\360\221\370\333"
		      "\006\253\362\220\031\012d\023\003\320\032\015\036'"
		      "\375\233\240s\252\241`\345\315\227+X\337\370\002"));
	assert_true(GIVES("no copies at all, only letters: aaaaabbbbcccdde ee"
			  "eeee",
			  "\005\301\301\015\2000\014\004\301V\256\000*\240\233"
			  "\263\263\017$+A\304\237t\317\314\134\312\365>l\271"
			  "\345\252Kk\326Q\321\315\267o\331\266#\0422s\014\004"
			  "\000\077"));
}

static void blocks_follow_each_other(void **state)
{
	(void)state;
	assert_true(GIVES("two blocks", "\000\004\000\373\377two "
					"\001\006\000\371\377blocks"));
}

static void damage_is_noticed(void **state)
{
	(void)state;
	/* Cut off, too short, too long, of no kind, with a wrong length. */
	assert_false(GIVES("as it is", "\001\010\000\367\377as it"));
	assert_false(GIVES("as it is", "\001\005\000\372\377as it"));
	assert_false(GIVES("as it", "\001\010\000\367\377as it is"));
	assert_false(GIVES("", "\007"));
	assert_false(GIVES("as it is", "\001\010\000\367\376as it is"));
	assert_false(GIVES("", ""));
	/* A copy of what is before the beginning. */
	assert_false(GIVES("aaa", "\003\002\000"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stored_bytes_are_copied),
		cmocka_unit_test(fixed_codes_and_copies_are_understood),
		cmocka_unit_test(codes_of_their_own_are_understood),
		cmocka_unit_test(blocks_follow_each_other),
		cmocka_unit_test(damage_is_noticed),
	};

	return cmocka_run_group_tests_name("inflate", tests, NULL, NULL);
}
