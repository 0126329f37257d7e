#include "derive.h"

#include <string.h>

#include "base/text.h"

#define JUMPCLOUD_PROFILES "com.jumpcloud.mdm"
#define JUMPCLOUD_DOMAIN   "jumpcloud.com"
#define MDM_PAYLOAD	   "com.apple.mdm"

/* "mdm.example.com" of "https://mdm.example.com:8443/mdm". */
static const char *host_of(struct arena *arena, const char *url)
{
	const char *start = strstr(url, "://");

	start = start ? start + 3 : url;
	return arena_strndup(arena, start, strcspn(start, "/:?#"));
}

/* The domain itself or something below it; not another one that ends so. */
static bool is_in_domain(const char *host, const char *domain)
{
	size_t length = strlen(host), size = strlen(domain);

	if (length < size || !text_equal_nocase(host + length - size, domain))
		return false;
	return length == size || host[length - size - 1] == '.';
}

static const struct profile *mdm_profile(const struct machine *machine)
{
	for (size_t i = 0; i < machine->profiles.count; i++) {
		const struct profile *profile = &machine->profiles.items[i];

		for (size_t j = 0; j < profile->item_count; j++)
			if (text_equal(profile->items[j].type, MDM_PAYLOAD))
				return profile;
	}
	return NULL;
}

static void read_profile(struct build *build, const struct profile *profile)
{
	struct machine *machine = build->machine;
	struct machine_mdm *mdm = &machine->mdm;
	const struct fact_source *source = &machine->profiles.read.source;

	if (profile->installed.state == FACT_KNOWN)
		mdm->enrolled_at = profile->installed;
	/* Where the question itself was not answered, this answers it. */
	if (fact_unknown(&mdm->enrolled)) {
		mdm->enrolled.truth = TRUTH_YES;
		mdm->enrolled.source.note = "an MDM profile is installed";
		source_join(build, &mdm->enrolled.source, source);
	}
}

static bool has_jumpcloud_profile(const struct machine *machine)
{
	for (size_t i = 0; i < machine->profiles.count; i++)
		if (text_starts(machine->profiles.items[i].identifier
					? machine->profiles.items[i].identifier
					: "",
				JUMPCLOUD_PROFILES))
			return true;
	return false;
}

/* Whose MDM is it, and which leaf says so? */
static enum mdm_vendor find_vendor(const struct machine *machine,
				   const struct fact_source **source)
{
	const struct machine_mdm *mdm = &machine->mdm;
	const struct fact_text *host = &mdm->server_host;
	const struct fact_text *record = &machine->record.mdm_vendor;
	bool profiles = fact_yes(&machine->profiles.read);

	*source = &machine->profiles.read.source;
	if (has_jumpcloud_profile(machine))
		return MDM_JUMPCLOUD;
	*source = &host->source;
	if (host->state == FACT_KNOWN &&
	    is_in_domain(host->value, JUMPCLOUD_DOMAIN))
		return MDM_JUMPCLOUD;
	*source = &record->source;
	if (record->state == FACT_KNOWN &&
	    text_equal(record->value, "internal"))
		return MDM_JUMPCLOUD;
	*source = &mdm->enrolled.source;
	if (fact_no(&mdm->enrolled))
		return MDM_NONE;
	if (fact_yes(&mdm->enrolled) && host->state == FACT_KNOWN) {
		*source = &host->source;
		return MDM_OTHER;
	}
	*source = &machine->profiles.read.source;
	return fact_yes(&mdm->enrolled) && profiles ? MDM_OTHER : MDM_UNKNOWN;
}

void derive_mdm(struct build *build)
{
	struct machine *machine = build->machine;
	struct machine_mdm *mdm = &machine->mdm;
	const struct profile *profile = mdm_profile(machine);
	const struct fact_source *source;

	if (mdm->server.state == FACT_KNOWN) {
		text_set(build, &mdm->server_host,
			 host_of(build->arena, mdm->server.value), NULL);
		source_join(build, &mdm->server_host.source,
			    &mdm->server.source);
	}
	if (profile)
		read_profile(build, profile);
	if (mdm->enrolled_at.state != FACT_KNOWN &&
	    machine->record.created.state == FACT_KNOWN) {
		mdm->enrolled_at = machine->record.created;
		mdm->enrolled_at.source.note = "as the device record says";
	}
	mdm->vendor = find_vendor(machine, &source);
	source_join(build, &mdm->vendor_source, source);
	mdm->vendor_source.reason = source->reason;
}
