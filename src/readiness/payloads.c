#include "base/text.h"
#include "profile/okta.h"
#include "profile/url.h"
#include "readiness/check.h"

static enum delivery delivery_of(const struct check_context *context,
				 const struct payload_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (payload_level(context->set, list->items[i]) !=
		    PROFILE_LEVEL_USER)
			return DELIVERY_COMPUTER;
	return list->count ? DELIVERY_USER : DELIVERY_NONE;
}

enum delivery okta_sso_delivery(const struct check_context *context)
{
	return delivery_of(context, &context->lint->sso);
}

enum delivery okta_scep_delivery(const struct check_context *context)
{
	return delivery_of(context, &context->lint->scep);
}

const struct value *okta_platform_sso(const struct check_context *context)
{
	const struct payload_list *list;

	if (!context->lint)
		return NULL;
	list = &context->lint->sso;
	for (size_t i = 0; i < list->count; i++) {
		const struct value *platform =
			value_get(list->items[i]->settings, "PlatformSSO");

		if (value_is(platform, VALUE_DICT))
			return platform;
	}
	return NULL;
}

const char *other_platform_sso(const struct check_context *context)
{
	if (!context->lint || !context->lint->other_sso.count)
		return NULL;
	return value_get_text(context->lint->other_sso.items[0]->settings,
			      "ExtensionIdentifier", "an unnamed extension");
}

static const char *host_of(const struct check_context *context,
			   const struct fact_text *address)
{
	const char *host;

	if (address->state != FACT_KNOWN)
		return NULL;
	host = url_parse(context->arena, address->value).host;
	return host_is_name(host) ? host : NULL;
}

const char *okta_host(const struct check_context *context)
{
	const struct machine *machine = context->machine;
	const char *host = context->lint ? context->lint->host : NULL;

	if (!host)
		host = host_of(context, &machine->jit.extension_org);
	if (!host)
		host = host_of(context, &machine->jit.app_org);
	if (!host)
		host = host_of(context, &machine->answers.okta_org);
	return host;
}

enum truth okta_is_in_psso(const struct machine *machine)
{
	const struct machine_psso *psso = &machine->jit.psso;

	if (!fact_yes(&psso->read))
		return TRUTH_UNKNOWN;
	if (psso->device != PSSO_PART_THERE)
		return TRUTH_NO;
	if (psso->extension.state != FACT_KNOWN)
		return TRUTH_UNKNOWN;
	return text_equal(psso->extension.value, OKTA_EXTENSION) ? TRUTH_YES
								 : TRUTH_NO;
}
