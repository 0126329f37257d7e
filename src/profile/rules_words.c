#include <string.h>

#include "base/text.h"
#include "profile/judges.h"
#include "profile/okta.h"
#include "profile/pasted.h"
#include "profile/url.h"

static bool walk_okta(struct lint_context *context, visit_string *visit)
{
	bool looked = false;

	for (size_t i = 0; i < OKTA_LISTS; i++) {
		const struct payload_list *list = okta_list(context, i);

		for (size_t j = 0; j < list->count; j++) {
			looked = true;
			walk_strings(context, list->items[j], visit);
		}
	}
	return looked;
}

/* --- Variables -------------------------------------------------------------- */

/* What Jamf Pro replaces when it delivers a profile to a computer. */
static const char *const jamf_variables[] = {
	"COMPUTERNAME",	  "SITEID",	  "SITENAME",	  "UDID",
	"SERIALNUMBER",	  "USERNAME",	  "FULLNAME",	  "REALNAME",
	"EMAIL",	  "PHONE",	  "POSITION",	  "ROOM",
	"DEPARTMENTNAME", "DEPARTMENTID", "BUILDINGNAME", "BUILDINGID",
	"MACADDRESS",	  "JSSID",	  "PROFILEJSSID", "MANAGEMENTID",
};

enum jamf_word {
	JAMF_NONE,
	JAMF_KNOWN,
	JAMF_OTHER_CASE,
};

static bool is_word(char character)
{
	return (character >= 'A' && character <= 'Z') ||
	       (character >= 'a' && character <= 'z') ||
	       (character >= '0' && character <= '9') || character == '_';
}

static size_t word_length(const char *string)
{
	size_t length = 0;

	while (is_word(string[length]))
		length++;
	return length;
}

static bool is_upper_word(const char *word)
{
	return !word[strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")];
}

static enum jamf_word jamf_word(const char *word)
{
	size_t count = sizeof(jamf_variables) / sizeof(*jamf_variables);

	if (text_starts(word, "EXTENSIONATTRIBUTE_"))
		return JAMF_KNOWN;
	for (size_t i = 0; i < count; i++) {
		if (text_equal(word, jamf_variables[i]))
			return JAMF_KNOWN;
		if (text_equal_nocase(word, jamf_variables[i]))
			return JAMF_OTHER_CASE;
	}
	return JAMF_NONE;
}

static void judge_dollar(struct lint_context *context,
			 const struct place_at *place, const char *word,
			 bool installed)
{
	enum jamf_word known = jamf_word(word);

	if (known == JAMF_NONE && (!is_upper_word(word) || strlen(word) < 3))
		return;
	if (installed)
		lint_add(context, LINT_WARN, *place,
			 "$%s arrived on the Mac as it is: nothing put a "
			 "value in its place.",
			 word);
	else if (known == JAMF_OTHER_CASE)
		lint_add(context, LINT_WARN, *place,
			 "$%s is no variable of Jamf Pro; capitals count "
			 "there.",
			 word);
	else if (known == JAMF_NONE)
		lint_add(context, LINT_WARN, *place,
			 "$%s is no variable of Jamf Pro and will arrive on "
			 "the Mac as it is.",
			 word);
}

/* "%HardwareUUID%": macOS itself replaces some, so a file may hold them. */
static void judge_percent(struct lint_context *context,
			  const struct place_at *place, const char *start)
{
	size_t length = word_length(start + 1);

	if (length > 0 && start[length + 1] == '%')
		lint_add(context, LINT_WARN, *place,
			 "%.*s stands on the Mac as it is: nothing put a "
			 "value in its place.",
			 (int)length + 2, start);
}

static void visit_variables(struct lint_context *context,
			    const struct string_visit *visit)
{
	bool installed =
		payload_file(context->set, visit->place.payload)->shape !=
		PROFILE_FILE;

	if (visit->secret || visit->name)
		return;
	for (const char *at = visit->string; *at; at++) {
		if (*at == '$' && is_word(at[1])) {
			size_t length = word_length(at + 1);

			judge_dollar(
				context, &visit->place,
				arena_strndup(context->arena, at + 1, length),
				installed);
			at += length;
		} else if (*at == '%' && installed) {
			size_t length = word_length(at + 1);

			judge_percent(context, &visit->place, at);
			at += length + (at[length + 1] == '%');
		}
	}
}

bool judge_unresolved_variable(struct lint_context *context)
{
	return walk_okta(context, visit_variables);
}

/* --- Pasted text ------------------------------------------------------------ */

/* Shown to people: a curly apostrophe or a blank is no accident there. */
static bool is_for_people(const char *key)
{
	return text_equal(key, "AccountDisplayName") || text_equal(key, "Name");
}

static void visit_paste(struct lint_context *context,
			const struct string_visit *visit)
{
	const char *fault =
		pasted_fault(visit->string, is_for_people(visit->key));

	if (fault)
		lint_add(context, LINT_FAIL, visit->place, "%s %s.",
			 visit->name	 ? "The key"
			 : visit->secret ? "The value, which is a secret,"
					 : quote(context, visit->string),
			 fault);
}

bool judge_pasted_text(struct lint_context *context)
{
	return walk_okta(context, visit_paste);
}
