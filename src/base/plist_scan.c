#include "plist_scan.h"

#include <stdint.h>
#include <string.h>

#include "text.h"
#include "visible.h"

static size_t left(const struct scan *scan)
{
	return (size_t)(scan->end - scan->at);
}

static bool looking_at(const struct scan *scan, const char *word)
{
	size_t length = strlen(word);

	return left(scan) >= length && memcmp(scan->at, word, length) == 0;
}

static bool accept(struct scan *scan, const char *word)
{
	if (!looking_at(scan, word))
		return false;
	scan->at += strlen(word);
	return true;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_name_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '_' || byte == ':' ||
	       byte == '-' || byte == '.';
}

static void skip_blanks(struct scan *scan)
{
	while (scan->at < scan->end && is_blank(*scan->at))
		scan->at++;
}

/* XML 1.0, production Char. */
static bool is_xml_character(uint32_t character)
{
	if (character < 0x20)
		return character == '\t' || character == '\n' ||
		       character == '\r';
	return character != 0xfffe && character != 0xffff &&
	       character <= 0x10ffff &&
	       !(character >= 0xd800 && character <= 0xdfff);
}

static bool take_character(struct scan *scan)
{
	uint32_t character;
	bool valid;
	size_t used;

	/* ASCII letters are nearly everything: the shortest way for them. */
	if (scan->at < scan->end && *scan->at >= 0x20 && *scan->at < 0x7f) {
		scan->at++;
		return true;
	}
	used = visible_decode(scan->at, left(scan), &character, &valid);
	if (!used)
		return scan_fail(scan, scan->at, "the document ends too early");
	if (!valid)
		return scan_fail(scan, scan->at, "this is not valid UTF-8");
	if (!character)
		return scan_fail(scan, scan->at, "there is a NUL byte");
	if (!is_xml_character(character))
		return scan_fail(scan, scan->at,
				 "this control character is not allowed");
	scan->at += used;
	return true;
}

/* Everything up to and with the closing word. */
static bool take_until(struct scan *scan, const char *word)
{
	const char *start = scan->at;

	while (!accept(scan, word)) {
		if (scan->at >= scan->end)
			return scan_fail(scan, start,
					 "this part is never closed");
		if (!take_character(scan))
			return false;
	}
	return true;
}

static bool take_name(struct scan *scan)
{
	const char *start = scan->at;

	while (scan->at < scan->end && is_name_byte(*scan->at))
		scan->at++;
	return scan->at > start;
}

static bool take_quoted(struct scan *scan)
{
	char quote = scan->at < scan->end ? *scan->at : '\0';
	const char *start = scan->at;

	if (quote != '"' && quote != '\'')
		return scan_fail(scan, scan->at, "a quoted text is missing");
	scan->at++;
	while (scan->at < scan->end && *scan->at != quote) {
		if (*scan->at == '<')
			return scan_fail(scan, start,
					 "this text is never closed");
		if (!take_character(scan))
			return false;
	}
	if (scan->at >= scan->end)
		return scan_fail(scan, start, "this text is never closed");
	scan->at++;
	return true;
}

/* name="value" pairs up to something else. */
static bool take_attributes(struct scan *scan)
{
	for (;;) {
		const char *before = scan->at;

		skip_blanks(scan);
		if (scan->at >= scan->end || !is_name_byte(*scan->at))
			return true;
		if (scan->at == before)
			return scan_fail(scan, before, "a blank is missing");
		take_name(scan);
		skip_blanks(scan);
		if (!accept(scan, "="))
			return scan_fail(scan, scan->at,
					 "an attribute has no value");
		skip_blanks(scan);
		if (!take_quoted(scan))
			return false;
	}
}

/*
 * Entities that a document defines are never expanded: using one is an error
 * elsewhere, so their definitions are only skipped.
 */
static bool take_subset(struct scan *scan)
{
	const char *start = scan->at - 1;

	while (!accept(scan, "]")) {
		if (scan->at >= scan->end)
			return scan_fail(scan, start,
					 "the DOCTYPE is never closed");
		if (*scan->at == '"' || *scan->at == '\'') {
			if (!take_quoted(scan))
				return false;
		} else if (accept(scan, "<!--")) {
			if (!take_until(scan, "-->"))
				return false;
		} else if (!take_character(scan)) {
			return false;
		}
	}
	return true;
}

static bool take_doctype(struct scan *scan)
{
	const char *start = scan->at - strlen("<!DOCTYPE");

	skip_blanks(scan);
	if (!accept(scan, "plist"))
		return scan_fail(scan, start,
				 "the DOCTYPE is not a property list's");
	while (!accept(scan, ">")) {
		bool good;

		if (scan->at >= scan->end)
			return scan_fail(scan, start,
					 "the DOCTYPE is never closed");
		if (*scan->at == '"' || *scan->at == '\'')
			good = take_quoted(scan);
		else if (accept(scan, "["))
			good = take_subset(scan);
		else
			good = take_character(scan);
		if (!good)
			return false;
	}
	return true;
}

/*
 * The bytes are read as UTF-8; a declaration that promises another encoding
 * would make other letters of them.
 */
static bool take_declaration(struct scan *scan)
{
	const char *start = scan->at;
	char declaration[256];
	size_t length;

	if (!accept(scan, "<?xml"))
		return true;
	if (!take_until(scan, "?>"))
		return false;
	length = (size_t)(scan->at - start);
	if (length >= sizeof(declaration))
		return scan_fail(scan, start,
				 "the XML declaration is too long");
	memcpy(declaration, start, length);
	declaration[length] = '\0';
	if (text_has(declaration, "encoding") &&
	    !text_has_nocase(declaration, "\"utf-8\"") &&
	    !text_has_nocase(declaration, "'utf-8'") &&
	    !text_has_nocase(declaration, "us-ascii"))
		return scan_fail(scan, start, "the encoding is not UTF-8");
	return true;
}

/* A number between &# and ; names one character. */
static bool check_numeric(const char *digits, size_t length)
{
	bool hex = length && *digits == 'x';
	uint32_t character = 0;

	for (size_t i = hex; i < length; i++) {
		char byte = digits[i];
		uint32_t digit = 16;

		if (byte >= '0' && byte <= '9')
			digit = (uint32_t)(byte - '0');
		else if (hex && (byte | 0x20) >= 'a' && (byte | 0x20) <= 'f')
			digit = (uint32_t)((byte | 0x20) - 'a' + 10);
		if (digit == 16 || character > 0x10ffff)
			return false;
		character = character * (hex ? 16 : 10) + digit;
	}
	return length > (size_t)hex && is_xml_character(character);
}

static bool take_entity(struct scan *scan)
{
	static const char *const names[] = {"amp;", "lt;", "gt;", "quot;",
					    "apos;"};
	const char *start = scan->at++, *digits;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (accept(scan, names[i]))
			return true;
	if (!accept(scan, "#"))
		return scan_fail(scan, start, "this entity is not known");
	digits = scan->at;
	while (scan->at < scan->end && *scan->at != ';' &&
	       is_name_byte(*scan->at))
		scan->at++;
	if (!check_numeric(digits, (size_t)(scan->at - digits)) ||
	    !accept(scan, ";"))
		return scan_fail(scan, start, "this entity is no character");
	return true;
}

bool scan_fail(struct scan *scan, const char *at, const char *problem)
{
	scan->at = at;
	scan->problem = problem;
	return false;
}

bool scan_filler(struct scan *scan)
{
	for (;;) {
		bool good = true;

		skip_blanks(scan);
		if (accept(scan, "<!--"))
			good = take_until(scan, "-->");
		else if (accept(scan, "<?"))
			good = take_until(scan, "?>");
		else
			return true;
		if (!good)
			return false;
	}
}

bool scan_prolog(struct scan *scan)
{
	accept(scan, "\xef\xbb\xbf");
	skip_blanks(scan);
	if (!take_declaration(scan) || !scan_filler(scan))
		return false;
	if (accept(scan, "<!DOCTYPE") && !take_doctype(scan))
		return false;
	return scan_filler(scan);
}

bool scan_tag(struct scan *scan, struct scan_tag *tag)
{
	*tag = (struct scan_tag){.kind = SCAN_OPEN, .start = scan->at};
	if (scan->at >= scan->end)
		return scan_fail(scan, scan->at, "the document ends too early");
	if (!*scan->at)
		return scan_fail(scan, scan->at, "there is a NUL byte");
	if (!accept(scan, "<"))
		return scan_fail(scan, scan->at, "a tag is missing here");
	if (accept(scan, "/"))
		tag->kind = SCAN_CLOSE;
	tag->name = scan->at;
	if (!take_name(scan))
		return scan_fail(scan, tag->start, "this is not a tag");
	tag->length = (size_t)(scan->at - tag->name);
	if (!take_attributes(scan))
		return false;
	if (tag->kind == SCAN_OPEN && accept(scan, "/"))
		tag->kind = SCAN_EMPTY;
	if (!accept(scan, ">"))
		return scan_fail(scan, tag->start, "this tag is never closed");
	return true;
}

bool scan_text(struct scan *scan, struct scan_text *text)
{
	*text = (struct scan_text){.bytes = scan->at, .plain = true};
	while (scan->at < scan->end) {
		bool good;

		if (accept(scan, "<![CDATA[")) {
			text->plain = false;
			good = take_until(scan, "]]>");
		} else if (*scan->at == '<') {
			break;
		} else if (*scan->at == '&') {
			text->plain = false;
			good = take_entity(scan);
		} else {
			good = take_character(scan);
		}
		if (!good)
			return false;
	}
	text->length = (size_t)(scan->at - text->bytes);
	return true;
}

bool scan_tag_is(const struct scan_tag *tag, const char *name)
{
	return tag->length == strlen(name) &&
	       memcmp(tag->name, name, tag->length) == 0;
}
