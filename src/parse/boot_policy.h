/*
 * boot_policy: which environment an Apple silicon Mac runs (`bputil -d`), and
 * whether it has a Secure Enclave (`ioreg -rc AppleSEPManager`).
 * Sources: reference/macos-commands.md §9, reference/recovery.md §2.
 */
#ifndef TM_PARSE_BOOT_POLICY_H
#define TM_PARSE_BOOT_POLICY_H

#include "parse/parse.h"

enum boot_environment {
	BOOT_NOT_SAID,
	BOOT_MACOS,
	BOOT_ONE_TRUE_RECOVERY, /* entered by holding the power button */
	BOOT_ORDINARY_RECOVERY,
	BOOT_OTHER, /* see environment_name */
};

enum security_mode {
	SECURITY_MODE_NOT_SAID,
	SECURITY_MODE_FULL,
	SECURITY_MODE_REDUCED,
	SECURITY_MODE_PERMISSIVE,
	SECURITY_MODE_OTHER,
};

struct boot_policy {
	enum parse_verdict verdict; /* PARSE_OK also for "not supported" */
	struct parse_notes notes;
	enum parse_answer supported; /* PARSE_NO: Intel */
	enum boot_environment environment;
	const char *environment_name; /* as printed */
	enum parse_answer paired;
	enum security_mode security; /* of the first policy that says it */
	size_t policies;	     /* "Local policy" blocks; 2 or more: the
				      * values are of the first */
	const char *volume_group;    /* vuid of the first policy; may be NULL */
};

struct boot_policy boot_policy_parse(struct arena *arena, struct bytes out,
				     struct bytes error);

/*
 * `ioreg -rc AppleSEPManager`: an entry is yes (T2 or Apple silicon), silence
 * with exit 0 is no.
 */
struct parse_yes_no secure_enclave_parse(struct arena *arena, struct bytes out,
					 struct bytes error, int exit);

#endif
