/*
 * device_record: one object of JumpCloud's systems API, as exported from the
 * console. Everything in it is optional; a field of a wrong type is "not said"
 * and counted. Source: reference/jumpcloud.md §5.
 */
#ifndef TM_PARSE_DEVICE_RECORD_H
#define TM_PARSE_DEVICE_RECORD_H

#include "parse/parse.h"

struct device_record_user {
	const char *name; /* never NULL */
	enum parse_answer admin, managed, suspended, secure_token;
};

struct device_record {
	enum parse_verdict verdict; /* PARSE_OK: an object with any of these */
	struct parse_notes notes;   /* fields of a wrong type, by name */
	const char *id, *display_name, *host_name, *serial_number;
	const char *os, *os_family, *os_version, *agent_version, *arch;
	struct parse_number created_at, last_contact_at;
	enum parse_answer active, agent_full_disk_access;
	enum parse_answer filevault_active, filevault_key_present;
	enum parse_answer has_service_account;
	/* serviceAccountState; all three "not said" when it is null */
	enum parse_answer has_secure_token;
	enum parse_answer password_od_valid, password_apfs_valid;
	const char *mdm_vendor; /* "unknown" "none" "internal" "external" */
	const char *mdm_profile_identifier, *mdm_enrollment_type;
	enum parse_answer mdm_automated, mdm_user_approved;
	bool users_known; /* userMetrics was there */
	LIST(struct device_record_user) users;
};

/* tree is the parsed JSON object; an array of one object is accepted. */
struct device_record device_record_parse(struct arena *arena,
					 const struct value *tree);

#endif
