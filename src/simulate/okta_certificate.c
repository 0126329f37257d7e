#include "simulate/okta.h"

#include "base/clock.h"

/*
 * A certificate as far as anybody looks into it (RFC 5280 section 4.1): names,
 * dates, a key of fixed bytes. Its signature is none.
 */
enum {
	BIT_STRING = 0x03,
	UTF8 = 0x0c,
	IA5 = 0x16,
	UTC_TIME = 0x17,
	SEQUENCE = 0x30,
	SET = 0x31,
	YEARS = 1,
};

#define COMMON_NAME    "\x06\x03\x55\x04\x03"
#define DOMAIN_PART    "\x06\x0a\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19"
#define ALGORITHM      "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00"
#define VERSION_3      "\xa0\x03\x02\x01\x02"
#define SERIAL	       "\x02\x04\x01\x70\x3b\xa0"
#define BYTES(literal) literal, sizeof(literal) - 1

/* Write an element around what is in `inner`, which is empty then. */
static void close_element(struct text *out, int tag, struct text *inner)
{
	text_add_char(out, (char)tag);
	if (inner->length < 0x80) {
		text_add_char(out, (char)inner->length);
	} else {
		text_add_char(out, (char)0x82);
		text_add_char(out, (char)(inner->length >> 8));
		text_add_char(out, (char)(inner->length & 0xff));
	}
	text_add_bytes(out, inner->bytes, inner->length);
	text_clear(inner);
}

static void add_part(struct text *out, const char *type, size_t length, int tag,
		     const char *words)
{
	struct text value, pair, set;

	text_init(&value);
	text_init(&pair);
	text_init(&set);
	text_add(&value, words);
	text_add_bytes(&pair, type, length);
	close_element(&pair, tag, &value);
	close_element(&set, SEQUENCE, &pair);
	close_element(out, SET, &set);
	text_free(&value);
	text_free(&pair);
	text_free(&set);
}

/* "250420121500Z" */
static void add_time(struct text *out, int64_t seconds)
{
	char iso[CLOCK_ISO_SIZE];
	struct text digits;

	clock_format_iso(seconds, iso);
	text_init(&digits);
	text_addf(&digits, "%.2s%.2s%.2s%.2s%.2s%.2sZ", iso + 2, iso + 5,
		  iso + 8, iso + 11, iso + 14, iso + 17);
	close_element(out, UTC_TIME, &digits);
	text_free(&digits);
}

static void add_key(struct text *out)
{
	struct text inner, bits;

	text_init(&inner);
	text_init(&bits);
	text_add_repeat(&bits, '\0', 1);
	text_add_repeat(&bits, '\x5a', 64);
	text_add_bytes(&inner, BYTES(ALGORITHM));
	close_element(&inner, BIT_STRING, &bits);
	close_element(out, SEQUENCE, &inner);
	text_free(&bits);
	text_free(&inner);
}

static void add_body(struct text *out, int64_t end)
{
	struct text inner;

	text_init(&inner);
	text_add_bytes(out, BYTES(VERSION_3 SERIAL ALGORITHM));
	add_part(&inner, BYTES(DOMAIN_PART), IA5, "com");
	add_part(&inner, BYTES(DOMAIN_PART), IA5, "okta");
	add_part(&inner, BYTES(COMMON_NAME), UTF8,
		 "Organization Intermediate Authority");
	close_element(out, SEQUENCE, &inner);
	add_time(&inner, end - YEARS * 365 * (int64_t)86400);
	add_time(&inner, end);
	close_element(out, SEQUENCE, &inner);
	add_part(&inner, BYTES(COMMON_NAME), UTF8, SIMULATED_SUBJECT);
	close_element(out, SEQUENCE, &inner);
	add_key(out);
	text_free(&inner);
}

void okta_certificate(struct text *out, int64_t end)
{
	struct text body, whole, signature;

	text_init(&body);
	text_init(&whole);
	text_init(&signature);
	add_body(&body, end);
	close_element(&whole, SEQUENCE, &body);
	text_add_bytes(&whole, BYTES(ALGORITHM));
	text_add_repeat(&signature, '\0', 65);
	close_element(&whole, BIT_STRING, &signature);
	close_element(out, SEQUENCE, &whole);
	text_free(&body);
	text_free(&whole);
	text_free(&signature);
}

struct value *okta_preferences(struct arena *arena, bool extension)
{
	struct value *dict = value_dict(arena);

	value_set_string(arena, dict, "OktaVerify.OrgUrl",
			 "https://" SIMULATED_ORG);
	value_set_string(arena, dict, "OktaVerify.PasswordSyncClientID",
			 SIMULATED_CLIENT);
	if (extension)
		value_set_string(arena, dict, "PlatformSSO.ProtocolVersion",
				 "2.0");
	return dict;
}
