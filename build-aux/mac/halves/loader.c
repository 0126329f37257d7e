/*
 * loader: runs one half of a universal Mac binary on Linux: the one for the
 * processor that this is built for.
 *
 *	run-half FILE ARGUMENTS...
 *
 * Its code runs as it is, since both systems call functions alike, or nearly
 * (cpu.h); what it calls is in system.h. It is placed elsewhere than it was linked
 * for, its read-only segments are mapped read-only from the start, and every
 * name is bound before it begins: a change to the code would end it here.
 */
#define _GNU_SOURCE
#include "cpu.h"
#include "system.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define FAT_MAGIC     0xcafebabeu
#define MACH_64	      0xfeedfacfu
#define LC_SEGMENT_64 0x19u
#define LC_DYLD_INFO  0x80000022u
#define LC_MAIN	      0x80000028u
#define SLIDE	      0x2348000ul
#define SECTION_INITS 9u /* type of a section of initialisers */

enum {
	SEGMENTS = 8,
	INITIALISERS = 16
};

struct segment {
	char *address; /* where it is now */
	uint64_t size;
	int protection;
};

struct image {
	const unsigned char *slice;
	struct segment segments[SEGMENTS];
	unsigned segments_count;
	char *base; /* of __TEXT */
	uint64_t entry;
	const uint32_t *fixups; /* the numbers of LC_DYLD_INFO */
	void **initialisers[INITIALISERS];
	size_t initialisers_count;
};

typedef int main_function(int, char **, char **, char **);

static _Noreturn void give_up(const char *what, const char *which)
{
	fprintf(stderr, "run-half: %s%s\n", what, which);
	exit(125);
}

static uint32_t big_endian(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
	       (uint32_t)at[2] << 8 | at[3];
}

static uint32_t number(const unsigned char *at)
{
	uint32_t value;

	memcpy(&value, at, sizeof(value));
	return value;
}

static uint64_t long_number(const unsigned char *at)
{
	uint64_t value;

	memcpy(&value, at, sizeof(value));
	return value;
}

static const unsigned char *slice_of(const unsigned char *file)
{
	if (big_endian(file) != FAT_MAGIC)
		return file;
	for (uint32_t i = 0; i < big_endian(file + 4); i++) {
		const unsigned char *entry = file + 8 + i * 20;

		if (big_endian(entry) == cpu_wanted)
			return file + big_endian(entry + 8);
	}
	give_up("no half for this processor in the file", "");
}

/* --- Segments ------------------------------------------------------------- */

static void note_sections(struct image *image, const unsigned char *command)
{
	for (uint32_t i = 0; i < number(command + 64); i++) {
		const unsigned char *section = command + 72 + i * 80;
		void **at = (void **)(long_number(section + 32) + SLIDE);

		if ((number(section + 64) & 0xff) != SECTION_INITS)
			continue;
		for (uint64_t n = long_number(section + 40) / 8; n; n--) {
			if (image->initialisers_count == INITIALISERS)
				give_up("too many initialisers", "");
			image->initialisers[image->initialisers_count++] = at++;
		}
	}
}

static void map_segment(struct image *image, const unsigned char *command)
{
	struct segment *segment = &image->segments[image->segments_count++];
	uint64_t size = (long_number(command + 32) + 4095) & ~4095ul;
	const char *name = (const char *)command + 8;

	if (image->segments_count > SEGMENTS)
		give_up("too many segments", "");
	segment->protection = (int)number(command + 60);
	segment->size = size;
	segment->address = (char *)(long_number(command + 24) + SLIDE);
	if (strcmp(name, "__PAGEZERO") == 0)
		return;
	if (mmap(segment->address, size, PROT_READ | PROT_WRITE,
		 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1,
		 0) != segment->address)
		give_up("no room for ", name);
	memcpy(segment->address, image->slice + long_number(command + 40),
	       long_number(command + 48));
	if (mprotect(segment->address, size, segment->protection))
		give_up("cannot protect ", name);
	if (strcmp(name, "__TEXT") == 0)
		image->base = segment->address;
	note_sections(image, command);
}

static void read_commands(struct image *image)
{
	const unsigned char *command = image->slice + 32;

	if (number(image->slice) != MACH_64 ||
	    number(image->slice + 4) != cpu_wanted)
		give_up("not a Mac program for this processor", "");
	for (uint32_t i = 0; i < number(image->slice + 16); i++) {
		if (number(command) == LC_SEGMENT_64)
			map_segment(image, command);
		else if (number(command) == LC_DYLD_INFO)
			image->fixups = (const uint32_t *)(command + 8);
		else if (number(command) == LC_MAIN)
			image->entry = long_number(command + 8);
		command += number(command + 4);
	}
	if (!image->base || !image->fixups || !image->entry)
		give_up("a load command is missing", "");
}

/* --- What the loader writes ------------------------------------------------- */

static uint64_t read_uleb(const unsigned char **at)
{
	uint64_t value = 0;
	unsigned char byte;

	for (unsigned shift = 0;; shift += 7) {
		byte = *(*at)++;
		value |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return value;
	}
}

static char *place(const struct image *image, unsigned segment, uint64_t offset)
{
	if (segment >= image->segments_count ||
	    offset + 8 > image->segments[segment].size)
		give_up("a fixup outside of its segment", "");
	return image->segments[segment].address + offset;
}

static void rebase_at(char *at)
{
	uint64_t value;

	memcpy(&value, at, sizeof(value));
	value += SLIDE;
	memcpy(at, &value, sizeof(value));
}

/* The repeated forms: how often, and how much is skipped after each. */
static void rebase_run(const unsigned char **code, unsigned opcode,
		       unsigned small, uint64_t *count, uint64_t *skip)
{
	*count = 1;
	*skip = 0;
	if (opcode == 0x50)
		*count = small;
	else if (opcode == 0x60 || opcode == 0x80)
		*count = read_uleb(code);
	if (opcode == 0x70 || opcode == 0x80)
		*skip = read_uleb(code);
}

static void rebase(const struct image *image)
{
	const unsigned char *code = image->slice + image->fixups[0];
	const unsigned char *end = code + image->fixups[1];
	uint64_t offset = 0, count, skip;
	unsigned segment = 0;

	while (code < end) {
		unsigned opcode = *code & 0xf0, small = *code & 0x0f;

		code++;
		if (opcode == 0x00)
			return;
		if (opcode == 0x10)
			continue; /* a pointer; there is no other type */
		if (opcode == 0x20) {
			segment = small;
			offset = read_uleb(&code);
		} else if (opcode == 0x30) {
			offset += read_uleb(&code);
		} else if (opcode == 0x40) {
			offset += small * 8ul;
		} else {
			rebase_run(&code, opcode, small, &count, &skip);
			for (; count; count--, offset += 8 + skip)
				rebase_at(place(image, segment, offset));
		}
	}
}

struct binding {
	const char *name;
	unsigned segment;
	uint64_t offset;
	int64_t addend;
};

static void bind_at(const struct image *image, struct binding *binding,
		    uint64_t skip)
{
	char *at = place(image, binding->segment, binding->offset);
	char *value = (char *)system_find(binding->name) + binding->addend;

	memcpy(at, &value, sizeof(value));
	binding->offset += 8 + skip;
}

static void bind_runs(const struct image *image, struct binding *binding,
		      const unsigned char **code, unsigned opcode,
		      unsigned small)
{
	if (opcode == 0x90) {
		bind_at(image, binding, 0);
	} else if (opcode == 0xa0) {
		bind_at(image, binding, read_uleb(code));
	} else if (opcode == 0xb0) {
		bind_at(image, binding, small * 8ul);
	} else {
		uint64_t count = read_uleb(code), skip = read_uleb(code);

		for (; count; count--)
			bind_at(image, binding, skip);
	}
}

/* Also the lazy ones, in which a "done" separates one from the next. */
static void bind(const struct image *image, const uint32_t part[2])
{
	const unsigned char *code = image->slice + part[0];
	const unsigned char *end = code + part[1];
	struct binding binding = {0};

	while (code < end) {
		unsigned opcode = *code & 0xf0, small = *code & 0x0f;

		code++;
		if (opcode == 0x00 || opcode == 0x10 || opcode == 0x30 ||
		    opcode == 0x50)
			continue; /* done; which library; type */
		if (opcode == 0x20) {
			(void)read_uleb(&code);
		} else if (opcode == 0x40) {
			binding.name = (const char *)code;
			code += strlen(binding.name) + 1;
		} else if (opcode == 0x60) {
			binding.addend = (int64_t)read_uleb(&code);
		} else if (opcode == 0x70) {
			binding.segment = small;
			binding.offset = read_uleb(&code);
		} else if (opcode == 0x80) {
			binding.offset += read_uleb(&code);
		} else {
			bind_runs(image, &binding, &code, opcode, small);
		}
	}
}

/* --- Running ---------------------------------------------------------------- */

static const unsigned char *read_file(const char *name)
{
	int file = open(name, O_RDONLY | O_CLOEXEC);
	struct stat about;
	void *bytes;

	if (file < 0 || fstat(file, &about))
		give_up("cannot read ", name);
	bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file,
		     0);
	if (bytes == MAP_FAILED)
		give_up("cannot map ", name);
	close(file);
	return bytes;
}

int main(int argc, char **argv, char **environment)
{
	struct image image = {0};
	char *apple[] = {argv[1], NULL};

	if (argc < 2)
		give_up("which file?", "");
	image.slice = slice_of(read_file(argv[1]));
	read_commands(&image);
	rebase(&image);
	bind(&image, image.fixups + 2);
	bind(&image, image.fixups + 6);
	for (size_t i = 0; i < image.initialisers_count; i++)
		((main_function *)*image.initialisers[i])(argc - 1, argv + 1,
							  environment, apple);
	exit(((main_function *)(image.base + image.entry))(argc - 1, argv + 1,
							   environment, apple));
}
