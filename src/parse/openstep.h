/*
 * openstep: the old property list text that NSLog and mdmclient print:
 * `{ KEY = VALUE; ... }`, `( VALUE, ... )`, quoted and bare words, `<hex>` and
 * the `{length = 872, bytes = 0x...}` that newer systems print for data.
 * Must not know what the keys mean, except for mdmclient's preflight answer.
 */
#ifndef TM_PARSE_OPENSTEP_H
#define TM_PARSE_OPENSTEP_H

#include "parse/parse.h"

#define OPENSTEP_MAX_BYTES   (8u << 20)
#define OPENSTEP_MAX_DEPTH   32
#define OPENSTEP_MAX_NODES   (1u << 16)
#define OPENSTEP_MAX_MEMBERS 4096 /* of one dictionary */

struct openstep_answer {
	enum parse_verdict verdict;
	struct parse_notes notes; /* error: what is wrong, and where */
	struct value *value;	  /* all leaves are strings; NULL on failure */
};

/*
 * Read the first dictionary or array in the text; whatever stands before it
 * ("Daemon response: ") is passed over. Limits above; beyond them, or when
 * brackets do not close, the verdict is PARSE_UNRECOGNISED.
 */
struct openstep_answer openstep_parse(struct arena *arena, struct bytes text);

struct device_information {
	enum parse_verdict verdict;
	struct parse_notes notes;
	const char *preflight;	     /* EACSPreflight; NULL when not said */
	const struct value *answers; /* QueryResponses */
};

/* `mdmclient QueryDeviceInformation` (root). */
struct device_information device_information_parse(struct arena *arena,
						   struct bytes out,
						   struct bytes error);

#endif
