#include "diagnosis/finding.h"

#include <string.h>

struct severity_row {
	const char *word, *label;
};

static const struct severity_row severity_rows[] = {
	[SEVERITY_CRITICAL] = {"critical", "CRITICAL"},
	[SEVERITY_WARNING] = {"warning", "WARNING"},
	[SEVERITY_INFO] = {"info", "INFO"},
	[SEVERITY_OK] = {"ok", "OK"},
};

static const char *const confidence_words[] = {
	[CONFIDENCE_CERTAIN] = "certain",
	[CONFIDENCE_LIKELY] = "likely",
	[CONFIDENCE_POSSIBLE] = "possible",
};

const struct finding *finding_by_id(const struct findings *findings,
				    const char *id)
{
	for (size_t i = 0; i < findings->count; i++) {
		if (strcmp(findings->items[i].id, id) == 0)
			return &findings->items[i];
	}
	return NULL;
}

bool finding_holds(const struct findings *findings, const char *id)
{
	return finding_by_id(findings, id) != NULL;
}

const char *severity_word(enum severity severity)
{
	return severity_rows[severity].word;
}

const char *severity_label(enum severity severity)
{
	return severity_rows[severity].label;
}

const char *confidence_word(enum confidence confidence)
{
	return confidence_words[confidence];
}
