#include "probe_topics.h"

#include "parse/certificates.h"

static const char *const identity_commands[] = {"device-cert", NULL};
static const char *const certificate_commands[] = {"device-cert-all", NULL};

void device_cert_plan(struct probe_plan *plan)
{
	struct probe_question *question = plan_question(plan, NULL);

	plan_commands(plan, question, identity_commands, NULL);
	plan_commands(plan, question, certificate_commands, NULL);
}

static bool identities_read(struct arena *arena, const struct evidence *entry,
			    const char **value)
{
	struct identities answer =
		identities_parse(arena, entry->output, entry->errors);

	*value =
		entry_count(arena, answer.list.count, "identity", "identities");
	return answer.verdict == PARSE_OK;
}

static bool certificates_read(struct arena *arena, const struct evidence *entry,
			      const char **value)
{
	struct certificates answer = certificates_parse(
		arena, entry->output, entry->errors, entry_exit(entry));

	*value = entry_count(arena, answer.list.count, "certificate",
			     "certificates");
	return answer.verdict == PARSE_OK;
}

bool device_cert_read(struct arena *arena, const struct evidence *entry,
		      const char **value)
{
	return text_equal(entry->argv.items[1], "find-identity")
		       ? identities_read(arena, entry, value)
		       : certificates_read(arena, entry, value);
}

static enum truth key_of(const struct identities *identities,
			 const struct certificate *certificate)
{
	if (identities->verdict != PARSE_OK)
		return TRUTH_UNKNOWN;
	for (size_t i = 0; i < identities->list.count; i++)
		if (text_equal(identities->list.items[i].fingerprint,
			       certificate->fingerprint))
			return TRUTH_YES;
	return TRUTH_NO;
}

static void keep_certificate(struct build *build,
			     const struct certificate *said,
			     const struct identities *identities,
			     const struct evidence *entry)
{
	struct machine_jit *jit = &build->machine->jit;
	struct jit_certificate *kept =
		&jit->certificates[jit->certificate_count++];

	kept->name = said->name;
	kept->has_key = key_of(identities, said);
	for (size_t i = 0; i < said->issuer_domain.count; i++)
		kept->from_okta |=
			text_equal_nocase(said->issuer_domain.items[i], "okta");
	time_set(build, &kept->not_after, said->not_after.known,
		 said->not_after.value, entry);
}

void device_cert_absorb(struct build *build)
{
	struct machine_jit *jit = &build->machine->jit;
	const struct evidence *keys =
		build_first(build, identity_commands, NULL, identities_read,
			    &jit->identities_read.source);
	const struct evidence *entry =
		build_first(build, certificate_commands, NULL,
			    certificates_read, &jit->certificates_read.source);
	struct identities identities = {.verdict = PARSE_EMPTY};
	struct certificates answer;

	if (keys) {
		fact_set(build, &jit->identities_read, TRUTH_YES, keys);
		identities = identities_parse(build->scratch, keys->output,
					      keys->errors);
	}
	if (!entry)
		return;
	answer = certificates_parse(build->arena, entry->output, entry->errors,
				    entry_exit(entry));
	/* A block that cannot be read might be the one that matters. */
	fact_set(build, &jit->certificates_read,
		 answer.notes.unknown ? TRUTH_UNKNOWN : TRUTH_YES, entry);
	jit->certificates = arena_array(build->arena, answer.list.count,
					sizeof(*jit->certificates));
	for (size_t i = 0; i < answer.list.count; i++)
		keep_certificate(build, &answer.list.items[i], &identities,
				 entry);
}
