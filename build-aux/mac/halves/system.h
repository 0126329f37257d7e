/*
 * system: stands in for libSystem, so that the halves of the Mac binary can be
 * run on Linux. Most names mean the same in both systems and come from
 * glibc; those whose numbers or structures differ are translated here. It has
 * no commands of macOS, no mounts and no accounts: what asks for those gets the
 * error that a Mac without them would give. A name that is in neither table
 * ends the run: it has to be looked up first.
 */
#ifndef TM_MAC_HALVES_SYSTEM_H
#define TM_MAC_HALVES_SYSTEM_H

#include <stddef.h>

struct system_symbol {
	const char *name; /* as in C, without "$INODE64" and the like */
	void *address;	  /* NULL = glibc's own */
};

/* Where the program finds this name; ends the process when nowhere. */
void *system_find(const char *name);

extern const struct system_symbol system_files[];
extern const struct system_symbol system_terminal[];
extern const struct system_symbol system_same[];

/* Linux's number of an error or a signal as macOS has it, and back. */
int mac_error(int error);
int mac_signal(int signal);
int linux_signal(int signal);

#endif
