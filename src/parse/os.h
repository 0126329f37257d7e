/*
 * os: version of macOS, kind of Mac, who sits at it.
 * Sources: reference/macos-commands.md §9 (sw_vers, sysctl). Must not compare
 * versions: that is for facts.
 */
#ifndef TM_PARSE_OS_H
#define TM_PARSE_OS_H

#include "parse/parse.h"

struct os_version {
	enum parse_verdict verdict;
	struct parse_notes notes;
	const char *name;    /* "macOS", "Mac OS X"; NULL when not said */
	const char *version; /* "15.3.1" */
	const char *extra;   /* "(a)": rapid security response; mostly NULL */
	const char *build;   /* "24D70" */
};

/*
 * `sw_vers`: KEY, colon, tabs or blanks, value. PARSE_OK needs at least the
 * version.
 */
struct os_version os_version_from_command(struct arena *arena, struct bytes out,
					  struct bytes error);

/* SystemVersion.plist of any installed system. */
struct os_version os_version_from_plist(struct arena *arena, struct bytes data);

/* What sysctl says about a name that was asked. */
enum sysctl_flag {
	SYSCTL_NOT_SAID,    /* no line about it */
	SYSCTL_NO_SUCH_OID, /* "unknown oid": an answer (Intel, old macOS) */
	SYSCTL_OFF,
	SYSCTL_ON,
};

struct hardware_info {
	enum parse_verdict verdict;
	struct parse_notes notes;
	const char *model;		  /* "MacBookAir10,1" */
	struct parse_number boot_at;	  /* kern.boottime, UTC */
	enum sysctl_flag arm64;		  /* hw.optional.arm64 */
	enum sysctl_flag virtual_machine; /* kern.hv_vmm_present */
};

/*
 * `sysctl hw.model kern.boottime hw.optional.arm64 kern.hv_vmm_present` in any
 * order; other oids are noted as unknown lines. Accepts `=` for `:`.
 */
struct hardware_info hardware_info_parse(struct arena *arena, struct bytes out,
					 struct bytes error);

struct console_user {
	enum parse_verdict verdict;
	struct parse_notes notes;
	const char *name; /* short name; "root" at the login window */
};

/* `stat -f %Su /dev/console`. */
struct console_user console_user_parse(struct arena *arena, struct bytes out,
				       struct bytes error);

#endif
