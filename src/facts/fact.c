#include "fact.h"

const char *truth_word(enum truth truth)
{
	static const char *const words[] = {
		[TRUTH_UNKNOWN] = "unknown",
		[TRUTH_NO] = "no",
		[TRUTH_YES] = "yes",
	};

	return words[truth];
}

const char *fact_reason_words(enum fact_reason reason)
{
	static const char *const words[] = {
		[FACT_NOT_ASKED] = "not asked",
		[FACT_NO_COMMAND] = "the command does not exist here",
		[FACT_DENIED] = "refused",
		[FACT_TIMEOUT] = "timed out",
		[FACT_FAILED] = "failed",
		[FACT_UNRECOGNISED] = "the answer was not understood",
		[FACT_LOCKED] = "the volume is locked",
		[FACT_NOT_HERE] = "does not exist here",
		[FACT_SKIPPED] = "skipped",
	};

	return words[reason];
}
