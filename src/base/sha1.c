#include "sha1.h"

#include <stdint.h>
#include <string.h>

/* FIPS 180-4, section 6.1. */
enum {
	BLOCK = 64,
	WORDS = 5,
	ROUNDS = 80,
	LENGTH_AT = 56, /* the bit count fills the end of the last block */
};

static uint32_t rotate(uint32_t word, unsigned bits)
{
	return word << bits | word >> (32 - bits);
}

static uint32_t mix(size_t round, const uint32_t state[WORDS])
{
	uint32_t b = state[1], c = state[2], d = state[3];

	if (round < 20)
		return ((b & c) | (~b & d)) + 0x5a827999u;
	if (round < 40)
		return (b ^ c ^ d) + 0x6ed9eba1u;
	if (round < 60)
		return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdcu;
	return (b ^ c ^ d) + 0xca62c1d6u;
}

static void add_block(uint32_t sum[WORDS], const unsigned char *block)
{
	uint32_t words[ROUNDS], state[WORDS];

	for (size_t i = 0; i < 16; i++)
		words[i] = (uint32_t)block[4 * i] << 24 |
			   (uint32_t)block[4 * i + 1] << 16 |
			   (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (size_t i = 16; i < ROUNDS; i++)
		words[i] = rotate(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^
					  words[i - 16],
				  1);
	memcpy(state, sum, sizeof(state));
	for (size_t i = 0; i < ROUNDS; i++) {
		uint32_t next = rotate(state[0], 5) + mix(i, state) + state[4] +
				words[i];

		state[4] = state[3];
		state[3] = state[2];
		state[2] = rotate(state[1], 30);
		state[1] = state[0];
		state[0] = next;
	}
	for (size_t i = 0; i < WORDS; i++)
		sum[i] += state[i];
}

/* What is left of the bytes, the mark behind them, and how many bits. */
static void add_rest(uint32_t sum[WORDS], const unsigned char *bytes,
		     size_t length)
{
	unsigned char block[BLOCK] = {0};
	size_t rest = length % BLOCK;
	uint64_t bits = (uint64_t)length * 8;

	if (rest > 0)
		memcpy(block, bytes + length - rest, rest);
	block[rest] = 0x80;
	if (rest >= LENGTH_AT) {
		add_block(sum, block);
		memset(block, 0, sizeof(block));
	}
	for (size_t i = 0; i < 8; i++)
		block[LENGTH_AT + i] = (unsigned char)(bits >> (56 - 8 * i));
	add_block(sum, block);
}

char *sha1_hex(const void *bytes, size_t length, char hex[SHA1_HEX_SIZE])
{
	static const char digits[] = "0123456789ABCDEF";
	uint32_t sum[WORDS] = {0x67452301u, 0xefcdab89u, 0x98badcfeu,
			       0x10325476u, 0xc3d2e1f0u};

	for (size_t at = 0; at + BLOCK <= length; at += BLOCK)
		add_block(sum, (const unsigned char *)bytes + at);
	add_rest(sum, bytes, length);
	for (size_t i = 0; i < SHA1_HEX_SIZE - 1; i++)
		hex[i] = digits[sum[i / 8] >> (28 - 4 * (i % 8)) & 15];
	hex[SHA1_HEX_SIZE - 1] = '\0';
	return hex;
}
