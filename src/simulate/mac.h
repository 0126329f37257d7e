/*
 * mac: the state of one simulated Mac and the few things that can happen to it.
 *
 * A healthy Mac comes from mac_healthy(); a scenario changes members; answers
 * and files are made from it; repair commands and events change it again. What
 * macOS does by itself when something happens (grants, creation of the service
 * account, caches that go stale) is here and nowhere else. Must not know the
 * words of any command.
 */
#ifndef TM_SIMULATE_MAC_H
#define TM_SIMULATE_MAC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/secret.h"
#include "host/host.h"

#define MAC_SERVICE_ACCOUNT "_jumpcloudserviceaccount"
#define MAC_PEOPLE	    24
#define MAC_HOUR	    3600
#define MAC_DAY		    (24 * MAC_HOUR)

enum mac_chip {
	MAC_APPLE_SILICON,
	MAC_T2,
	MAC_INTEL,
};

struct mac_account {
	const char *name, *full_name, *guid, *home, *shell;
	int uid;
	/* Group admin knows members by name and by GUID; they can differ. */
	bool admin_name, admin_guid;
	/* The attribute, which is also what sysadminctl believes, and what
	 * the disk knows. Both together are a SecureToken that works. */
	bool token_attribute, token_disk;
	bool owner; /* volume owner, Apple silicon */
	bool hidden, disabled;
	bool withheld; /* ;DisabledTags;SecureToken */
	bool kerberos; /* has a local KDC principal */
	bool managed;  /* by JumpCloud */
	bool home_exists;
	bool preboot_lacks;   /* Preboot's caches do not have it yet */
	const char *alt_id;   /* AltSecurityIdentities, or NULL */
	const char *local;    /* the password Open Directory knows */
	const char *disk;     /* the one the disk knows */
	const char *keychain; /* the one that opens the login keychain */
	unsigned failed;      /* local checks since the last good one */
};

enum mac_encryption {
	MAC_ENCRYPTION_ON,
	MAC_ENCRYPTION_OFF,
	MAC_ENCRYPTION_CONVERTING, /* on, but still under way */
};

struct mac_filevault {
	enum mac_encryption state;
	int percent;		  /* while converting */
	const char *deferred_for; /* account, or NULL */
	const char *recovery_key; /* NULL = there is none */
	bool key_in_console;	  /* the server has it */
	bool escrow_profile;	  /* the payload is installed */
};

enum mac_vendor {
	MAC_VENDOR_NONE, /* not enrolled */
	MAC_VENDOR_JUMPCLOUD,
	MAC_VENDOR_JAMF,
	MAC_VENDOR_OTHER,
};

struct mac_mdm {
	enum mac_vendor vendor;
	bool automated; /* by Automated Device Enrollment */
	int64_t enrolled;
	bool bootstrap_supported, bootstrap_escrowed;
	bool bootstrap_entry;  /* the disk has its cryptographic user */
	const char *preflight; /* EACSPreflight, NULL = not said */
};

/* A password policy in force, from a profile of the MDM. */
struct mac_policy {
	bool in_force;
	int minimum_length, history, maximum_age_days;
	int maximum_failed; /* lock-out, 0 = none */
};

struct mac_agent {
	bool files;	      /* /opt/jc and what belongs to it */
	bool loaded, running; /* the daemon */
	bool hooks;	      /* login plug-ins, PAM lines, right */
	bool utility;	      /* JumpCloudServiceAccount.app */
	bool utility_open;
	bool package; /* a downloaded installer is on the Mac */
	const char *version, *system_key;
	int64_t installed;
	int64_t contact;	      /* when it last talked to its server */
	const char *service_password; /* what the agent has stored */
	struct words log;	      /* lines after the usual ones */
};

/* What a Mac has for accounts that Okta creates at the login window. */
struct mac_okta {
	const char *verify;	 /* version of Okta Verify, NULL: none */
	bool app_store;		 /* it is the App Store's build */
	bool delivered;		 /* the single sign-on profile */
	bool one_app_id;	 /* it associates the extension alone */
	bool creation_off;	 /* it does not switch creation on */
	bool token_misplaced;	 /* its registration token is in PlatformSSO */
	int64_t certificate_end; /* 0: no SCEP profile, no certificate */
	bool registered;	 /* the device */
	bool asks_for_name;	 /* the login window, as set on the Mac */
	bool login_profile;	 /* the same by a profile */
	const char *left_home;	 /* a folder without account, or NULL */
};

struct mac_volumes {
	const char *group;  /* UUID, also the Data volume's */
	const char *system; /* UUID of the System volume */
	const char *system_name, *data_name;
	/* Before 10.15 one volume is both, and its UUID the group. */
	const char *system_device, *data_device;
	bool locked;		 /* the Data volume */
	bool external;		 /* on a disk outside the Mac */
	bool token_file_missing; /* secureaccesstoken.plist in Preboot */
	bool only_setup_user;	 /* Preboot's admin list has _mbsetupuser */
	int64_t preboot_written;
};

struct mac {
	struct arena *arena; /* strings that come up later */
	int64_t now;	     /* kept current by the host */
	unsigned next_pid;

	enum mac_chip chip;
	const char *model, *serial, *host_name;
	const char *version, *build;
	int64_t boot, setup_done;
	enum host_mode mode;
	const char *reset_tool; /* name in /usr/bin, NULL = none */
	bool reset_window;	/* open behind the Terminal */
	unsigned failed_unlocks, unlock_limit;

	const char *console_user; /* "root" at the login window */
	bool filevault_screen;	  /* nobody has unlocked the disk yet */
	struct mac_account accounts[MAC_PEOPLE];
	size_t account_count;
	const char *stray_admins[4]; /* names in admin without account */
	struct mac_filevault filevault;
	struct mac_mdm mdm;
	struct mac_policy policy;
	struct mac_agent agent;
	struct mac_okta okta;
	struct mac_volumes volumes;

	struct mac *neighbour;	     /* a second system on the same disk */
	const char *installer_admin; /* credentials file, see simulate.h */
	struct secret *installer_password;
	const char *news;
};

/* A healthy Mac as of `now`: alice (admin, token), bob (standard, token), the
 * service account, agent, JumpCloud's MDM, FileVault with a personal key. */
void mac_healthy(struct mac *mac, struct arena *arena, int64_t now);

/* The same Mac with an Intel processor: other disks, no volume owners. */
void mac_make_intel(struct mac *mac, enum mac_chip chip);

/* --- Okta (mac_okta.c) -------------------------------------------------- */

/* Everything that accounts at the login window need: Jamf Pro, its profiles,
 * the certificate, Okta Verify, a bootstrap token; and no bob. */
void mac_add_okta(struct mac *mac);
/* Silent registration, when everything it needs is there. */
void mac_register(struct mac *mac);
/* Who finished the registration, or NULL: it waits for the end user. */
struct mac_account *mac_registered_person(struct mac *mac);

/* --- Accounts (mac_account.c) ------------------------------------------- */

struct mac_account *mac_account(struct mac *mac, const char *name);
/* A new person with the password "NAME-pass", a home and no token; aborts when
 * the table is full. */
struct mac_account *mac_add_person(struct mac *mac, const char *name,
				   const char *full_name, const char *guid);
void mac_remove_account(struct mac *mac, const char *name);
/* Both halves of a token, ownership, and the disk's copy of the password. */
void mac_give_token(struct mac *mac, struct mac_account *account);
void mac_take_token(struct mac_account *account);
void mac_make_admin(struct mac_account *account);
/* From outside: the login keychain keeps the password it had. */
void mac_set_password(struct mac_account *account, const char *password);

bool mac_is_person(const struct mac_account *account);
bool mac_holds_token(const struct mac_account *account);
bool mac_is_admin(const struct mac_account *account);
bool mac_any_token(const struct mac *mac); /* of a person */

/* --- What happens by itself (mac_change.c) ------------------------------ */

enum mac_creation {
	MAC_CREATED,
	MAC_CREATION_EXISTS,
	MAC_CREATION_NO_AGENT,
	MAC_CREATION_NO_TOKEN, /* the admin cannot give what he lacks */
	MAC_CREATION_POLICY,   /* the random password was refused */
};

/* Is macOS at least this new? */
bool mac_at_least(const struct mac *mac, int major, int minor);

/* What the agent (or its utility) does with a token admin's help. */
enum mac_creation mac_create_service_account(struct mac *mac,
					     const struct mac_account *admin);
/* A graphical sign-in with the right password and what macOS and the agent
 * make of it. Sets the news. */
void mac_sign_in(struct mac *mac, struct mac_account *account);
/* The first token of a Mac without any, for this account, where the rules of
 * its macOS allow it (reference/macos-commands 1.6). */
bool mac_first_token(struct mac *mac, struct mac_account *account);
/* Restart into the given mode. */
void mac_restart(struct mac *mac, enum host_mode mode);
/* Rewrite Preboot's caches, as far as this macOS does. */
void mac_update_preboot(struct mac *mac);
/* Recovery's Reset Password window, walked to its end: every account that is
 * not managed gets "NAME-new" and its token back. */
void mac_reset_passwords(struct mac *mac);
/* The agent's installer over the top, with or without a token admin. */
void mac_install_agent(struct mac *mac, const struct mac_account *admin);

/* A line for the agent's log, with time, level and pid in front. */
void mac_log(struct mac *mac, int64_t when, const char *level,
	     const char *format, ...) __attribute__((format(printf, 4, 5)));
void mac_tell(struct mac *mac, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Is this what was typed? */
bool mac_password_is(const char *password, const struct secret *typed);

#endif
