/*
 * text: the only string builder. Owned, bounded bytes that are always
 * NUL-terminated. A text has a limit; what would go beyond it is dropped at a
 * character boundary and remembered in `cut`, so that no input can make the
 * program eat the machine's memory; nothing is added behind a cut until
 * text_clear(). Must not know what the words mean.
 */
#ifndef TM_BASE_TEXT_H
#define TM_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#define TEXT_LIMIT (64u << 20) /* the limit of a text_init()ed text */

struct text {
	char *bytes;   /* never NULL after text_init */
	size_t length; /* without the NUL */
	size_t capacity;
	size_t limit;
	bool cut; /* something did not fit */
};

void text_init(struct text *text);
void text_init_limit(struct text *text, size_t limit);
void text_free(struct text *text);
void text_clear(struct text *text);

void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_char(struct text *text, char character);
void text_add_repeat(struct text *text, char character, size_t count);
void text_addf(struct text *text, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void text_addv(struct text *text, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/*
 * The length without a character that is incomplete at its end: where bytes
 * that were cut off somewhere may be cut.
 */
size_t text_whole(const char *bytes, size_t length);

/* Small questions about strings that parsers and rules share. */
bool text_equal(const char *a, const char *b);	      /* NULL-safe */
bool text_equal_nocase(const char *a, const char *b); /* ASCII, NULL-safe */
bool text_starts(const char *string, const char *prefix);
bool text_ends(const char *string, const char *suffix);
bool text_has(const char *string, const char *part);	    /* NULL-safe */
bool text_has_nocase(const char *string, const char *part); /* ASCII */

/* Case-insensitive, ASCII. */
int text_compare_nocase(const char *a, const char *b);

/*
 * A whole decimal number, optional sign, blanks around it allowed; false when
 * there is anything else or it does not fit.
 */
bool text_to_int64(const char *string, long long *number);

#endif
