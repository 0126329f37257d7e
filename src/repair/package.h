/*
 * package: the installer package of JumpCloud's agent: where it may lie, and
 * whether a file is one. Whether it is the real one its signature says, which
 * only a Mac can check. Must not install anything.
 */
#ifndef TM_REPAIR_PACKAGE_H
#define TM_REPAIR_PACKAGE_H

#include "base/list.h"
#include "facts/machine.h"
#include "host/host.h"

/* The team that signs it (reference/jumpcloud.md 3.1). */
#define PACKAGE_TEAM "N985MXSH85"

/*
 * Packages of the agent that lie where people put them: the shared folder, the
 * downloads of whoever is signed in, the folder for temporary files. Absolute
 * paths in the arena; asks the Mac and waits, which takes no time worth it.
 */
struct words package_find(struct host *host, const struct machine *machine,
			  struct arena *arena);

/*
 * Is it a flat package, by its first bytes? STATUS_INPUT with the reason when
 * not: missing, a directory, something else.
 */
struct status package_check(struct host *host, const char *path);

/*
 * Does what pkgutil said name the team, and a certificate chain that macOS
 * trusts? In doubt no.
 */
bool package_is_signed(const struct evidence *answer);

#endif
