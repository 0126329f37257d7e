#include "report/report.h"

#include "base/json.h"
#include "base/plist.h"
#include "report/writers.h"

struct format_row {
	const char *word, *suffix;
};

static const struct format_row formats[] = {
	[REPORT_TEXT] = {"text", "txt"},
	[REPORT_JSON] = {"json", "json"},
	[REPORT_PLIST] = {"plist", "plist"},
	[REPORT_HTML] = {"html", "html"},
};

bool report_format_parse(const char *word, enum report_format *format)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (text_equal(word, formats[i].word)) {
			*format = (enum report_format)i;
			return true;
		}
	return false;
}

const char *report_format_word(enum report_format format)
{
	return formats[format].word;
}

const char *report_format_suffix(enum report_format format)
{
	return formats[format].suffix;
}

struct status report_write(struct text *out, const struct value *document,
			   enum report_format format, int columns)
{
	switch (format) {
	case REPORT_JSON:
		json_write(out, document);
		return status_ok();
	case REPORT_PLIST:
		return plist_write_xml(out, document);
	case REPORT_HTML:
		return write_html(out, document);
	default:
		return write_text(out, document, columns ? columns : 80);
	}
}
