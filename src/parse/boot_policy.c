#include "parse/boot_policy.h"

#include "parse/lines.h"

static const struct boot_environment_name {
	const char *name;
	enum boot_environment environment;
} boot_environment_names[] = {
	{"macOS", BOOT_MACOS},
	{"one true recoveryOS", BOOT_ONE_TRUE_RECOVERY},
	{"ordinary recoveryOS", BOOT_ORDINARY_RECOVERY},
};

static const struct security_mode_name {
	const char *name;
	enum security_mode mode;
} security_mode_names[] = {
	{"Full", SECURITY_MODE_FULL},
	{"Reduced", SECURITY_MODE_REDUCED},
	{"Permissive", SECURITY_MODE_PERMISSIVE},
};

static void read_environment(struct arena *arena, struct boot_policy *policy,
			     struct slice value)
{
	size_t count = sizeof(boot_environment_names) /
		       sizeof(*boot_environment_names);

	if (policy->environment)
		return;
	policy->environment = BOOT_OTHER;
	policy->environment_name = slice_copy(arena, value);
	for (size_t i = 0; i < count; i++)
		if (slice_is(value, boot_environment_names[i].name))
			policy->environment =
				boot_environment_names[i].environment;
}

static void read_pairing(struct arena *arena, struct boot_policy *policy,
			 struct slice value)
{
	(void)arena;
	if (slice_is(value, "Paired"))
		policy->paired = PARSE_YES;
	else if (slice_is(value, "Not Paired"))
		policy->paired = PARSE_NO;
}

static void read_volume_group(struct arena *arena, struct boot_policy *policy,
			      struct slice value)
{
	if (parse_is_uuid(value.data, value.length))
		policy->volume_group =
			parse_uuid(arena, value.data, value.length);
}

/* "Security Mode:   Full   (smb0): absent"; its other line holds a number. */
static void read_security(struct arena *arena, struct boot_policy *policy,
			  struct slice value)
{
	size_t count =
		sizeof(security_mode_names) / sizeof(*security_mode_names);
	struct slice word;

	(void)arena;
	if (policy->security || !slice_word(&value, &word))
		return;
	policy->security = SECURITY_MODE_OTHER;
	for (size_t i = 0; i < count; i++)
		if (slice_is(word, security_mode_names[i].name))
			policy->security = security_mode_names[i].mode;
}

static const struct boot_line {
	const char *key;
	void (*read)(struct arena *arena, struct boot_policy *policy,
		     struct slice value);
} boot_lines[] = {
	{"OS Type", read_environment},
	{"Current OS environment", read_environment},
	{"OS Pairing Status", read_pairing},
	{"(vuid)", read_volume_group},
	{"Security Mode", read_security},
};

/* A key alone, or the four-letter tag behind it. */
static bool is_key(struct slice key, const char *wanted)
{
	return wanted[0] == '(' ? slice_ends(key, wanted)
				: slice_is(key, wanted);
}

static bool read_pair(struct arena *arena, struct boot_policy *policy,
		      struct slice line)
{
	size_t count = sizeof(boot_lines) / sizeof(*boot_lines);
	struct slice key, value;

	if (!slice_split(line, ':', &key, &value))
		return false;
	for (size_t i = 0; policy->policies <= 1 && i < count; i++)
		if (is_key(slice_trim(key), boot_lines[i].key))
			boot_lines[i].read(arena, policy, slice_trim(value));
	return true;
}

static bool read_line(struct arena *arena, struct boot_policy *policy,
		      struct slice line)
{
	line = slice_trim(line);
	if (line.length == 0)
		return true;
	if (slice_starts(line, "bputil is not yet supported")) {
		policy->supported = PARSE_NO;
		return true;
	}
	if (slice_starts(line, "Local policy for volume group ") ||
	    slice_starts(line, "Current local policy")) {
		policy->policies++;
		return true;
	}
	return read_pair(arena, policy, line);
}

struct boot_policy boot_policy_parse(struct arena *arena, struct bytes out,
				     struct bytes error)
{
	struct boot_policy policy = {0};
	struct slice texts[] = {slice_from(out), slice_from(error)}, line;

	for (size_t i = 0; i < 2; i++)
		while (line_next(&texts[i], &line))
			if (!read_line(arena, &policy, line))
				parse_note_unknown(arena, &policy.notes,
						   line.data, line.length);
	if (policy.environment || policy.policies > 0)
		policy.supported = PARSE_YES;
	if (!policy.supported)
		policy.verdict =
			parse_no_answer(arena, out, error, &policy.notes);
	return policy;
}

struct parse_yes_no secure_enclave_parse(struct arena *arena, struct bytes out,
					 struct bytes error, int exit)
{
	struct parse_yes_no enclave = {0};

	if (slice_has(slice_from(out), "AppleSEPManager"))
		enclave.answer = PARSE_YES;
	else
		enclave.verdict =
			parse_no_answer(arena, out, error, &enclave.notes);
	if (enclave.verdict == PARSE_EMPTY && exit == 0) {
		enclave.verdict = PARSE_OK;
		enclave.answer = PARSE_NO;
	}
	return enclave;
}
