#include "report/html.h"

#include <string.h>

#include "base/visible.h"

void html_begin(struct text *out, const char *title)
{
	text_add(out,
		 "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		 "<meta charset=\"utf-8\">\n"
		 "<meta name=\"viewport\" content=\"width=device-width, "
		 "initial-scale=1\">\n"
		 "<meta http-equiv=\"Content-Security-Policy\" "
		 "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
		 "<title>");
	html_text(out, title);
	text_add(out, "</title>\n<style>\n");
	text_add(out, html_style);
	text_add(out, "</style>\n</head>\n<body>\n");
}

void html_end(struct text *out)
{
	text_add(out, "</body>\n</html>\n");
}

void html_text(struct text *out, const char *string)
{
	if (string)
		visible_add_html(out, string, VISIBLE_LINE);
}

void html_lines(struct text *out, const char *string)
{
	if (string)
		visible_add_html(out, string, VISIBLE_LINES);
}

void html_element(struct text *out, const char *tag, const char *class_name,
		  const char *string)
{
	if (!string || !*string)
		return;
	if (class_name)
		text_addf(out, "<%s class=\"%s\">", tag, class_name);
	else
		text_addf(out, "<%s>", tag);
	html_text(out, string);
	text_addf(out, "</%s>\n", tag);
}

void html_evidence_links(struct text *out, const struct value *ids)
{
	for (size_t i = 0; i < value_count(ids); i++) {
		const char *id = value_text(value_at(ids, i), "");

		text_add(out, i ? ", <a href=\"#" : "<a href=\"#");
		html_text(out, id);
		text_add(out, "\">");
		html_text(out, id);
		text_add(out, "</a>");
	}
}
