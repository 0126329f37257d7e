/*
 * credential: the passwords that were typed, whose they are, what account and
 * disk said to them, and how many wrong ones are still allowed. A password is
 * wiped when the repair is over; how many were wrong is remembered as long as
 * the program runs. Must not know steps.
 */
#ifndef TM_REPAIR_CREDENTIAL_H
#define TM_REPAIR_CREDENTIAL_H

#include "base/secret.h"
#include "facts/account.h"

#define CREDENTIAL_TRIES 3 /* wrong passwords per account or disk, and run */

struct credential {
	char *account;	       /* NULL: whatever unlocks the disk */
	char *volume;	       /* of this system; NULL where there is one */
	struct secret *secret; /* NULL: none typed yet, or wiped */
	unsigned wrong;	       /* wrong passwords so far */
	bool counted;	       /* this very password is among the wrong ones */
	bool local_asked, disk_asked; /* about this very password */
	enum password_result local, disk;
	struct credential *next;
};

struct credentials {
	struct credential *first;
	const char *volume; /* of the system that is examined, or NULL */
	bool stopped;	    /* the disk said: too many recent attempts */
};

/* Wipes all of them. */
void credentials_free(struct credentials *credentials);
/* Wipes every password; the counts of wrong ones stay. */
void credentials_wipe(struct credentials *credentials);
/* The one of this account on the present volume, made when there is none.
 * Never NULL. */
struct credential *credentials_of(struct credentials *credentials,
				  const char *account);

/* A new password: a copy is kept, what was said to the one before is not. */
void credential_set(struct credential *credential, const struct secret *secret);
/* Wipe the password; the count of wrong ones stays. */
void credential_forget(struct credential *credential);
/* The password was wrong somewhere: count that, once for each password. */
void credential_refused(struct credential *credential);
unsigned credential_tries_left(const struct credential *credential);

#endif
