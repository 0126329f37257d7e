/*
 * machine: one Mac as data, made from one case, immutable afterwards.
 *
 * Rules read this and nothing else. Everything lives in the arena it was built
 * in. Sections are in the order in which a technician thinks: what it is, who
 * is on it, how the disk is locked, who manages it, JumpCloud, Recovery, Okta.
 * Must not know commands, parsers or rules.
 */
#ifndef TM_FACTS_MACHINE_H
#define TM_FACTS_MACHINE_H

#include "base/arena.h"
#include "base/value.h"
#include "facts/account.h"
#include "facts/fact.h"
#include "facts/jit.h"

/* "15.3.1" -> 15, 3, 1. Missing parts are 0. */
struct version {
	int major, minor, patch;
};

struct fact_version {
	enum fact_state state;
	struct version value;
	const char *words; /* as written */
	struct fact_source source;
};

struct machine_os {
	struct fact_text name;
	struct fact_version version; /* of the Mac that is examined */
	struct fact_text build;
	struct fact_version recovery_version; /* of the running Recovery */
};

struct machine_hardware {
	struct fact_text model;
	struct fact apple_silicon;
	struct fact virtual_machine;
	struct fact security_chip;	/* T2 or Apple silicon */
	struct fact_time boot;		/* last start; normal session only */
	struct fact_text recovery_kind; /* bputil: "one true recoveryOS" ... */
};

struct volume {
	const char *device;	 /* "disk3s5" */
	const char *container;	 /* "disk3" */
	const char *uuid, *name; /* name is untrusted */
	const char *group;	 /* volume group UUID or NULL */
	struct words roles;	 /* "System", "Data", ... */
	enum truth filevault, encrypted, locked, converting;
	enum truth internal;	 /* asked in Recovery alone */
	const char *mount_point; /* or NULL */
};

/* One installed system: what Recovery offers to choose from. */
struct installed_system {
	const char *group; /* UUID, or NULL for a single volume */
	const char *system_device, *data_device; /* either may be NULL */
	const char *name; /* of the System (or only) volume */
	const char *data_uuid, *system_uuid;
	enum truth locked, filevault, internal;
	const char *version; /* macOS version if known */
};

struct machine_disk {
	struct fact volumes_read;
	struct volume *volumes;
	size_t volume_count;
	struct installed_system *systems;
	size_t system_count;
	int target;		 /* index in systems, -1 = not known */
	struct fact apfs;	 /* the target is on APFS */
	struct fact_text device; /* Data volume (or only one): diskXsY */
	struct fact locked;	 /* the target's Data volume */
	struct fact_text group;	 /* volume group of the target; before 10.15
				  * the UUID of its volume */
};

enum crypto_kind {
	CRYPTO_LOCAL_USER,
	CRYPTO_PERSONAL_RECOVERY,
	CRYPTO_ICLOUD_RECOVERY,
	CRYPTO_BOOTSTRAP,
	CRYPTO_INSTITUTIONAL,
	CRYPTO_DISK_USER,
	CRYPTO_UNKNOWN_USER,
	CRYPTO_OTHER,
};

struct crypto_user {
	const char *uuid;
	enum crypto_kind kind;
	const char *type_words; /* as written */
	enum truth owner;
	int account; /* index in accounts, -1 = nobody */
};

struct machine_crypto {
	struct fact read; /* yes: the list was read (may be
					 * empty) */
	struct crypto_user *users;
	size_t count;
	struct fact personal_recovery; /* an entry of that kind */
	struct fact bootstrap;
};

enum conversion {
	CONVERSION_NONE,
	CONVERSION_ENCRYPTING,
	CONVERSION_DECRYPTING
};

struct filevault_user {
	const char *name, *guid;
	int account; /* -1 = nobody */
};

struct machine_filevault {
	struct fact on;
	struct fact converting; /* encryption or decryption runs */
	enum conversion conversion;
	const char *percent; /* "41.5", or NULL */
	struct fact deferred;
	struct fact_text deferred_user;
	struct fact list_read;
	struct filevault_user *users;
	size_t user_count;
	struct fact personal_key; /* haspersonalrecoverykey said true, or
					 * the disk has the entry; "false" alone
					 * is unknown, see probes */
	struct fact key_works;	  /* a validation, or the answer given */
};

enum mdm_vendor {
	MDM_UNKNOWN = 0,
	MDM_NONE,
	MDM_JUMPCLOUD,
	MDM_OTHER
};

struct machine_mdm {
	struct fact enrolled;
	struct fact automated; /* Automated Device Enrollment */
	struct fact user_approved;
	struct fact_text server; /* URL */
	struct fact_text server_host;
	struct fact_time enrolled_at;
	enum mdm_vendor vendor;
	struct fact_source vendor_source;
	struct fact bootstrap_supported;
	struct fact bootstrap_escrowed;
	struct fact_text bootstrap_preflight; /* EACSPreflight, raw */
};

/* A configuration profile, payload contents as trees. */
struct profile_item {
	const char *type; /* "com.apple.extensiblesso" */
	const char *identifier;
	const struct value *content; /* dict, may be NULL */
};

struct profile {
	const char *identifier, *uuid, *display_name; /* untrusted */
	const char *level; /* "computer" or the user's name */
	struct fact_time installed;
	struct profile_item *items;
	size_t item_count;
};

struct machine_profiles {
	struct fact read;
	struct profile *items;
	size_t count;
};

/* One rule of a password policy in force. */
struct policy_rule {
	const char *origin; /* profile identifier or "account
					 * policies" */
	const char *name;   /* "minLength", policy identifier */
	const char *words;  /* value or description */
	bool breaks_random; /* a very long random password can
					 * break it */
	const char *why;    /* which way, when it can */
};

struct machine_policy {
	struct fact in_force;
	struct policy_rule *rules;
	size_t count;
};

enum agent_log_state {
	AGENT_LOG_UNKNOWN = 0,
	AGENT_LOG_NO_FAILURE,
	AGENT_LOG_FAILING,	  /* unbroken run, see findings */
	AGENT_LOG_RECENT_FAILURE, /* failures, but too young or cleared */
};

/* What a module of PAM is called in `what`; no PAM line need name it. */
#define LEFTOVER_PAM_MODULE "PAM module"

struct agent_leftover {
	const char *what;  /* "login plug-in", "PAM line", ... */
	const char *where; /* path or right */
	const char *evidence;
};

struct machine_agent {
	struct fact files; /* the agent is installed */
	struct fact_version version;
	struct fact daemon_loaded, daemon_running;
	struct fact utility; /* JumpCloudServiceAccount.app */
	struct fact_time installed_at;
	struct fact_text system_key;
	struct fact managed_read;
	struct words managed_users;
	struct fact hooks;		  /* login plug-in, PAM, right: any */
	struct agent_leftover *leftovers; /* the hooks found */
	size_t leftover_count;
	struct fact name_in_admin_group; /* of the service account */
	enum agent_log_state log_state;
	struct fact_source log_source;
	int64_t log_failures;			  /* in the unbroken run */
	int64_t log_first_failure, log_last_line; /* local seconds */
	struct fact_time log_password_changed;	  /* last "changed their
						 * password", local time */
	struct fact present; /* any trace of JumpCloud on this Mac */
};

struct record_user {
	const char *name;
	enum truth admin, managed, suspended, token;
};

/* An imported JumpCloud device record; every field may be unknown. */
struct machine_record {
	bool present;
	const char *evidence; /* id */
	struct fact_text id, serial, display_name;
	struct fact_time last_contact, created;
	struct fact has_service_account;
	struct fact has_token, local_password_valid, disk_password_valid;
	struct fact filevault_active, key_present;
	struct fact_text mdm_vendor; /* "internal", "external", ... */
	struct fact stale;	     /* see device-record-stale */
	const char *stale_why;	     /* NULL unless stale */
	struct record_user *users;
	size_t user_count;
};

struct preboot_user {
	const char *name, *guid, *full_name;
	enum truth admin;
	int account; /* -1 = nobody */
};

struct preboot_list {
	struct fact read;
	struct preboot_user *users;
	size_t count;
};

struct machine_preboot {
	struct preboot_list crypto_users; /* CryptoUserInfo.plist */
	struct preboot_list admins;	  /* AdminUserRecoveryInfo.plist */
	struct preboot_list all_users;	  /* AllUsersInfo.plist */
	struct fact token_file;		  /* secureaccesstoken.plist */
	/* Does it know everybody whom the disk knows? */
	struct fact current;
	struct words unlisted; /* human holders that Preboot lacks */
};

struct machine_recovery {
	struct fact is_recovery;
	struct fact reset_tool; /* any of the two */
	struct fact_text reset_tool_path;
	bool reset_tool_is_filevault; /* resetFileVaultpassword, not
					 * resetpassword */
};

/* A grant that was tried: `sysadminctl -secureTokenOn`. */
struct grant_attempt {
	const char *user, *admin;
	const char *code;	 /* "5101", "-14120", "" */
	enum truth claimed_done; /* it said "Done!" */
	const char *evidence;
};

/* Something a probe could not tell. */
struct gap {
	const char *probe;   /* probe id */
	const char *subject; /* account, path or NULL */
	enum fact_reason reason;
	const char *unknown;  /* what therefore stays unknown */
	const char *evidence; /* id or NULL */
	bool decisive;
	bool needs_root;
	const char *command; /* what to run by hand, or NULL */
};

struct machine_answers {
	struct fact sign_in_fails;
	struct fact recovery_key_works;
	struct fact_text end_user_name, okta_org;
};

struct machine {
	struct arena *arena;
	int64_t created;	     /* the case's now */
	struct fact clock_plausible; /* unknown in Recovery, whose clock
				      * nobody has checked: no ages there */
	bool recovery;		     /* mode */
	const char *origin, *target;

	struct machine_os os;
	struct machine_hardware hardware;

	struct account_list accounts;
	struct fact accounts_read;     /* the list of accounts is complete */
	struct fact_text console_user; /* "root" / loginwindow = nobody */
	struct fact admin_group_read;
	struct words admin_names, admin_guids;
	int service_account; /* index in accounts; always there,
					 * with `exists` yes/no/unknown */
	struct grant_attempt *grants;
	size_t grant_count;

	struct machine_disk disk;
	struct machine_crypto crypto;
	struct machine_filevault filevault;
	struct machine_preboot preboot;

	struct machine_mdm mdm;
	struct machine_profiles profiles;
	struct machine_policy policy;

	struct machine_agent agent;
	struct machine_record record;

	struct fact setup_done;
	struct fact_time setup_done_at;
	struct words homes;
	struct fact homes_read;
	struct words login_plugins; /* third-party mechanisms or bundles */
	struct fact login_plugins_read;
	struct fact login_window_shows_names;	 /* SHOWFULLNAME: name and
						 * password fields */
	struct fact login_window_auto_login_off; /* DisableFDEAutoLogin */
	struct fact login_window_offers_other;	 /* SHOWOTHERUSERS_MANAGED */
	struct fact_text login_window_automatic; /* autoLoginUser */

	struct machine_recovery recovery_system;
	struct machine_answers answers;
	struct fact platform_sso; /* set up for Platform SSO / Okta */
	struct machine_jit jit;

	struct gap *gaps;
	size_t gap_count;
	const char *not_applicable; /* why this Mac is out of scope, or
					 * NULL: macOS < 10.13, no APFS */
};

struct account *machine_account(const struct machine *machine,
				const char *name); /* or NULL */
struct account *machine_account_by_guid(const struct machine *machine,
					const char *guid);
struct account *machine_service_account(const struct machine *machine);

bool version_parse(const char *words, struct version *version);
/* <0, 0, >0 */
int version_compare(struct version a, struct version b);
/* Is the Mac's macOS known to be at least / before this? */
enum truth machine_os_at_least(const struct machine *machine, int major,
			       int minor, int patch);

/*
 * Token admins in the order of design/findings.md section 1: indexes into
 * accounts, in the arena given. Disputed admins are not among them.
 */
struct account_order {
	size_t *items;
	size_t count, capacity;
};
struct account_order machine_token_admins(const struct machine *machine,
					  struct arena *arena);
/* Human admins whose token is disputed, in the same order. */
struct account_order machine_disputed_admins(const struct machine *machine,
					     struct arena *arena);

/* Was the Mac restarted after this moment? Normal session only. */
enum truth machine_restarted_since(const struct machine *machine,
				   const struct fact_time *moment);

#endif
