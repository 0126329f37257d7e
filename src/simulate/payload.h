/*
 * payload: the configuration profiles that are installed on a simulated Mac,
 * as property-list values in the layout of `profiles`.
 */
#ifndef TM_SIMULATE_PAYLOAD_H
#define TM_SIMULATE_PAYLOAD_H

#include "base/value.h"
#include "simulate/mac.h"

#define PAYLOAD_POLICY_UUID "F1A50B3C-6D28-4E97-8B04-C29D7E6A5F01"

/* An installed profile around its payloads. */
struct installed {
	const char *name, *identifier, *uuid, *organization;
	int64_t installed;
};

struct value *payload_profile(struct arena *arena,
			      const struct installed *profile,
			      struct value *items);
void payload_add(struct arena *arena, struct value *items, const char *type,
		 const char *uuid, struct value *content);
/* Add what Okta needs, as far as it was delivered (payload_okta.c). */
void payload_okta(const struct mac *mac, struct arena *arena,
		  struct value *list);

/* URL of the server; not for Macs that are not enrolled. */
const char *payload_server(const struct mac_mdm *mdm);

/* Array of all profiles of the computer level; empty when there is none. */
struct value *payload_profiles(const struct mac *mac, struct arena *arena);

#endif
