#include "parse/os.h"

#include <string.h>

#include "parse/lines.h"

static void keep_once(struct arena *arena, const char **field,
		      struct slice value)
{
	value = slice_trim(value);
	if (!*field && value.length > 0)
		*field = slice_copy(arena, value);
}

struct os_version os_version_from_command(struct arena *arena, struct bytes out,
					  struct bytes error)
{
	struct os_version os = {0};
	const struct {
		const char *key;
		const char **field;
	} keys[] = {
		{"ProductName", &os.name},
		{"ProductVersion", &os.version},
		{"ProductVersionExtra", &os.extra},
		{"BuildVersion", &os.build},
	};
	struct slice rest = slice_from(out), line, key, value;

	while (line_next(&rest, &line)) {
		size_t i = 0, count = sizeof(keys) / sizeof(*keys);

		if (slice_trim(line).length == 0)
			continue;
		if (!slice_split(line, ':', &key, &value))
			i = count;
		while (i < count && !slice_is(slice_trim(key), keys[i].key))
			i++;
		if (i < count)
			keep_once(arena, keys[i].field, value);
		else
			parse_note_unknown(arena, &os.notes, line.data,
					   line.length);
	}
	if (!os.version)
		os.verdict = parse_no_answer(arena, out, error, &os.notes);
	return os;
}

struct os_version os_version_from_plist(struct arena *arena, struct bytes data)
{
	struct os_version os = {0};
	struct value *tree = parse_plist(arena, data, (struct bytes){0},
					 &os.verdict, &os.notes);

	os.name = value_get_text(tree, "ProductName", NULL);
	os.version = value_get_text(tree, "ProductVersion", NULL);
	os.extra = value_get_text(tree, "ProductVersionExtra", NULL);
	os.build = value_get_text(tree, "ProductBuildVersion", NULL);
	if (tree && !os.version)
		os.verdict = PARSE_UNRECOGNISED;
	return os;
}

static void read_model(struct arena *arena, struct hardware_info *info,
		       struct slice value)
{
	keep_once(arena, &info->model, value);
}

/* "{ sec = 1537503840, usec = 14196 } Fri Sep 21 ...": the words behind it
 * are local time and localised. */
static void read_boot_time(struct arena *arena, struct hardware_info *info,
			   struct slice value)
{
	int64_t seconds;

	(void)arena;
	value = slice_skip(value, slice_find_text(value, "sec = "));
	if (slice_take(&value, "sec = ") &&
	    slice_leading_number(value, &seconds) > 0 && seconds > 0)
		info->boot_at =
			(struct parse_number){.known = true, .value = seconds};
}

static enum sysctl_flag flag_of(struct slice value)
{
	int64_t number;

	if (!slice_number(slice_trim(value), &number))
		return SYSCTL_NOT_SAID;
	return number ? SYSCTL_ON : SYSCTL_OFF;
}

static void read_arm64(struct arena *arena, struct hardware_info *info,
		       struct slice value)
{
	(void)arena;
	info->arm64 = flag_of(value);
}

static void read_virtual(struct arena *arena, struct hardware_info *info,
			 struct slice value)
{
	(void)arena;
	info->virtual_machine = flag_of(value);
}

static const struct sysctl_name {
	const char *oid;
	void (*read)(struct arena *arena, struct hardware_info *info,
		     struct slice value);
} sysctl_names[] = {
	{"hw.model", read_model},
	{"kern.boottime", read_boot_time},
	{"hw.optional.arm64", read_arm64},
	{"kern.hv_vmm_present", read_virtual},
};

static const struct sysctl_name *sysctl_name_of(struct slice oid)
{
	size_t count = sizeof(sysctl_names) / sizeof(*sysctl_names);

	for (size_t i = 0; i < count; i++)
		if (slice_is(slice_trim(oid), sysctl_names[i].oid))
			return &sysctl_names[i];
	return NULL;
}

static bool read_sysctl_line(struct arena *arena, struct hardware_info *info,
			     struct slice line)
{
	const struct sysctl_name *name;
	struct slice oid, value;

	if (!slice_split(line, ':', &oid, &value) &&
	    !slice_split(line, '=', &oid, &value))
		return false;
	name = sysctl_name_of(oid);
	if (name)
		name->read(arena, info, value);
	return name;
}

/* "sysctl: unknown oid 'hw.optional.arm64'" */
static bool read_unknown_oid(struct hardware_info *info, struct slice line)
{
	line = slice_skip(line, slice_find_text(line, "unknown oid"));
	if (slice_has(line, "hw.optional.arm64") && !info->arm64)
		info->arm64 = SYSCTL_NO_SUCH_OID;
	else if (slice_has(line, "kern.hv_vmm_present") &&
		 !info->virtual_machine)
		info->virtual_machine = SYSCTL_NO_SUCH_OID;
	return line.length > 0;
}

struct hardware_info hardware_info_parse(struct arena *arena, struct bytes out,
					 struct bytes error)
{
	struct hardware_info info = {0};
	struct slice texts[] = {slice_from(out), slice_from(error)}, line;

	for (size_t i = 0; i < 2; i++)
		while (line_next(&texts[i], &line))
			if (slice_trim(line).length > 0 &&
			    !read_unknown_oid(&info, line) &&
			    !read_sysctl_line(arena, &info, line))
				parse_note_unknown(arena, &info.notes,
						   line.data, line.length);
	if (!info.model && !info.boot_at.known && !info.arm64 &&
	    !info.virtual_machine)
		info.verdict = parse_no_answer(arena, out, error, &info.notes);
	return info;
}

struct console_user console_user_parse(struct arena *arena, struct bytes out,
				       struct bytes error)
{
	struct console_user console = {0};
	struct slice rest = slice_from(out), line;

	while (line_next(&rest, &line)) {
		if (slice_trim(line).length == 0)
			continue;
		if (console.name || slice_starts(line, "stat:"))
			parse_note_unknown(arena, &console.notes, line.data,
					   line.length);
		else
			keep_once(arena, &console.name, line);
	}
	if (!console.name || console.notes.unknown > 0) {
		console.name = NULL;
		console.verdict =
			parse_no_answer(arena, out, error, &console.notes);
	}
	return console;
}
