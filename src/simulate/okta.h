/*
 * okta: the invented Okta org of simulated Macs, the names that are Okta's own,
 * and the certificate that a Mac gets from it. Written down here once more,
 * because a simulated Mac shares nothing with what judges it.
 * Source: reference/okta-jit.md §2.
 */
#ifndef TM_SIMULATE_OKTA_H
#define TM_SIMULATE_OKTA_H

#include "base/text.h"
#include "base/value.h"

#define SIMULATED_ORG		  "example.okta.com"
#define SIMULATED_TEAM		  "B7F62B65BN"
#define SIMULATED_APP		  "com.okta.mobile"
#define SIMULATED_EXTENSION	  SIMULATED_APP ".auth-service-extension"
#define SIMULATED_CLIENT	  "0oasimulated00000000"
#define SIMULATED_NAME_CLAIM	  "macOSAccountUsername"
#define SIMULATED_FULL_NAME_CLAIM "macOSAccountFullName"
#define SIMULATED_SUBJECT                                                      \
	"training-mac ODA 3E7D1C52-94AB-5F08-A6C3-D28B5F60E9AA"

/* What one of the two preference domains is given. */
struct value *okta_preferences(struct arena *arena, bool extension);

/* The device certificate that ends then, in DER. */
void okta_certificate(struct text *out, int64_t end);

#endif
