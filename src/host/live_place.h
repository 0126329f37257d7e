/*
 * live_place: what kind of place this program runs in. Must not ask anything
 * of the Mac that is examined, which may be another one.
 */
#ifndef TM_HOST_LIVE_PLACE_H
#define TM_HOST_LIVE_PLACE_H

#include <stdbool.h>

#include "host/host.h"

struct live_place {
	bool is_mac;
	enum host_mode mode;
	const char *reason; /* why we think so, one clause */
};

/*
 * Look at the running system below root ("/"; tests give a directory). A Mac
 * has SystemVersion.plist and diskutil, in Recovery too. Recovery is told by
 * its BaseSystem, or by the installation folder where sudo and pico are absent
 * (design: probes, "recovery"; reference/recovery.md section 2).
 */
struct live_place live_place_find(const char *root);

#endif
