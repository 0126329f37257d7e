#include "session/ask.h"

#include "base/text.h"

const struct ask_choice *ask_find_choice(const struct ask *ask, const char *id)
{
	for (size_t i = 0; i < ask->choice_count; i++)
		if (text_equal(ask->choices[i].id, id))
			return &ask->choices[i];
	return NULL;
}
