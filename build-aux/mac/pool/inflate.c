#include "inflate.h"

#include <string.h>

enum {
	BITS_MOST = 15, /* of a code */
	SYMBOLS_MOST = 288,
	LENGTHS = 286, /* literals and lengths */
	DISTANCES = 30,
	END_OF_BLOCK = 256,
	ORDER = 19,
};

struct stream {
	const unsigned char *at, *end;
	unsigned bits, bits_count; /* read, and not yet used */
	unsigned char *out, *out_start, *out_end;
	bool bad;
};

/* A canonical Huffman code: how many there are of a length, and the symbols in
 * the order of their codes. */
struct code {
	unsigned short counts[BITS_MOST + 1];
	unsigned short symbols[SYMBOLS_MOST];
};

static unsigned take(struct stream *stream, unsigned count)
{
	unsigned bits;

	while (stream->bits_count < count) {
		if (stream->at == stream->end) {
			stream->bad = true;
			return 0;
		}
		stream->bits |= (unsigned)*stream->at++ << stream->bits_count;
		stream->bits_count += 8;
	}
	bits = stream->bits & ((1u << count) - 1);
	stream->bits >>= count;
	stream->bits_count -= count;
	return bits;
}

static void code_make(struct code *code, const unsigned char *lengths,
		      unsigned count)
{
	unsigned short next[BITS_MOST + 2] = {0};

	memset(code, 0, sizeof(*code));
	for (unsigned i = 0; i < count; i++)
		code->counts[lengths[i]]++;
	code->counts[0] = 0;
	for (unsigned i = 1; i <= BITS_MOST; i++)
		next[i + 1] = (unsigned short)(next[i] + code->counts[i]);
	for (unsigned i = 0; i < count; i++)
		if (lengths[i])
			code->symbols[next[lengths[i]]++] = (unsigned short)i;
}

/* Bit by bit: the codes of one length follow each other. */
static unsigned take_symbol(struct stream *stream, const struct code *code)
{
	unsigned value = 0, first = 0, place = 0;

	for (unsigned length = 1; length <= BITS_MOST; length++) {
		value |= take(stream, 1);
		if (value - first < code->counts[length])
			return code->symbols[place + value - first];
		place += code->counts[length];
		first = (first + code->counts[length]) << 1;
		value <<= 1;
	}
	stream->bad = true;
	return END_OF_BLOCK;
}

static void put(struct stream *stream, unsigned char byte)
{
	if (stream->out == stream->out_end)
		stream->bad = true;
	else
		*stream->out++ = byte;
}

/* Each step of four (two) codes has one more bit to add than the one before. */
static unsigned take_length(struct stream *stream, unsigned symbol)
{
	unsigned step = symbol - 257, extra;

	if (step < 8)
		return step + 3;
	if (step == 28)
		return 258;
	extra = (step - 4) / 4;
	return 3 + ((4 + step % 4) << extra) + take(stream, extra);
}

static unsigned take_distance(struct stream *stream, const struct code *code)
{
	unsigned symbol = take_symbol(stream, code), extra;

	if (symbol < 4)
		return symbol + 1;
	if (symbol >= DISTANCES) {
		stream->bad = true;
		return 1;
	}
	extra = (symbol - 2) / 2;
	return 1 + ((2 + symbol % 2) << extra) + take(stream, extra);
}

static void copy_back(struct stream *stream, unsigned length, unsigned distance)
{
	if (distance > (size_t)(stream->out - stream->out_start)) {
		stream->bad = true;
		return;
	}
	while (length-- && !stream->bad)
		put(stream, stream->out[-(long)distance]);
}

static void take_block(struct stream *stream, const struct code *lengths,
		       const struct code *distances)
{
	while (!stream->bad) {
		unsigned symbol = take_symbol(stream, lengths);

		if (symbol == END_OF_BLOCK)
			return;
		if (symbol < END_OF_BLOCK) {
			put(stream, (unsigned char)symbol);
		} else if (symbol >= LENGTHS) {
			stream->bad = true;
		} else {
			unsigned length = take_length(stream, symbol);

			copy_back(stream, length,
				  take_distance(stream, distances));
		}
	}
}

static void take_stored(struct stream *stream)
{
	unsigned length;

	stream->bits = stream->bits_count = 0;
	length = take(stream, 16);
	if ((take(stream, 16) ^ 0xffff) != length)
		stream->bad = true;
	while (length-- && !stream->bad)
		put(stream, (unsigned char)take(stream, 8));
}

static void take_fixed(struct stream *stream)
{
	unsigned char lengths[SYMBOLS_MOST];
	struct code symbols, distances;

	for (unsigned i = 0; i < SYMBOLS_MOST; i++)
		lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
	code_make(&symbols, lengths, SYMBOLS_MOST);
	memset(lengths, 5, DISTANCES);
	code_make(&distances, lengths, DISTANCES);
	take_block(stream, &symbols, &distances);
}

/* The lengths of both codes, themselves in a code: 16 to 18 repeat. */
static void take_lengths(struct stream *stream, const struct code *code,
			 unsigned char *lengths, unsigned count)
{
	unsigned done = 0;

	while (done < count && !stream->bad) {
		unsigned symbol = take_symbol(stream, code), times = 1;
		unsigned char value = (unsigned char)symbol;

		if (symbol == 16) {
			value = done ? lengths[done - 1] : 0;
			times = 3 + take(stream, 2);
		} else if (symbol > 16) {
			value = 0;
			times = symbol == 17 ? 3 + take(stream, 3)
					     : 11 + take(stream, 7);
		}
		if (times > count - done || value > BITS_MOST)
			stream->bad = true;
		for (; times && !stream->bad; times--)
			lengths[done++] = value;
	}
}

static void take_dynamic(struct stream *stream)
{
	static const unsigned char order[ORDER] = {16, 17, 18, 0,  8, 7,  9,
						   6,  10, 5,  11, 4, 12, 3,
						   13, 2,  14, 1,  15};
	unsigned char lengths[LENGTHS + DISTANCES + 4] = {0};
	unsigned symbols_count = 257 + take(stream, 5);
	unsigned distances_count = 1 + take(stream, 5);
	unsigned count = 4 + take(stream, 4);
	struct code symbols, distances;

	for (unsigned i = 0; i < count; i++)
		lengths[order[i]] = (unsigned char)take(stream, 3);
	code_make(&symbols, lengths, ORDER);
	if (symbols_count > LENGTHS || distances_count > DISTANCES) {
		stream->bad = true;
		return;
	}
	memset(lengths, 0, sizeof(lengths));
	take_lengths(stream, &symbols, lengths,
		     symbols_count + distances_count);
	code_make(&symbols, lengths, symbols_count);
	code_make(&distances, lengths + symbols_count, distances_count);
	take_block(stream, &symbols, &distances);
}

bool inflate_bytes(unsigned char *out, size_t size, const unsigned char *packed,
		   size_t packed_size)
{
	static void (*const takers[])(struct stream *) = {
		take_stored, take_fixed, take_dynamic};
	struct stream stream = {
		.at = packed,
		.end = packed + packed_size,
		.out = out,
		.out_start = out,
		.out_end = out + size,
	};
	bool last = false;

	while (!last && !stream.bad) {
		unsigned kind;

		last = take(&stream, 1);
		kind = take(&stream, 2);
		if (kind == 3)
			stream.bad = true;
		else
			takers[kind](&stream);
	}
	return !stream.bad && stream.out == stream.out_end;
}
