#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/json.h"
#include "report/html.h"
#include "report/report.h"

static struct value *parsed(struct arena *arena, const char *json)
{
	struct value *value = NULL;
	struct status status =
		json_parse(arena, "test", json, strlen(json), &value);

	if (!status_is_ok(&status))
		fail_msg("%s (%s)", status.detail, status.cause);
	return value;
}

static void check_text(const char *string, const char *wanted)
{
	struct text text;

	text_init(&text);
	html_text(&text, string);
	assert_string_equal(text.bytes, wanted);
	text_free(&text);
}

static void untrusted_text_is_escaped(void **state)
{
	(void)state;
	check_text("<b a=\"1\" c='2'>&amp;",
		   "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;");
	check_text("a\nb\x1b[m\xe2\x80\xae", "a\\nb\\e[m\\u{202E}");
	check_text(NULL, "");
}

static void lines_stay_lines_where_they_are_wanted(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	html_lines(&text, "a<\n\tb\r\nc");
	assert_string_equal(text.bytes, "a&lt;\n        b\nc");
	text_free(&text);
}

static void an_empty_element_is_left_out(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	html_element(&text, "p", "dim", NULL);
	html_element(&text, "p", "dim", "");
	assert_string_equal(text.bytes, "");
	html_element(&text, "p", "dim", "<x>");
	html_element(&text, "p", NULL, "y");
	assert_string_equal(text.bytes,
			    "<p class=\"dim\">&lt;x&gt;</p>\n<p>y</p>\n");
	text_free(&text);
}

static void evidence_is_linked(void **state)
{
	struct arena *arena = arena_new();
	struct text text;

	(void)state;
	text_init(&text);
	html_evidence_links(&text, parsed(arena, "[\"e1\",\"\\\"><x\"]"));
	assert_string_equal(text.bytes,
			    "<a href=\"#e1\">e1</a>, "
			    "<a href=\"#&quot;&gt;&lt;x\">&quot;&gt;&lt;x</a>");
	text_free(&text);
	arena_free(arena);
}

static const char document[] =
	"{\"created\":\"2026-03-04T09:30:00Z\","
	"\"host\":{\"mode\":\"recovery\",\"origin\":\"simulated\"},"
	"\"evidence\":[{\"id\":\"e1\",\"kind\":\"command\",\"argv\":[\"stat\","
	"\"-f\",\"%Su\",\"/dev/my console\"],\"stdout\":\"a<b\\n\","
	"\"stderr\":\"oh\",\"exit\":3},"
	"{\"id\":\"e2\",\"kind\":\"file\",\"path\":\"/x\",\"mode\":\"0600\","
	"\"owner\":\"root\",\"size\":5,\"base64\":\"AAAA\"},"
	"{\"id\":\"e3\",\"kind\":\"directory\",\"path\":\"/y\",\"entries\":[]},"
	"{\"id\":\"e4\",\"kind\":\"record\",\"source\":\"jumpcloud-system\","
	"\"data\":{\"displayName\":\"MAC-1\",\"serialNumber\":\"C02\"}},"
	"{\"id\":\"e5\",\"kind\":\"command\",\"argv\":[\"sw_vers\"],"
	"\"outcome\":\"timeout\",\"detail\":\"gave up\"}],"
	"\"accounts\":[{\"name\":\"ann\",\"full_name\":\"Ann <A>\",\"uid\":501,"
	"\"exists\":\"yes\",\"admin\":\"yes\",\"console\":true,"
	"\"token\":{\"verdict\":\"disputed\",\"status\":\"yes\"}}],"
	"\"facts\":[{\"id\":\"macos.version\",\"title\":\"macOS version\","
	"\"state\":\"yes\",\"value\":\"15.3\",\"evidence\":[\"e5\"]},"
	"{\"id\":\"preboot.current\",\"title\":\"Preboot\",\"state\":\"no\","
	"\"value\":\"ann\",\"note\":\"a note\"}],"
	"\"findings\":[{\"id\":\"token-disputed\",\"severity\":\"critical\","
	"\"confidence\":\"certain\",\"title\":\"Disputed\",\"why\":\"Because."
	"\","
	"\"evidence\":[\"e1\"],\"paths\":[\"grant-token\"]}],"
	"\"paths\":[{\"id\":\"grant-token\",\"title\":\"Grant\","
	"\"recommended\":true,\"why\":\"It helps.\",\"needs\":[\"time\"],"
	"\"steps\":[{\"title\":\"Do it\",\"command\":\"/usr/bin/true 'a b'\","
	"\"stdin\":\"<password of ann>\",\"risk\":\"None.\","
	"\"destructive\":true}]}],"
	"\"journal\":[{\"step\":\"grant-run\",\"subject\":\"ann\","
	"\"started\":\"2026-03-04T09:31:00Z\",\"result\":\"verified\"}],"
	"\"summary\":{\"verdict\":\"problems\",\"critical\":1,\"warning\":0,"
	"\"info\":2,\"sentence\":\"One thing is wrong.\"},"
	"\"withheld\":{\"redacted\":{\"token\":2}}}";

static void says(const char *page, const char *part)
{
	if (!strstr(page, part))
		fail_msg("the page does not say: %s", part);
}

/* What stands first is for somebody who reads nothing else. */
static void the_head_tells_the_verdict(void **state)
{
	struct arena *arena = arena_new();
	struct status status;
	struct text page;
	char *findings;

	(void)state;
	text_init(&page);
	status = report_write(&page, parsed(arena, document), REPORT_HTML, 0);
	assert_true(status_is_ok(&status));
	findings = strstr(page.bytes, "<h2 id=\"findings\">");
	assert_non_null(findings);
	*findings = '\0';
	says(page.bytes, "<div class=\"verdict problems\">\n"
			 "<p class=\"word\">Problems were found</p>\n"
			 "<p>One thing is wrong.</p>");
	says(page.bytes, "<a href=\"#path-1\">Grant</a>");
	says(page.bytes, "1 critical, 2 notes");
	says(page.bytes, "MAC-1 (C02), macOS 15.3");
	says(page.bytes, "2026-03-04 09:30 UTC (clock not checked), in "
			 "macOS Recovery of a simulated Mac");
	text_free(&page);
	arena_free(arena);
}

static void the_rest_is_for_the_engineer(void **state)
{
	struct arena *arena = arena_new();
	struct text page;

	(void)state;
	text_init(&page);
	report_write(&page, parsed(arena, document), REPORT_HTML, 0);
	says(page.bytes, "<div class=\"mark critical\">CRITICAL</div>");
	says(page.bytes, "<code>token-disputed</code>, certain; evidence "
			 "<a href=\"#e1\">e1</a>; ways out "
			 "<a href=\"#path-1\">grant-token</a>");
	says(page.bytes, "<div class=\"mark ok\">VERIFIED</div>");
	says(page.bytes, "<h3>grant-run: ann</h3>");
	says(page.bytes, "<h3 id=\"path-1\">1. Grant</h3>");
	says(page.bytes,
	     "<pre class=\"command\">/usr/bin/true &#39;a b&#39;\n</pre>");
	says(page.bytes, "with &lt;password of ann&gt;");
	says(page.bytes, "<dt>Risk</dt><dd>None.</dd>");
	says(page.bytes, "This cannot be taken back.");
	says(page.bytes, "<div class=\"dim name\">Ann &lt;A&gt;</div>");
	says(page.bytes, "<td class=\"critical\">disputed</td>");
	says(page.bytes, "no: ann");
	says(page.bytes, "<h3 id=\"e1\">e1 <code>stat -f %Su "
			 "&#39;/dev/my console&#39;</code> "
			 "<span class=\"unknown\">exit status 3</span></h3>");
	says(page.bytes, "<pre>a&lt;b\n</pre>");
	says(page.bytes, "<p class=\"dim\">error output</p>\n<pre>oh</pre>");
	says(page.bytes, "0600, root, 5 bytes");
	says(page.bytes, "Binary; it is in the case file.");
	says(page.bytes, "<pre>(empty)</pre>");
	says(page.bytes, "&quot;serialNumber&quot;: &quot;C02&quot;");
	says(page.bytes, "timeout: gave up");
	says(page.bytes, "Taken out of the evidence: token (2).");
	text_free(&page);
	arena_free(arena);
}

static void an_empty_document_is_still_a_page(void **state)
{
	struct arena *arena = arena_new();
	struct text page;

	(void)state;
	text_init(&page);
	report_write(&page, parsed(arena, "{}"), REPORT_HTML, 0);
	says(page.bytes, "Not applicable to this Mac");
	says(page.bytes, "nothing wrong was found");
	says(page.bytes, "Nothing wrong was found.");
	assert_string_equal(page.bytes + page.length - 8, "</html>\n");
	text_free(&page);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(untrusted_text_is_escaped),
		cmocka_unit_test(lines_stay_lines_where_they_are_wanted),
		cmocka_unit_test(an_empty_element_is_left_out),
		cmocka_unit_test(evidence_is_linked),
		cmocka_unit_test(the_head_tells_the_verdict),
		cmocka_unit_test(the_rest_is_for_the_engineer),
		cmocka_unit_test(an_empty_document_is_still_a_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
