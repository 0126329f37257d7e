/*
 * plist_check: is this a property list that libplist reads without crashing,
 * and reads as what it says? One checker per format. Used by the plist door
 * only; must not know libplist.
 */
#ifndef TM_BASE_PLIST_CHECK_H
#define TM_BASE_PLIST_CHECK_H

#include <stddef.h>

#include "status.h"

/*
 * Both give STATUS_INPUT with the reason and the place (line and column, or
 * object number and byte offset), and otherwise the number of values in the
 * tree: what the library makes of it must have as many. body is where <plist>
 * begins: the library would stumble over some of what may stand before it.
 */
struct status plist_check_xml(const char *name, const char *bytes,
			      size_t length, size_t *nodes, size_t *body);
struct status plist_check_binary(const char *name, const char *bytes,
				 size_t length, size_t *nodes);

#endif
