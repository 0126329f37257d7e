#include "machine.h"

enum {
	VERSION_PARTS = 3,
	VERSION_PART_MAX = 99999999,
};

/* One number; moves *at behind it. False when there is none or it is absurd. */
static bool take_number(const char **at, int *number)
{
	long value = 0;

	if (**at < '0' || **at > '9')
		return false;
	for (; **at >= '0' && **at <= '9'; (*at)++) {
		value = value * 10 + (**at - '0');
		if (value > VERSION_PART_MAX)
			return false;
	}
	*number = (int)value;
	return true;
}

static bool ends_version(char character)
{
	return !character || character == ' ' || character == '-' ||
	       character == '+' || character == '\n';
}

bool version_parse(const char *words, struct version *version)
{
	int parts[VERSION_PARTS] = {0};
	int ignored;
	size_t count = 0;

	if (!words)
		return false;
	for (;;) {
		if (!take_number(&words, count < VERSION_PARTS ? &parts[count]
							       : &ignored))
			return false;
		count++;
		if (*words != '.')
			break;
		words++;
	}
	if (!ends_version(*words))
		return false;
	*version = (struct version){parts[0], parts[1], parts[2]};
	return true;
}

int version_compare(struct version a, struct version b)
{
	if (a.major != b.major)
		return a.major < b.major ? -1 : 1;
	if (a.minor != b.minor)
		return a.minor < b.minor ? -1 : 1;
	if (a.patch != b.patch)
		return a.patch < b.patch ? -1 : 1;
	return 0;
}

enum truth machine_os_at_least(const struct machine *machine, int major,
			       int minor, int patch)
{
	const struct fact_version *os = &machine->os.version;
	struct version wanted = {major, minor, patch};

	if (os->state != FACT_KNOWN)
		return TRUTH_UNKNOWN;
	return version_compare(os->value, wanted) >= 0 ? TRUTH_YES : TRUTH_NO;
}
