/*
 * normalise: one parsed property list into the profiles and payloads of a set.
 * Used by profile_set.c and profile_machine.c only.
 */
#ifndef TM_PROFILE_NORMALISE_H
#define TM_PROFILE_NORMALISE_H

#include "profile/profile_set.h"

#define COMPUTER_LEVEL "_computerlevel"
#define MCX_PAYLOAD    "com.apple.ManagedClient.preferences"

/* Find the shape of files.items[index].root and add what is in it. */
void normalise_file(struct profile_set *set, size_t index);

/*
 * Add one payload whose own keys lie at `where`, as dumps have them: MCX
 * becomes one payload for each domain, SCEP's second level is stepped over.
 */
void normalise_content(struct profile_set *set, const struct payload *outer);

#endif
