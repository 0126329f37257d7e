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

static struct status write_format(struct text *out,
				  const struct value *document,
				  enum report_format format, int columns)
{
	switch (format) {
	case REPORT_JSON:
		json_write(out, document);
		break;
	case REPORT_PLIST:
		return plist_write_xml(out, document);
	case REPORT_HTML:
		write_html(out, document);
		break;
	case REPORT_TEXT:
		write_text(out, document, columns ? columns : 80);
		break;
	}
	return status_ok();
}

struct status report_write(struct text *out, const struct value *document,
			   enum report_format format, int columns)
{
	struct status status = write_format(out, document, format, columns);

	/* Half a document would be read as a whole one. */
	if (status_is_ok(&status) && out->cut)
		return status_fail(STATUS_OUTPUT, NULL, NULL,
				   "the report would be larger than %zu MiB",
				   out->limit >> 20);
	return status;
}
