/*
 * case_section: the members at the top of a case file, in their order.
 */
#ifndef TM_HOST_CASE_SECTION_H
#define TM_HOST_CASE_SECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/value.h"

#define CASE_FORMAT "tokenmedic-case"
#define CASE_SCHEMA "1.0"

struct case_section {
	const char *key;
	enum value_kind kind;
	bool required;
	bool derived; /* computed again from the inputs, never kept */
	bool offered; /* derived: written empty, for the report to fill */
};

extern const struct case_section case_sections[];
extern const size_t case_section_count;

const struct case_section *case_section_find(const char *key);

#endif
