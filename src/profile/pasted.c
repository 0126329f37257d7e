#include "profile/pasted.h"

#include <string.h>

#include "base/text.h"

static const char *quotes_fault(const char *string)
{
	static const char *const quotes[] = {"\xe2\x80\x9c", "\xe2\x80\x9d",
					     "\xe2\x80\x98", "\xe2\x80\x99",
					     "\xe2\x80\x9e"};

	for (size_t i = 0; i < sizeof(quotes) / sizeof(*quotes); i++)
		if (text_has(string, quotes[i]))
			return "has curly quotation marks in it";
	return NULL;
}

static bool is_blank_at(const char *string, size_t length)
{
	static const char no_break[] = "\xc2\xa0";

	if (length == 0)
		return false;
	return strchr(" \t\r\n", string[0]) ||
	       strchr(" \t\r\n", string[length - 1]) ||
	       text_starts(string, no_break) || text_ends(string, no_break);
}

const char *pasted_fault(const char *string, bool for_people)
{
	static const char *const tags[] = {"&lt;",  "&gt;",   "<plist",
					   "<key>", "<dict>", "<string>"};

	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (text_has(string, tags[i]))
			return "holds the tags of a property list as text";
	if (for_people)
		return NULL;
	if (text_has(string, "<<") || text_has(string, ">>") ||
	    text_has_nocase(string, "your-org"))
		return "still has the placeholder of the guide in it";
	if (is_blank_at(string, strlen(string)))
		return "begins or ends with a blank";
	return quotes_fault(string);
}
