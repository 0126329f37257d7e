/*
 * secret_file: the one file that may hold a password: the credentials that
 * JumpCloud's installer reads (reference/jumpcloud.md 4.1). One line
 * "admin;password", for root alone, never where something stands already, and
 * overwritten before it is removed. Must not know the installer.
 */
#ifndef TM_HOST_SECRET_FILE_H
#define TM_HOST_SECRET_FILE_H

#include "base/secret.h"
#include "base/status.h"

#define SECRET_FILE_PATH "/var/run/JumpCloud-SecureToken-Creds.txt"

/*
 * Create it with mode 0600. STATUS_OUTPUT, with nothing left behind, when it
 * exists already (a link counts) or cannot be written.
 */
struct status secret_file_write(const char *path, const char *admin,
				const struct secret *password);

/*
 * Overwrite and remove it. Missing is fine; a link, a directory or a file with
 * further names is left alone: STATUS_REFUSED.
 */
struct status secret_file_remove(const char *path);

#endif
