/*
 * plist_library: the one difference between the versions of libplist that
 * matters here. Its parser gained an argument in 2.3; configure finds out which
 * one is there. Used by the plist door only.
 */
#ifndef TM_BASE_PLIST_LIBRARY_H
#define TM_BASE_PLIST_LIBRARY_H

#include "config.h"

#include <plist/plist.h>
#include <stddef.h>
#include <stdint.h>

/* NULL when the library does not read it; 2.2 says no more than that. */
static inline plist_t plist_library_read(const char *bytes, size_t length)
{
	plist_t root = NULL;

#ifdef HAVE_PLIST_FROM_MEMORY_FORMAT
	plist_from_memory(bytes, (uint32_t)length, &root, NULL);
#else
	plist_from_memory(bytes, (uint32_t)length, &root);
#endif
	return root;
}

#endif
