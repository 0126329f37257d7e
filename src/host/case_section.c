#include "case_section.h"

#include "base/text.h"

const struct case_section case_sections[] = {
	{.key = "format", .kind = VALUE_STRING, .required = true},
	{.key = "schema_version", .kind = VALUE_STRING, .required = true},
	{.key = "created", .kind = VALUE_STRING, .required = true},
	{.key = "tool", .kind = VALUE_DICT},
	{.key = "host", .kind = VALUE_DICT, .required = true},
	{.key = "evidence", .kind = VALUE_ARRAY, .required = true},
	{.key = "answers", .kind = VALUE_DICT},
	{.key = "accounts",
	 .kind = VALUE_ARRAY,
	 .derived = true,
	 .offered = true},
	{.key = "facts", .kind = VALUE_ARRAY, .derived = true, .offered = true},
	{.key = "findings",
	 .kind = VALUE_ARRAY,
	 .derived = true,
	 .offered = true},
	{.key = "paths", .kind = VALUE_ARRAY, .derived = true, .offered = true},
	{.key = "journal", .kind = VALUE_ARRAY},
	{.key = "summary", .kind = VALUE_DICT, .derived = true},
	{.key = "jit", .kind = VALUE_DICT, .derived = true},
};

const size_t case_section_count =
	sizeof(case_sections) / sizeof(*case_sections);

const struct case_section *case_section_find(const char *key)
{
	for (size_t i = 0; i < case_section_count; i++)
		if (text_equal(case_sections[i].key, key))
			return &case_sections[i];
	return NULL;
}
