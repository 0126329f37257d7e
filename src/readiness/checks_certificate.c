#include <string.h>

#include "base/text.h"
#include "profile/okta.h"
#include "readiness/check.h"

enum {
	DAY = 86400,
	SOON = 30 * DAY,
};

/* A word of its own, as in "MAC-0417 ODA 5E1F...". */
static bool is_marked(const struct jit_certificate *certificate)
{
	size_t length = strlen(OKTA_SUBJECT_MARK);
	const char *name = certificate->name ? certificate->name : "";

	for (const char *at = name;
	     (at = strstr(at, OKTA_SUBJECT_MARK)) != NULL; at++)
		if ((at == name || at[-1] == ' ') &&
		    (at[length] == '\0' || at[length] == ' '))
			return true;
	return false;
}

/*
 * Which of two certificates of Okta is the one of Device Access? The name
 * tells, then the key, then the later end: an old one may still lie there.
 */
static bool is_better(const struct jit_certificate *a,
		      const struct jit_certificate *b)
{
	if (is_marked(a) != is_marked(b))
		return is_marked(a);
	if (a->has_key != b->has_key)
		return a->has_key > b->has_key;
	return a->not_after.state == FACT_KNOWN &&
	       (b->not_after.state != FACT_KNOWN ||
		a->not_after.seconds > b->not_after.seconds);
}

static const struct jit_certificate *find_certificate(
	const struct machine_jit *jit)
{
	const struct jit_certificate *best = NULL;

	for (size_t i = 0; i < jit->certificate_count; i++)
		if (jit->certificates[i].from_okta &&
		    (!best || is_better(&jit->certificates[i], best)))
			best = &jit->certificates[i];
	return best;
}

static const char *name_of(const struct jit_certificate *certificate)
{
	return certificate->name ? certificate->name : "(no name)";
}

static void judge_found(struct check_context *context,
			const struct jit_certificate *found)
{
	const struct machine_jit *jit = &context->machine->jit;

	check_cite(context, &jit->identities_read.source);
	if (found->has_key == TRUTH_UNKNOWN)
		check_unknown(context, &jit->identities_read.source,
			      "whether the key of the certificate is there");
	else if (found->has_key == TRUTH_NO)
		check_say(context, JIT_FAIL,
			  "The certificate %s is in the System keychain, but "
			  "its private key is not.",
			  name_of(found));
	else if (!is_marked(found))
		check_say(context, JIT_WARN,
			  "The only certificate of Okta with a key is %s. "
			  "Without the word ODA it looks like that of the "
			  "management attestation, which Device Access does "
			  "not use.",
			  name_of(found));
	else
		check_say(context, JIT_PASS,
			  "%s is in the System keychain with its key. That "
			  "macOS does not trust its authority is normal.",
			  name_of(found));
}

void check_device_certificate(struct check_context *context)
{
	const struct machine_jit *jit = &context->machine->jit;
	const struct jit_certificate *found = find_certificate(jit);

	check_cite(context, &jit->certificates_read.source);
	if (found)
		judge_found(context, found);
	else if (!fact_yes(&jit->certificates_read))
		check_unknown(context, &jit->certificates_read.source,
			      "which certificates the Mac has");
	else
		check_say(context, JIT_FAIL,
			  "No certificate from Okta is in the System "
			  "keychain. One in the keychain of a person does not "
			  "count: the login window cannot read it.");
}

static void judge_end(struct check_context *context, int64_t end)
{
	int64_t left = end - context->machine->created;
	const char *date = phrase_date(context->arena, end);

	if (left <= 0)
		check_say(context, JIT_FAIL,
			  "The device certificate ended on %s.", date);
	else if (left <= SOON)
		check_say(context, JIT_WARN,
			  "The device certificate ends on %s, in %lld days.",
			  date, (long long)(left / DAY));
	else
		check_say(context, JIT_PASS,
			  "The device certificate is valid until %s.", date);
}

void check_certificate_expiry(struct check_context *context)
{
	const struct machine *machine = context->machine;
	const struct machine_jit *jit = &machine->jit;
	const struct jit_certificate *found = find_certificate(jit);

	check_cite(context, &jit->certificates_read.source);
	if (!found && fact_yes(&jit->certificates_read))
		check_say(context, JIT_NOTE,
			  "There is no device certificate that could end.");
	else if (!found)
		check_unknown(context, &jit->certificates_read.source,
			      "which certificates the Mac has");
	else if (found->not_after.state != FACT_KNOWN)
		check_unknown(context, &found->not_after.source,
			      "when the device certificate ends");
	else if (fact_no(&machine->clock_plausible))
		check_unknown(context, &machine->clock_plausible.source,
			      "what day it is");
	else
		judge_end(context, found->not_after.seconds);
}
