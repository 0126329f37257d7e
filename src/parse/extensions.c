#include "parse/extensions.h"

#include <string.h>

#include "parse/lines.h"

/* "+    com.example.share(1.0)": election, identifier, version. */
static bool read_extension(struct arena *arena, struct app_extensions *answer,
			   struct slice line)
{
	struct app_extension extension = {0};
	struct slice name = line, version;

	if (line.length == 0 || !strchr("+-!=? ", line.data[0]) ||
	    !line.data[0])
		return false;
	extension.ignored = line.data[0] == '-';
	name = slice_trim(slice_skip(line, 1));
	if (slice_split(name, '(', &name, &version) &&
	    slice_ends(version, ")")) {
		version.length--;
		extension.version = slice_copy(arena, version);
	}
	if (!slice_has(name, ".") || slice_has(name, " "))
		return false;
	extension.identifier = slice_copy(arena, name);
	*list_add(arena, &answer->list) = extension;
	return true;
}

struct app_extensions app_extensions_parse(struct arena *arena,
					   struct bytes out, struct bytes error)
{
	struct app_extensions answer = {0};
	struct slice rest = slice_from(out), line;

	while (line_next(&rest, &line))
		if (slice_trim(line).length > 0 &&
		    !read_extension(arena, &answer, line))
			parse_note_unknown(arena, &answer.notes, line.data,
					   line.length);
	if (!answer.list.count)
		answer.verdict =
			parse_no_answer(arena, out, error, &answer.notes);
	return answer;
}

static bool is_rule(struct slice line)
{
	for (size_t i = 0; i < line.length; i++)
		if (line.data[i] != '-')
			return false;
	return line.length > 0;
}

static bool read_member(struct arena *arena, struct associated_domain *domain,
			struct slice line)
{
	struct slice key, value;

	if (!slice_split(line, ':', &key, &value))
		return false;
	value = slice_trim(value);
	if (slice_is(key, "Service"))
		domain->service = slice_copy(arena, value);
	else if (slice_is(key, "App ID"))
		domain->app = slice_copy(arena, value);
	else if (slice_is(key, "Domain"))
		domain->domain = slice_copy(arena, value);
	else if (slice_is(key, "Site/Fmwk Approval"))
		domain->site_approval = slice_copy(arena, value);
	return true;
}

static void end_block(struct arena *arena, struct associated_domains *answer,
		      struct associated_domain *domain)
{
	if (domain->service || domain->app || domain->domain)
		*list_add(arena, &answer->list) = *domain;
	*domain = (struct associated_domain){0};
}

struct associated_domains associated_domains_parse(struct arena *arena,
						   struct bytes out,
						   struct bytes error, int exit)
{
	struct associated_domains answer = {0};
	struct associated_domain domain = {0};
	struct slice rest = slice_from(out), line;
	bool ruled = false;

	while (line_next(&rest, &line)) {
		line = slice_trim(line);
		if (is_rule(line)) {
			end_block(arena, &answer, &domain);
			ruled = true;
		} else if (line.length > 0 &&
			   !read_member(arena, &domain, line)) {
			parse_note_unknown(arena, &answer.notes, line.data,
					   line.length);
		}
	}
	end_block(arena, &answer, &domain);
	if (answer.list.count || ruled)
		return answer;
	answer.verdict = parse_no_answer(arena, out, error, &answer.notes);
	if (answer.verdict == PARSE_EMPTY && exit == 0)
		answer.verdict = PARSE_OK;
	return answer;
}
